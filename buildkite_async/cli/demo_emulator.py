"""The emulator for the demo, in a separate process so that client and server each use a core."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Any, Final, Literal, Protocol

from attrs import evolve, field, frozen

from buildkite_async.cli.scaled_time import ScaledTime
from buildkite_async.wire.hosts import Hosts

__all__ = ["NAMES", "DemoServer", "demo_emulator", "emulator_name"]

SEED: Final = 20_260_820
PIPELINES: Final = 12
NAMES: Final = "demo emulator"
"""How the names of all emulators of the demo begin."""


@frozen
class DemoServer:
    """The hosts of the emulator, and the credentials for it."""

    hosts: Hosts
    """Their name says which generated data this is, because the port is any free one."""
    token: str = field(repr=False)
    organization: str
    agent_token: str = field(repr=False)


class _Pipe(Protocol):
    """One end of a pipe between processes; its class depends on the operating system."""

    def send(self, obj: Any, /) -> None: ...

    def recv(self) -> Any: ...


def emulator_name(builds: int) -> str:
    """Return the name of an emulator with so many builds: two of one name have the same ones."""
    return f"{NAMES} of {builds} builds in {PIPELINES} pipelines, seed {SEED}"


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
        hosts = evolve(Hosts.at(address.url), name=emulator_name(builds))
        agent_token = emulator.secret_of("agent-token")
        pipe.send(DemoServer(hosts, emulator.token, emulator.organization, agent_token))
        pipe.recv()
