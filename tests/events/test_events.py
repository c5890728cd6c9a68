"""Payloads of webhooks become events, and nothing of them is lost."""

from __future__ import annotations

import json
import pickle
from datetime import UTC, datetime
from typing import Any

import attrs
import pydantic
import pytest

from buildkite_async import InvalidArgument, MalformedEvent
from buildkite_async.events import (
    EVENT_TYPES,
    SAMPLE_EVENTS,
    AgentConnected,
    BuildEvent,
    BuildFinished,
    BuildRunning,
    BuildScheduled,
    Event,
    JobFinished,
    JobPromisedExitStatus,
    Ping,
    UnknownEvent,
    WorkflowAlarm,
    WorkflowMonitorType,
    parse_event,
    sample_event,
)
from buildkite_async.models import BlockJob, PipelineTriggerStep, ScriptJob

# https://buildkite.com/docs/apis/webhooks
DOCUMENTED = {
    *(f"build.{name}" for name in ("scheduled", "running", "failing", "finished", "skipped")),
    *(
        f"job.{name}"
        for name in ("scheduled", "started", "finished", "activated", "promised_exit_status")
    ),
    *(
        f"agent.{name}"
        for name in ("connected", "lost", "disconnected", "stopping", "stopped", "blocked")
    ),
    "cluster_token.registration_blocked",
    "ping",
    "package.created",
    "workflow.alarm",
    "workflow.recover",
}


def parsed(payload: dict[str, Any]) -> Event:
    return parse_event(json.dumps(payload))


def build_payload(event: str, **changes: Any) -> dict[str, Any]:
    payload = sample_event(event)
    payload["build"].update(changes)
    return payload


def assert_kept(sent: Any, kept: Any, path: str = "") -> None:
    """Assert that everything sent was kept, at its place."""
    if isinstance(sent, dict):
        for name, value in sent.items():
            assert name in kept, f"{path}.{name}"
            assert_kept(value, kept[name], f"{path}.{name}")
    elif isinstance(sent, list):
        assert len(sent) == len(kept), path
        for number, (one, other) in enumerate(zip(sent, kept, strict=True)):
            assert_kept(one, other, f"{path}.{number}")
    else:
        assert kept == sent, path


def test_all_documented_events_have_a_class_and_a_sample():
    assert set(SAMPLE_EVENTS) == DOCUMENTED
    assert EVENT_TYPES.keys() == DOCUMENTED | {"audit_event.logged"}
    assert len(set(EVENT_TYPES.values())) == len(EVENT_TYPES)


@pytest.mark.parametrize("name", SAMPLE_EVENTS)
def test_each_sample_is_of_its_class_and_loses_no_field(name):
    payload = sample_event(name)
    event = parsed(payload)
    assert type(event) is EVENT_TYPES[name]
    assert (event.event, event.origin) == (name, "webhook")
    assert_kept(payload, event.to_dict())
    assert not event.extra
    assert not event.unreadable


@pytest.mark.parametrize("name", SAMPLE_EVENTS)
def test_no_documented_field_of_a_sample_is_without_a_declaration(name):
    # Declared fields are attributes; the object that the event is about has no unknown ones.
    event = parsed(sample_event(name))
    for field in attrs.fields(type(event)):
        assert not getattr(getattr(event, field.name), "extra", None), field.name


@pytest.mark.parametrize("name", SAMPLE_EVENTS)
def test_unknown_fields_are_kept_at_their_place(name):
    payload = sample_event(name)
    payload["brand_new"] = {"a": [1]}
    for section in payload.values():
        if isinstance(section, dict):
            section["newer"] = "x"
    assert_kept(payload, parsed(payload).to_dict())


@pytest.mark.parametrize("name", SAMPLE_EVENTS)
def test_an_event_survives_json_and_pickles(name):
    event = parsed(sample_event(name))
    assert parse_event(event.to_json()) == event
    assert pickle.loads(pickle.dumps(event)) == event
    assert attrs.evolve(event) == event
    assert "eventbridge" not in event.to_dict()


def test_an_event_can_be_made_from_models():
    given = parsed(sample_event("build.finished"))
    assert isinstance(given, BuildFinished)
    made = BuildFinished(build=given.build, pipeline=given.pipeline, sender=given.sender)
    assert made.event == "build.finished"
    assert made == given
    assert parse_event(made.to_json()) == made


def test_an_event_of_a_new_kind_keeps_its_payload():
    payload = {"event": "build.teleported", "build": {"id": "b-1"}, "sender": {"id": "s"}, "n": [1]}
    event = parsed(payload)
    assert type(event) is UnknownEvent
    assert event.payload == {**payload, "sender": {"id": "s", "name": None}}
    assert event.subject_id == "b-1"


def test_a_sender_that_is_a_text_is_kept():
    event = parsed({**sample_event("agent.lost"), "sender": "Sam"})
    assert event.sender is None
    assert event.to_dict()["sender"] == "Sam"


