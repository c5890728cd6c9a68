"""The emulator of the demonstration, in a process of its own: client and service get a core each."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Any, Final, Literal, Protocol

from attrs import frozen

from buildkite_async.cli.scaled_time import ScaledTime

__all__ = ["Demonstrated", "demo_emulator"]

SEED: Final = 20_260_820
PIPELINES: Final = 12


@frozen
class Demonstrated:
    """Where the emulator listens, and who may ask."""

    url: str
    token: str
    organization: str


class _Pipe(Protocol):
    """An end of a pipe between two processes; its class differs from system to system."""

    def send(self, obj: Any, /) -> None: ...

    def recv(self) -> Any: ...


@contextmanager
def demo_emulator(
    builds: int, limits: Literal["off", "real"], time: ScaledTime
) -> Generator[Demonstrated]:
    """Serve a seeded emulator while the context lasts."""
    spawning = multiprocessing.get_context("spawn")
    here, there = spawning.Pipe()
    process = spawning.Process(target=_serve, args=(there, builds, limits, time), daemon=True)
    process.start()
    there.close()
    try:
        yield _told(here)
    finally:
        here.close()
        process.terminate()
        process.join()
        process.close()


def _told(pipe: _Pipe) -> Demonstrated:
    try:
        found: Demonstrated = pipe.recv()
    except EOFError:
        raise RuntimeError("the emulator did not start") from None
    return found


def _serve(pipe: _Pipe, builds: int, limits: Literal["off", "real"], time: ScaledTime) -> None:
    from buildkite_async.emulator import Emulator

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    emulator = Emulator(
        builds=builds, pipelines=PIPELINES, seed=SEED, limits=limits, clock=time.clock
    )
    with emulator.serve() as address, suppress(EOFError, OSError):  # the parent is no more
        pipe.send(Demonstrated(address.url, emulator.token, emulator.organization))
        pipe.recv()
