"""Write the recordings anew."""

from __future__ import annotations

import asyncio

from tests.emulator.recording.record import recorded, write

if __name__ == "__main__":
    for name, entries in asyncio.run(recorded()).items():
        write(name, entries)
