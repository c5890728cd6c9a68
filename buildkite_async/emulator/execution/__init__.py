"""Builds of the state, moved by the scheduler and by simulated agents."""
