"""What stops a command: one sentence, fit for a terminal."""

from __future__ import annotations


class CodegenError(Exception):
    """A command cannot do its work; the message is one sentence."""
