"""What the methods of an emulator refuse, before it can break a later request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest

from buildkite_async.emulator import Artifact, Chances, DeliverySettings, Emulator, JobResult
from buildkite_async.emulator.state.entities import Job
from tests.emulator.execution.state_dump import dump

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
        with pytest.raises(ValueError, match=r"^(log|text|content) has to be bytes.*, not 5\."):
            act()


@pytest.mark.parametrize("port", [0, 65_536, 99_999])
def test_webhooks_have_a_port_that_exists(port: int) -> None:
    emulator = Emulator(builds=0)
    with pytest.raises(ValueError, match="url has to be an http or https URL"):
        emulator.add_webhook(f"http://127.0.0.1:{port}/")
    emulator.add_webhook("http://hooks.example:65535/")


WRONG_TYPES: list[tuple[str, Callable[[Any, Job], object]]] = [
    ("scopes", lambda e, _job: e.add_token("read_builds")),
    ("scopes", lambda e, _job: e.add_token([1])),
    ("member", lambda e, _job: e.add_token(member=True)),
    ("value", lambda e, _job: e.add_token(value=b"x")),
    ("name", lambda e, _job: e.add_agent("\ud800")),
    ("priority", lambda e, _job: e.add_agent("a", priority=True)),
    ("priority", lambda e, _job: e.add_agent("a", priority=10**12)),
    ("priority", lambda e, _job: e.add_agent("a", priority=float("nan"))),
    ("tags", lambda e, _job: e.add_agent("a", tags={"os": 1})),
    ("tags", lambda e, _job: e.add_agent("a", tags={"a=b": "c"})),
    ("tags", lambda e, _job: e.add_agent("a", tags={"": "c"})),
    ("tags", lambda e, _job: e.add_agent("a", tags=["os=linux"])),
    ("ip_address", lambda e, _job: e.add_agent("a", ip_address="localhost")),
    ("name", lambda e, _job: e.add_member(5)),
    ("name", lambda e, _job: e.add_pipeline(None)),
    ("configuration", lambda e, _job: e.add_pipeline("A", {"steps": []})),
    ("env", lambda e, _job: e.add_pipeline("A", env={"A": float("inf")})),
    ("env", lambda e, _job: e.add_build("web", env={1: "a"})),
    ("message", lambda e, _job: e.add_build("web", message="\udfff")),
    ("jobs", lambda e, _job: e.add_build("web", jobs={"lint": None})),
    ("pipeline", lambda e, _job: e.add_build(7)),
    ("agent", lambda e, job: e.start_job(job, agent=7)),
    ("job", lambda e, _job: e.start_job(7)),
    ("signal", lambda e, job: e.finish_job(job, signal=9)),
    ("timed_out", lambda e, job: e.finish_job(job, timed_out=1)),
    ("log", lambda e, job: e.set_log(job, None)),
    ("text", lambda e, job: e.append_log(job, "\ud800")),
    ("path", lambda e, job: e.add_artifact(job, b"a", b"")),
    ("mime_type", lambda e, job: e.add_artifact(job, "a", b"", mime_type="text")),
    ("mime_type", lambda e, job: e.add_artifact(job, "a", b"", mime_type="text/x\r\nA: b")),
    ("fields", lambda e, job: e.unblock_job(job, {"a": 1})),
    ("seconds", lambda e, _job: e.advance(float("nan"))),
    ("seconds", lambda e, _job: e.advance("1")),
    ("callback", lambda e, _job: e.on_event(None)),
    ("decide", lambda e, _job: e.on_job("fail")),
    ("url", lambda e, _job: e.add_webhook(1)),
    ("events", lambda e, _job: e.add_webhook("http://a/", events="build.finished")),
    ("settings", lambda e, _job: e.add_service("slack", settings={"x": object()})),
    ("port", lambda e, _job: e.serve(70_000)),
    ("storage_port", lambda e, _job: e.serve(storage_port=-1)),
    ("builds", lambda _e, _job: Emulator(builds=cast("Any", 1.5))),
    ("seed", lambda _e, _job: Emulator(seed=cast("Any", "1"))),
    ("organization", lambda _e, _job: Emulator(organization=cast("Any", None))),
    ("time_scale", lambda _e, _job: Emulator(time_scale=float("inf"))),
    ("time_scale", lambda _e, _job: Emulator(time_scale=0)),
    ("row_limit", lambda _e, _job: Emulator(row_limit=-1)),
    ("speed", lambda _e, _job: Emulator(speed=cast("Any", 10**400))),
    ("clock", lambda _e, _job: Emulator(clock=cast("Any", 5))),
    ("start", lambda _e, _job: Emulator(start=cast("Any", "2026-09-01"))),
    ("retries", lambda _e, _job: DeliverySettings(retries=True)),
    ("timeout", lambda _e, _job: DeliverySettings(timeout=cast("Any", "1"))),
    ("fail", lambda _e, _job: Chances(fail=float("nan"))),
    ("log", lambda _e, _job: JobResult(log=cast("Any", 5))),
    ("signal_reason", lambda _e, _job: JobResult(signal_reason="cancle")),
    ("content", lambda _e, _job: Artifact(path="a", content=cast("Any", "text"))),
]


@pytest.mark.parametrize(("name", "call"), WRONG_TYPES)
def test_what_cannot_be_an_argument_is_one_sentence_that_begins_with_its_name(
    name: str, call: Callable[[Any, Job], object]
) -> None:
    emulator = Emulator(builds=0)
    job = emulator.add_build("web").jobs[0]
    before = dump(emulator)
    with pytest.raises(ValueError, match=rf"^{name} has to be .*\.$|^{name} has to have") as caught:
        call(emulator, job)
    assert "\n" not in str(caught.value)
    assert dump(emulator) == before


def test_scopes_that_do_not_exist_name_the_nearest_one() -> None:
    emulator = Emulator(builds=0)
    for wrong in ("read_build", "READ_BUILDS", "read-builds"):
        with pytest.raises(ValueError, match=rf"'{wrong}' is not a scope.* Did you mean 'read_bui"):
            emulator.add_token([wrong])


def test_jobs_of_events_stand_for_the_jobs_of_the_state() -> None:
    emulator = Emulator(builds=0)
    build = emulator.add_build("web", state="running")
    [started] = [each for each in emulator.events if each.kind == "job.started"]
    assert started.job is not None
    emulator.finish_job(started.job)
    assert build.jobs[0].state == "passed"
    with pytest.raises(ValueError, match="No job has the id"):
        Emulator(builds=0).finish_job(build.jobs[0])


def test_jobs_end_for_a_reason_that_there_is() -> None:
    emulator = Emulator(builds=0)
    job = emulator.add_build("web").jobs[0]
    with pytest.raises(
        ValueError, match=r"'cancle' is not a signal_reason.* Did you mean 'cancel'"
    ):
        emulator.finish_job(job, -1, signal_reason="cancle")
    assert job.state == "scheduled"


@pytest.mark.parametrize(
    ("place", "call"),
    [
        (
            "author.mail",
            lambda e: e.add_build("web", author={"name": "A", "mail": "a@acme.example"}),
        ),
        ("provider_settings.x", lambda e: e.add_pipeline("A", provider_settings={"x": "code"})),
        (
            r"steps\[0\].depends_on",
            lambda e: e.add_pipeline(
                "A", steps=[{"type": "script", "command": "make", "depends_on": "a"}]
            ),
        ),
    ],
)
def test_a_field_inside_of_a_field_is_one_that_the_contract_has(
    place: str, call: Callable[[Any], object]
) -> None:
    emulator = Emulator(builds=0)
    before = dump(emulator)
    with pytest.raises(ValueError, match=f"got {place}, which the REST API does not have"):
        call(emulator)
    assert dump(emulator) == before
