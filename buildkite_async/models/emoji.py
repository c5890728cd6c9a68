"""Emojis."""

from __future__ import annotations

from buildkite_async.decoding.model import Model

__all__ = ["Emoji"]


class Emoji(Model):
    """An image that replaces a `:name:`.

    https://buildkite.com/docs/apis/rest-api/emojis
    """

    name: str
    url: str
    """URL of the image."""
    aliases: list[str] | None = None
    """Other names; None if there are none."""
