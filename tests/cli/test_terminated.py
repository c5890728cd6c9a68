"""SIGTERM, which ends every command as Ctrl-C does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from buildkite_async.emulator import Emulator

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there is neither SIGTERM nor a pty"
)
HIDDEN, SHOWN = b"\x1b[?25l", b"\x1b[?25h"
COMMAND = (sys.executable, "-m", "buildkite_async.cli")


def output_until(terminal: int, mark: bytes) -> bytes:
    found, end = b"", time.monotonic() + 60
    while mark not in found and time.monotonic() < end:
        try:
            found += os.read(terminal, 65_536)
        except OSError:  # its other end is closed
            break
    return found


@pytest.mark.parametrize(("by", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_display_shows_the_cursor_again(
    served: str, emulator: Emulator, by: signal.Signals, code: int
) -> None:
    import pty  # not on Windows

    build = emulator.add_build("web", state="running")
    terminal, other = pty.openpty()
    environment = {
        **os.environ,
        "BUILDKITE_URL": served,
        "BUILDKITE_API_TOKEN": emulator.token,
        "BUILDKITE_ORGANIZATION_SLUG": emulator.organization,
        "TERM": "xterm",
    }
    command = [*COMMAND, "builds", "watch", f"web/{build.number}"]
    process = subprocess.Popen(command, env=environment, stdin=other, stdout=other, stderr=other)
    os.close(other)
    assert HIDDEN in output_until(terminal, HIDDEN)
    process.send_signal(by)
    rest = output_until(terminal, SHOWN)
    assert process.wait(60) == code
    assert rest.rfind(SHOWN) > rest.rfind(HIDDEN)
    assert b"Traceback" not in rest
    os.close(terminal)


@pytest.mark.parametrize("ignored", [False, True])
def test_the_emulator_stops(ignored: bool) -> None:
    def ignore() -> None:  # as a shell lets a command in the background do
        if ignored:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    process = subprocess.Popen(
        [*COMMAND, "emulator", "--port", "0", "--builds", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=ignore,  # no thread is running
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("export BUILDKITE_ORGANIZATION_SLUG"):
            break
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=60)
    assert (out, err, process.returncode) == ("stopped\n", "", 0)
