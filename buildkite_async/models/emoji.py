"""Emojis."""

from __future__ import annotations

from buildkite_async.models._base import Model

__all__ = ["Emoji"]


class Emoji(Model):
    """A picture that stands for a `:name:`.

    https://buildkite.com/docs/apis/rest-api/emojis
    """

    name: str
    url: str
    aliases: list[str] | None = None
