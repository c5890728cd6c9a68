"""The state that every face of the emulator reads and changes."""
