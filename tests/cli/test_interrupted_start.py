"""Ctrl-C ends the command without a traceback, also while it is imported and while it ends."""

from __future__ import annotations

import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SCRIPTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
MODULE, _, FUNCTION = SCRIPTS["buildkite-async"].partition(":")
COMMAND = f"""
from {MODULE} import {FUNCTION}
sys.argv[1:] = ["--version"]
sys.exit({FUNCTION}())
"""
INTERRUPT = "import os, signal, sys\ninterrupt = lambda: os.kill(os.getpid(), signal.SIGINT)\n"
AT_IMPORT = """
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {!r}:
            interrupt()

sys.meta_path.insert(0, Finder())
"""
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a process cannot send itself Ctrl-C"
)


def run(script: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.mark.parametrize(
    "module",
    ["buildkite_async", "buildkite_async.errors", "httpx", "cyclopts", "buildkite_async.bulk"],
)
def test_its_imports_are_interrupted_without_a_traceback(module):
    result = run(INTERRUPT + AT_IMPORT.format(module) + COMMAND)
    assert (result.stdout, result.stderr) == ("", "")
    assert result.returncode == -signal.SIGINT  # a shell makes 130 of it


def test_its_end_is_interrupted_without_a_traceback():
    result = run(INTERRUPT + "import atexit\natexit.register(interrupt)\n" + COMMAND)
    assert result.stdout
    assert (result.stderr, result.returncode) == ("", -signal.SIGINT)


def test_a_command_is_interrupted_with_an_exit_code():
    interrupted = "import buildkite_async.cli.app as app\napp.run = lambda _: interrupt()\n"
    result = run(INTERRUPT + interrupted + COMMAND)
    assert (result.stdout, result.stderr, result.returncode) == ("", "", 130)


BETWEEN = """
set_handler = signal.signal

def signal_and_interrupt(number, handler):
    set_handler(number, handler)
    if handler is signal.default_int_handler:
        interrupt()

signal.signal = signal_and_interrupt
"""
AT_LOOKUP = """
import importlib.util
find_spec = importlib.util.find_spec
importlib.util.find_spec = lambda name: interrupt() if name == "cyclopts" else find_spec(name)
"""


@pytest.mark.parametrize("planted", [BETWEEN, AT_LOOKUP])
def test_it_is_interrupted_without_a_traceback_before_the_command_begins(planted):
    result = run(INTERRUPT + planted + COMMAND)
    assert (result.stdout, result.stderr, result.returncode) == ("", "", 130)


def test_it_runs_without_an_interrupt_and_while_interrupts_are_ignored():
    ignored = "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    for start in (INTERRUPT, INTERRUPT + ignored + AT_IMPORT.format("httpx")):
        result = run(start + COMMAND)
        assert (result.stderr, result.returncode) == ("", 0)
