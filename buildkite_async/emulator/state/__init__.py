"""The state that every API of the emulator reads and changes."""