def test_steps_of_a_finished_build_are_typed():
    event = parsed(sample_event("build.finished"))
    assert isinstance(event, BuildFinished)
    (step,) = event.build.steps or ()
    assert isinstance(step, PipelineTriggerStep)
    assert step.is_async is True


def test_jobs_have_the_class_of_their_type():
    assert isinstance(parsed(sample_event("job.started")).job, ScriptJob)
    assert isinstance(parsed(sample_event("job.activated")).job, BlockJob)


def test_a_trigger_job_says_whether_its_build_is_waited_for():
    payload = sample_event("job.finished")
    payload["job"].update({"type": "trigger", "async": True})
    event = parsed(payload)
    assert isinstance(event, JobFinished)
    assert event.job.is_async is True


def test_the_retry_of_a_job_names_its_source():
    payload = sample_event("job.finished")
    event = parsed(payload)
    assert event.job.retry_source.retried_by.email == "uma@acme.example"
    payload["job"]["retry_source"]["retried_by"] = None
    assert parsed(payload).job.retry_source.retried_by is None
    payload["job"]["retry_source"] = None
    assert parsed(payload).job.retry_source is None


def test_the_reason_of_a_promised_exit_status_may_be_null():
    payload = {**sample_event("job.promised_exit_status"), "promised_exit_status_reason": None}
    event = parsed(payload)
    assert isinstance(event, JobPromisedExitStatus)
    assert event.promised_exit_status_reason is None
    assert (event.job.state, event.job.promised_exit_status) == ("running", 1)


def test_monitors_of_workflows_are_typed():
    event = parsed(sample_event("workflow.alarm"))
    assert isinstance(event, WorkflowAlarm)
    assert event.workflow_event.type is WorkflowMonitorType.PASSED_ON_RETRY
    assert event.workflow_event.commit_count == 3
    assert event.sender is None


@pytest.mark.parametrize(
    "text",
    ["2026-03-04T05:08:09.875Z", "2026-03-04 05:08:09.875 UTC", "2026-03-04T06:08:09.875+01:00"],
)
def test_dates_are_read_in_both_forms(text):
    event = parsed(build_payload("build.finished", finished_at=text))
    assert event.occurred_at == datetime(2026, 3, 4, 5, 8, 9, 875_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("build.scheduled", "05:06:00.250"),
        ("build.running", "05:06:02.000"),
        ("build.failing", "05:07:00.750"),
        ("build.finished", "05:08:09.875"),
        ("build.skipped", None),
        ("job.scheduled", "05:06:00.300"),
        ("job.started", "05:06:02.500"),
        ("job.finished", "05:07:00.625"),
        ("job.activated", "05:06:30.500"),
        ("job.promised_exit_status", "05:06:40.375"),
        ("agent.connected", "04:00:01.500"),
        ("agent.lost", "06:00:00.500"),
        ("agent.disconnected", "06:00:00.500"),
        ("agent.stopping", None),
        ("agent.stopped", "06:00:00.500"),
        ("agent.blocked", None),
        ("cluster_token.registration_blocked", None),
        ("ping", None),
        ("package.created", None),
        ("workflow.alarm", "05:07:00.625"),
    ],
)
def test_the_time_of_an_event_is_that_of_its_object(name, expected):
    time = parsed(sample_event(name)).occurred_at
    shown = None if time is None else f"{time:%H:%M:%S}.{time.microsecond // 1000:03}"
    assert shown == expected


@pytest.mark.parametrize("name", SAMPLE_EVENTS)
def test_a_repeated_delivery_has_the_same_key_and_another_event_another(name):
    payload = sample_event(name)
    event = parsed(payload)
    assert event.dedupe_key == parsed(payload).dedupe_key
    assert event.dedupe_key.startswith(f"{name}:{event.subject_id}:")
    others = {parsed(sample_event(other)).dedupe_key for other in SAMPLE_EVENTS if other != name}
    assert event.dedupe_key not in others


def test_an_older_and_a_newer_payload_of_a_build_have_different_keys():
    older = parsed(build_payload("build.running"))
    newer = parsed(
        build_payload("build.running", state="passed", finished_at="2026-03-04T06:00:00Z")
    )
    assert isinstance(newer, BuildRunning)
    assert older.subject_id == newer.subject_id
    assert older.dedupe_key != newer.dedupe_key


def test_a_build_that_finishes_twice_has_two_keys():
    first = parsed(build_payload("build.finished"))
    second = parsed(build_payload("build.finished", finished_at="2026-03-04T06:00:00.000Z"))
    assert first.dedupe_key != second.dedupe_key


def test_a_blocked_build_and_its_end_have_different_keys():
    blocked = parsed(
        build_payload("build.finished", state="passed", blocked=True, finished_at=None)
    )
    passed = parsed(build_payload("build.finished", state="passed", finished_at=None))
    assert ":blocked:" in blocked.dedupe_key
    assert ":passed:" in passed.dedupe_key


