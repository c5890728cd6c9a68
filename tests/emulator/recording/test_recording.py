"""What the emulator says of everything that it is seeded with stays what it was.

A change that is meant is recorded by `python -m tests.emulator.recording`, and its commit says why.
"""

from __future__ import annotations

import json

from tests.emulator.recording.record import differences, kept, recorded


async def test_every_field_of_both_faces_is_as_recorded() -> None:
    for name, entries in (await recorded()).items():
        given = json.loads(json.dumps(entries))
        found = list(differences(kept(name), given, name))
        assert not found, "\n".join(found[:40])
