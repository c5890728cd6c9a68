"""The progress of a pull: live on a terminal, otherwise lines of text or JSON."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import get_args

import pytest
from attrs import evolve
from rich.console import Console

from buildkite_async import bulk, testing
from buildkite_async.bulk import Progress, TableProgress
from buildkite_async.bulk.state import Step
from buildkite_async.cli.live_progress import LiveProgress
from buildkite_async.cli.progress import Lines, as_json, show_progress
from buildkite_async.cli.progress_text import duration, step
from buildkite_async.emulator import Emulator, Limits
from buildkite_async.testing import VirtualTime, client_of

buildkite_time = testing.buildkite_time

PULL = ("pull", "builds", "--to", "data")
PROGRESS = Progress(
    step="new",
    rows={"builds": 2_400, "jobs": 19_872},
    pages=25,
    expected_pages=250,
    requests=26,
    remaining=12,
    waiting=0.0,
    rows_per_second=680.4,
    eta=341.0,
)
WAITING = evolve(PROGRESS, remaining=0, waiting=40.2)


@pytest.fixture
def time() -> VirtualTime:
    return VirtualTime(0)


def test_a_line_says_what_was_read_how_fast_and_what_is_left(time, capsys):
    lines = Lines(time.clock, first=0.0)
    lines(PROGRESS)
    lines(WAITING)
    assert capsys.readouterr().err.splitlines() == [
        "new builds: 2,400 builds, 19,872 jobs, 25 of 250 pages, 6 min left, 680 rows/s, "
        "12 requests left in the window",
        "new builds: 2,400 builds, 19,872 jobs, 25 of 250 pages, 6 min left, 680 rows/s, "
        "0 requests left in the window, waiting 41 s for the window",
    ]


def test_every_step_has_words():
    texts = {step(evolve(PROGRESS, step=each)) for each in get_args(Step)}
    assert len(texts) == len(get_args(Step))


def test_a_line_is_printed_now_and_then_and_when_a_wait_begins(time, capsys):
    lines = Lines(time.clock, lambda progress: str(progress.pages), seconds=20, first=20)
    for pages in range(100):
        if pages == 30:  # some responses still arrive during the wait
            for passed in range(5):
                time.seconds += 1
                lines(evolve(WAITING, pages=pages, waiting=40.0 - passed))
        time.seconds += 1
        lines(evolve(PROGRESS, pages=pages))
    assert capsys.readouterr().err.split() == ["20", "30", "45", "65", "85"]


def test_a_short_pull_prints_no_line(shell, service):
    assert shell(*PULL).err == ""


def test_with_json_progress_is_lines_of_json_that_end_with_the_last(shell, service):
    result = shell(*PULL, "--json")
    lines = [json.loads(line) for line in result.err.splitlines()]
    (report,) = result.lines
    assert [lines[0]["pages"], lines[-1]["pages"]] == [1, report["pages"]]
    assert lines[-1]["rows"] == report["rows"]
    assert lines[-1]["requests"] == report["requests"]
    assert lines[-1]["eta"] == 0
    assert set(lines[0]) == {"time", *Progress.__annotations__}


def test_the_last_progress_is_printed_even_if_it_comes_soon(time, capsys):
    with show_progress(quiet=False, json=True, clock=time.clock) as show:
        assert show is not None
        for pages in (1, 2, 3):
            show(evolve(PROGRESS, pages=pages))
    printed = [json.loads(line)["pages"] for line in capsys.readouterr().err.splitlines()]
    assert printed == [1, 3]


def test_quiet_shows_no_progress(shell, service):
    assert shell(*PULL, "--json", "--quiet").err == ""


def test_json_has_the_figures_of_the_library():
    fields = json.loads(as_json(WAITING))
    assert fields["rows"] == {"builds": 2_400, "jobs": 19_872}
    assert (fields["waiting"], fields["remaining"], fields["eta"]) == (40.2, 0, 341.0)


async def test_waits_of_a_pull_within_limits_are_announced(buildkite_time, tmp_path, capsys):
    emulator = Emulator(builds=330, limits=Limits(rest_user=3), clock=buildkite_time.clock)
    async with client_of(emulator, buildkite_time) as client:
        await bulk.pull(
            client.org("acme"),
            to=tmp_path,
            progress=Lines(buildkite_time.clock),
            clock=buildkite_time.clock,
        )
    waits = [line for line in capsys.readouterr().err.splitlines() if "waiting" in line]
    assert len(waits) == 1
    assert "0 requests left in the window, waiting " in waits[0]


def rendered(display: LiveProgress, width: int) -> list[str]:
    console = Console(file=io.StringIO(), force_terminal=True, color_system=None, width=width)
    with console.capture() as capture:
        console.print(display)
    return capture.get().splitlines()


@pytest.mark.parametrize("width", [80, 40])
def test_the_display_fits_the_terminal(time, width):
    display = LiveProgress(time.clock)
    assert len(rendered(display, width)) == 1
    display(WAITING)
    lines = rendered(display, width)
    assert len(lines) == 3
    assert all(len(line) <= width for line in lines)
    assert "680 rows/s" in lines[1] or width < 80


def test_the_display_counts_the_wait_and_the_rest_down(time):
    display = LiveProgress(time.clock)
    display(evolve(WAITING, eta=90.0))
    assert "waiting 41 s for the window" in rendered(display, 80)[2]
    time.seconds += 30
    assert "waiting 11 s for the window" in rendered(display, 80)[2]
    assert "60 s left" in rendered(display, 80)[0]
    time.seconds += 90
    assert "waiting" not in rendered(display, 80)[2]
    assert "0 s left" in rendered(display, 80)[0]


def test_a_window_that_limits_nothing_is_not_shown(time):
    display = LiveProgress(time.clock)
    display(evolve(PROGRESS, remaining=999_999_990))
    assert "requests left" not in "".join(rendered(display, 80))


@pytest.mark.skipif(sys.platform == "win32", reason="requires pseudo-terminals")
def test_a_terminal_shows_the_display_and_the_report_is_on_stdout(shell, service, monkeypatch):
    import pty

    monkeypatch.setenv("TERM", "xterm")
    terminal, stderr = pty.openpty()
    process = service.start(*PULL, stderr=stderr)
    os.close(stderr)
    out, shown = process.communicate(timeout=60)[0], read_all(terminal)
    assert "pages" in shown
    assert "rows/s" in shown
    assert "builds" not in shown.rpartition("\x1b[2K")[2]  # the display is erased at the end
    assert out.startswith("330 builds, ")


def read_all(terminal: int) -> str:
    """Read what is in a pseudo-terminal whose other end is closed."""
    data = b""
    with os.fdopen(terminal, "rb", buffering=0) as file:
        try:
            while block := file.read(65_536):
                data += block
        except OSError:  # Linux ends it so
            pass
    return data.decode()


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0, "0 s"), (40.2, "41 s"), (99.5, "2 min"), (3_600, "60 min"), (7_801, "2 h 11 min")],
)
def test_durations_have_the_units_that_matter(seconds, text):
    assert duration(seconds) == text


def test_a_warning_is_a_sentence_on_stderr_and_in_the_report(shell, service):
    shell(*PULL)
    build = next(each for each in service.emulator.home.builds if each.state == "running")
    service.emulator.finish_build(build)
    build.finished_at -= 2 * 3_600_000  # it is only listed two hours later
    result = shell(*PULL)
    assert result.code == 0
    assert result.err.count("\n") == 1
    assert result.err.startswith("buildkite-async: warning: Builds appeared in listings up to")
    assert "Warning: Builds appeared" in result.out


def test_each_table_that_is_being_read_has_a_bar():
    display = LiveProgress(VirtualTime().clock)
    tables = {
        name: TableProgress(pages=pages, expected_pages=4)
        for name, pages in (("builds", 1), ("agents", 4), ("artifacts", 2))
    }
    display(evolve(PROGRESS, tables=tables))
    lines = rendered(display, 80)
    assert [line.split()[0] for line in lines[1:3]] == ["builds", "artifacts"]
    assert lines[1].rstrip().endswith("1 of 4")
    assert not any("agents" in line.split() for line in lines[1:3])
    many = {f"t{at}": TableProgress(pages=0, expected_pages=1) for at in range(14)}
    display(evolve(PROGRESS, tables=many))
    assert "and 4 more tables" in "\n".join(rendered(display, 80))
    display(PROGRESS)
    assert len(rendered(display, 80)) == 3
