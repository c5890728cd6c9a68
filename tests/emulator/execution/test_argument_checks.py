"""What the methods of an emulator refuse, before it can break a later request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest

from buildkite_async.emulator import Emulator

UNKNOWN: list[tuple[Callable[[Emulator], object], str]] = [
    (lambda emulator: emulator.trigger_token("wbe"), "'wbe' is not a pipeline"),
    (lambda emulator: emulator.trigger_token("bare"), "'bare' has no trigger"),
    (lambda emulator: emulator.portal_secret("nope"), "'nope' is not a portal"),
    (lambda emulator: emulator.secret_of(cast("Any", "nope")), "'nope' is not a kind of secret"),
    (lambda emulator: emulator.approve("nope"), "code has to be one that waits"),
]


@pytest.mark.parametrize(("call", "message"), UNKNOWN)
def test_names_that_do_not_exist_are_value_errors(
    call: Callable[[Emulator], object], message: str
) -> None:
    emulator = Emulator(builds=0)
    emulator.add_pipeline("Bare")
    with pytest.raises(ValueError, match=message):
        call(emulator)


def test_limits_have_to_be_known() -> None:
    limits: Any = "none"
    with pytest.raises(ValueError, match="'none' is not a kind of limits; there are: off, real"):
        Emulator(limits=limits)


@pytest.mark.parametrize("created_at", [-1, 10**18, 253_370_764_800_001, 1.5, True, "now"])
def test_builds_are_created_at_times_that_responses_can_show(created_at: Any) -> None:
    emulator = Emulator(builds=0)
    with pytest.raises(ValueError, match="created_at has to be a whole number"):
        emulator.add_build("web", created_at=created_at)
    assert not emulator.home.builds


@pytest.mark.parametrize("exit_status", [-2, 2**32, 1.5, True, None, "1"])
def test_jobs_end_with_an_exit_status_that_a_process_can_have(exit_status: Any) -> None:
    emulator = Emulator(builds=0)
    job = emulator.add_build("web").jobs[0]
    with pytest.raises(ValueError, match="exit_status has to be a whole number"):
        emulator.finish_job(job, exit_status)
    assert job.state == "scheduled"


def test_time_ends_with_the_last_year_that_responses_can_show() -> None:
    emulator = Emulator(builds=0)
    before = emulator.state.now()
    with pytest.raises(ValueError, match="the year 9998 at most"):
        emulator.advance(1e30)
    assert emulator.state.now() - before < 60_000


def test_contents_have_to_be_bytes() -> None:
    emulator = Emulator(builds=0)
    job = emulator.start_job(emulator.add_build("web").jobs[0])
    content: Any = 5
    for act in (
        lambda: emulator.set_log(job, content),
        lambda: emulator.append_log(job, content),
        lambda: emulator.add_artifact(job, "report.txt", content),
    ):
        with pytest.raises(TypeError, match="has to be bytes, not int"):
            act()


@pytest.mark.parametrize("port", [0, 65_536, 99_999])
def test_webhooks_have_a_port_that_exists(port: int) -> None:
    emulator = Emulator(builds=0)
    with pytest.raises(ValueError, match="url has to be an http or https URL"):
        emulator.add_webhook(f"http://127.0.0.1:{port}/")
    emulator.add_webhook("http://hooks.example:65535/")
