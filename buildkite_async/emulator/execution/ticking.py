"""Builds that move by themselves while an emulator is served."""

from __future__ import annotations

import asyncio
import traceback
from contextlib import suppress
from typing import Final

from buildkite_async.emulator.execution.execution import catch_up, next_instant
from buildkite_async.emulator.state.state import State

INSTANTS: Final = 100
"""How many instants are done before requests have their turn."""
SHORTEST_WAIT: Final = 0.005
"""Seconds; at a high speed several instants are done at once."""
WAIT_AFTER_ERROR: Final = 1.0


async def keep_moving(state: State) -> None:
    """Do what is due when it is due, until the task is canceled.

    The task sleeps until the next instant, and is woken by changes from any thread.
    """
    loop = asyncio.get_running_loop()
    changed = asyncio.Event()

    def wake() -> None:
        loop.call_soon_threadsafe(changed.set)

    state.wake = wake
    try:
        while True:
            changed.clear()
            seconds = _move(state)
            if seconds is None:
                await changed.wait()
            else:
                with suppress(TimeoutError):
                    await asyncio.wait_for(changed.wait(), seconds)
    finally:
        state.wake = lambda: None


def _move(state: State) -> float | None:
    """Do what is due, and return how long nothing more is; None is until something changes."""
    try:
        with state.lock:
            if not catch_up(state, INSTANTS):
                return SHORTEST_WAIT
            at = next_instant(state)
            return None if at is None else _seconds_until(state, at)
    except Exception:  # noqa: BLE001  # of the user's on_job, and requests have to go on
        traceback.print_exc()
        return WAIT_AFTER_ERROR


def _seconds_until(state: State, at: int) -> float:
    return max(SHORTEST_WAIT, (at - state.now()) / 1000 / state.speed)
