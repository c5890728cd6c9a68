"""What names turn into."""

from __future__ import annotations

import re


def slug_of(name: str) -> str:
    """The slug that a name turns into."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
