"""Emojis that an organization has added."""

from __future__ import annotations

from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare


class Emojis(RecordResource):
    """Emojis, named by their names."""

    name, kind, noun = "emojis", "Emoji", "emoji"
    key_field, logged = "name", False


EMOJIS = declare(Emojis())
