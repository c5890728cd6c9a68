"""What the emulator returns for everything that it is seeded with, recorded.

`python -m tests.emulator.recording` writes the files anew; their diff is what changed.
"""