def test_unknown_events_are_told_apart_by_their_payload():
    one = parsed({"event": "x.y", "n": 1, "m": 2})
    assert one.dedupe_key == parsed({"m": 2, "event": "x.y", "n": 1}).dedupe_key
    assert one.dedupe_key != parsed({"event": "x.y", "n": 2, "m": 2}).dedupe_key


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "not JSON"),
        (b"build=1", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "type list"),
        (b"null", "type NoneType"),
        (b"{}", '"event"'),
        (b'{"event": 5}', '"event"'),
        (b'{"event": ""}', '"event"'),
        (b'{"event": "build.finished"}', '"build"'),
        (b'{"event": "build.finished", "pipeline": {"id": "p", "slug": "web"}}', '"build"'),
        (b'{"event": "job.started", "job": [], "build": {"id": "b"}}', '"job"'),
        (b'{"event": "ping", "service": {}}', '"service"'),
        (
            b'{"event": "cluster_token.registration_blocked", "blocked_ip": "::1"}',
            '"cluster_token"',
        ),
    ],
)
def test_what_is_not_an_event_is_malformed(body, words):
    with pytest.raises(MalformedEvent, match=words):
        parse_event(body)


@pytest.mark.parametrize("kind", [str, bytes, bytearray, memoryview])
def test_a_payload_may_be_text_or_bytes(kind):
    raw = json.dumps(sample_event("ping"))
    assert isinstance(parse_event(raw if kind is str else kind(raw.encode())), Ping)


@pytest.mark.parametrize("value", [None, 5, {"event": "ping"}])
def test_what_is_neither_text_nor_bytes_is_a_wrong_argument(value):
    with pytest.raises(InvalidArgument, match=f"not {type(value).__name__}"):
        parse_event(value)


def test_pydantic_knows_events():
    adapter = pydantic.TypeAdapter(BuildFinished)
    event = parsed(sample_event("build.finished"))
    assert adapter.validate_json(adapter.dump_json(event)) == event
    assert adapter.json_schema()


def test_a_payload_without_a_pipeline_is_an_event():
    payload = sample_event("build.scheduled")
    del payload["pipeline"]
    event = parsed(payload)
    assert isinstance(event, BuildScheduled)
    assert event.pipeline is None
    assert "pipeline" not in event.to_dict()


def test_samples_do_not_share_their_objects():
    first = sample_event("build.running")
    first["build"]["env"]["SITE"] = "changed"
    first["pipeline"]["slug"] = "changed"
    assert sample_event("build.running")["build"]["env"] == {"SITE": "shop"}
    assert sample_event("build.scheduled")["pipeline"]["slug"] == "web"


def test_there_is_no_sample_of_an_unknown_event():
    with pytest.raises(
        InvalidArgument, match=r"^name must be one of build\.scheduled, .*'build.start"
    ):
        sample_event("build.started")


def test_classes_of_events_have_common_bases():
    assert issubclass(BuildFinished, BuildEvent)
    assert all(issubclass(cls, Event) for cls in EVENT_TYPES.values())
    assert not issubclass(AgentConnected, BuildEvent)
    assert Ping.__mro__[1] is Event


@pytest.mark.parametrize(
    "change",
    [{"state": "failed"}, {"meta_data": {"release": "2"}}, {"started_at": "2026-11-28T10:00:00Z"}],
    ids=str,
)
@pytest.mark.parametrize("finished_at", [None, "2026-11-28T11:00:00Z"])
def test_a_build_that_is_blocked_again_has_another_key(
    change: dict[str, Any], finished_at: str | None
) -> None:
    first = sample_event("build.finished")
    first["build"] |= {"blocked": True, "state": "passed", "finished_at": finished_at}
    second = {**first, "build": {**first["build"], **change}}
    if finished_at is not None and "state" not in change:
        second["build"]["finished_at"] = "2026-11-28T12:00:00Z"
    assert parsed(first).dedupe_key == parsed(dict(first)).dedupe_key
    assert parsed(first).dedupe_key != parsed(second).dedupe_key


def test_events_without_a_time_have_the_same_key_only_if_all_is_equal() -> None:
    first, second = sample_event("ping"), sample_event("ping")
    assert parsed(first).dedupe_key == parsed(second).dedupe_key
    second["service"]["settings"] = {"url": "https://other.example"}
    assert parsed(first).dedupe_key != parsed(second).dedupe_key


def test_a_build_that_is_not_scheduled_yet_is_dated_by_its_creation():
    event = parsed(build_payload("build.scheduled", scheduled_at=None))
    assert isinstance(event, BuildScheduled)
    assert event.occurred_at is not None
    assert event.occurred_at == event.build.created_at


@pytest.mark.parametrize(
    ("name", "field"), [("workflow.alarm", "workflow_id"), ("agent.blocked", "blocked_ip")]
)
def test_what_tells_two_events_of_one_object_apart_is_in_their_keys(name, field):
    payload = sample_event(name)
    one, other = (parsed({**payload, field: value}) for value in ("192.0.2.1", "192.0.2.2"))
    assert one.subject_id == other.subject_id
    assert one.dedupe_key != other.dedupe_key
