"""The emulator for the demo, in a separate process so that client and server each use a core."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Any, Final, Literal, Protocol

from attrs import frozen

from buildkite_async.cli.scaled_time import ScaledTime

__all__ = ["DemoServer", "demo_emulator"]

SEED: Final = 20_260_820
PIPELINES: Final = 12


@frozen
class DemoServer:
    """The address of the emulator, and the credentials for it."""

    url: str
    token: str
    organization: str


class _Pipe(Protocol):
    """One end of a pipe between processes; its class depends on the operating system."""

    def send(self, obj: Any, /) -> None: ...

    def recv(self) -> Any: ...


@contextmanager
def demo_emulator(
    builds: int, limits: Literal["off", "real"], time: ScaledTime
) -> Generator[DemoServer]:
    """Serve an emulator with generated builds until the context exits."""
    context = multiprocessing.get_context("spawn")
    pipe, child_pipe = context.Pipe()
    process = context.Process(target=_serve, args=(child_pipe, builds, limits, time), daemon=True)
    process.start()
    child_pipe.close()
    try:
        yield _receive(pipe)
    finally:
        pipe.close()
        process.terminate()
        process.join()
        process.close()


def _receive(pipe: _Pipe) -> DemoServer:
    try:
        server: DemoServer = pipe.recv()
    except EOFError:
        raise RuntimeError("The emulator did not start.") from None
    return server


def _serve(pipe: _Pipe, builds: int, limits: Literal["off", "real"], time: ScaledTime) -> None:
    from buildkite_async.emulator import Emulator

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles Ctrl-C
    emulator = Emulator(
        builds=builds, pipelines=PIPELINES, seed=SEED, limits=limits, clock=time.clock
    )
    with emulator.serve() as address, suppress(EOFError, OSError):  # the parent has exited
        pipe.send(DemoServer(address.url, emulator.token, emulator.organization))
        pipe.recv()
