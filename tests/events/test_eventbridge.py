"""Events of EventBridge are those of webhooks, in its other words."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from buildkite_async import MalformedEvent
from buildkite_async.events import (
    AgentStopped,
    AuditEventLogged,
    BuildFinished,
    BuildRunning,
    BuildScheduled,
    JobActivated,
    JobFinished,
    JobScheduled,
    JobStarted,
    UnknownEvent,
    from_eventbridge,
    parse_event,
    sample_event,
)
from buildkite_async.events.eventbridge import EVENT_NAMES
from buildkite_async.events.parsing import EVENT_TYPES
from tests.events.eventbridge_samples import DETAILS, FINISHED_JOB, delivered
from tests.events.leaves import leaves

TRANSLATED = {"started", "assigned", "finished"}


def job_event(kind: str, **changes: Any) -> Any:
    detail = DETAILS[kind]
    return from_eventbridge(delivered(kind, {**detail, "job": {**detail["job"], **changes}}))


def build_event(kind: str, **changes: Any) -> Any:
    detail = DETAILS[kind]
    return from_eventbridge(delivered(kind, {**detail, "build": {**detail["build"], **changes}}))


def test_each_kind_has_a_sample():
    assert DETAILS.keys() == EVENT_NAMES.keys()


@pytest.mark.parametrize("kind", DETAILS)
def test_each_kind_is_of_the_class_of_its_webhook_and_loses_no_value(kind):
    event = from_eventbridge(delivered(kind))
    assert type(event) is EVENT_TYPES[EVENT_NAMES[kind]]
    assert (event.event, event.origin) == (EVENT_NAMES[kind], "eventbridge")
    kept = set(leaves(event.to_dict()))
    lost = {leaf for leaf in leaves(delivered(kind)) if leaf not in kept}
    assert {value for _, value in lost} <= TRANSLATED


@pytest.mark.parametrize("kind", DETAILS)
def test_json_and_parsed_objects_give_the_same_event(kind):
    event = from_eventbridge(delivered(kind))
    assert from_eventbridge(json.dumps(delivered(kind))) == event
    assert from_eventbridge(json.dumps(delivered(kind)).encode()) == event
    assert parse_event(event.to_json()) == event


@pytest.mark.parametrize("kind", DETAILS)
def test_what_was_passed_is_not_changed(kind):
    passed = delivered(kind)
    from_eventbridge(passed)
    assert passed == delivered(kind)


def test_the_envelope_is_kept():
    envelope = from_eventbridge(delivered("Build Started", new_field=1)).eventbridge
    assert envelope is not None
    assert envelope.id.startswith("bb57638d")
    assert (envelope.detail_type, envelope.version) == ("Build Started", "0")
    assert (envelope.account, envelope.region, envelope.resources) == (
        "123123123123",
        "us-east-1",
        [],
    )
    assert envelope.time == datetime(2026, 3, 4, 5, 6, 8, tzinfo=UTC)
    assert envelope.detail_version == 1
    assert envelope.organization is not None
    assert (envelope.organization.id, envelope.organization.slug) == ("o-1", "acme")
    assert envelope.extra == {"new_field": 1}


def test_ids_states_and_names_are_those_of_webhooks():
    event = build_event("Build Started")
    assert isinstance(event, BuildRunning)
    assert (event.build.id, event.build.state) == ("b-1", "running")
    assert (event.pipeline.id, event.pipeline.slug) == ("p-1", "web")
    assert event.pipeline.repository == "git@git.acme.example:acme/web.git"
    assert event.build.started_at == datetime(2026, 3, 4, 5, 6, 2, tzinfo=UTC)
    assert event.build.meta_data == {"release": "42"}


def test_what_eventbridge_leaves_out_is_absent():
    event = build_event("Build Started")
    assert (event.build.url, event.build.author, event.build.created_at) == (None, None, None)
    assert event.sender is None
    written = event.to_dict()
    assert "url" not in written["build"]
    assert "created_at" not in written["build"]
    assert "name" not in written["pipeline"]


@pytest.mark.parametrize(
    ("kind", "changes", "state", "cls"),
    [
        ("Job Scheduled", {}, "scheduled", JobScheduled),
        ("Job Started", {}, "running", JobStarted),
        ("Job Promised Exit Status", {}, "running", None),
        ("Job Finished", {}, "passed", JobFinished),
        ("Job Finished", {"passed": False}, "failed", JobFinished),
        ("Job Finished", {"passed": False, "soft_failed": True}, "failed", JobFinished),
        ("Job Finished", {"state": "canceled", "passed": False}, "canceled", JobFinished),
        ("Job Finished", {"passed": None}, "finished", JobFinished),
        ("Job Activated", {}, "unblocked", JobActivated),
    ],
)
def test_the_state_of_a_job_is_translated(kind, changes, state, cls):
    event = job_event(kind, **changes)
    assert event.job.state == state
    assert event.job.id == "j-1"
    assert cls is None or isinstance(event, cls)


def test_the_agent_of_a_finished_job_is_in_the_job():
    event = from_eventbridge(delivered("Job Finished"))
    assert isinstance(event, JobFinished)
    assert event.job.agent is not None
    assert (event.job.agent.id, event.job.agent.name) == ("a-1", None)
    assert "agent" not in event.extra


def test_the_user_who_unblocked_a_job_has_an_id():
    user = job_event("Job Activated").job.unblocked_by
    assert (user.id, user.name) == ("u-1", "Uma")


def test_a_free_text_is_a_reason_for_a_broken_job():
    event = job_event("Job Finished", state="broken", broken_reason="Skipped on Fridays")
    assert (event.job.state, event.job.broken_reason) == ("broken", "Skipped on Fridays")


@pytest.mark.parametrize("kind", ["Build Finished", "Build Blocked"])
def test_a_blocked_build_is_one_whose_state_says_so(kind):
    event = build_event(kind, state="blocked", blocked_state=None)
    assert isinstance(event, BuildFinished)
    assert event.build.blocked is True
    assert ":blocked:" in event.dedupe_key


def test_a_blocked_build_may_be_named_by_the_kind_alone():
    assert build_event("Build Blocked", state="passed").build.blocked is True
    assert build_event("Build Finished", state="passed").build.blocked is None


def test_an_event_without_a_time_of_its_own_has_that_of_its_envelope():
    event = from_eventbridge(delivered("Build Created"))
    assert isinstance(event, BuildScheduled)
    assert event.occurred_at == datetime(2026, 3, 4, 5, 6, 8, tzinfo=UTC)
    assert build_event("Build Started").occurred_at == datetime(2026, 3, 4, 5, 6, 2, tzinfo=UTC)


def test_a_repeated_delivery_has_the_same_key_and_a_newer_payload_another():
    assert build_event("Build Finished").dedupe_key == build_event("Build Finished").dedupe_key
    newer = build_event("Build Finished", finished_at="2026-03-04 06:00:00 UTC")
    assert newer.dedupe_key != build_event("Build Finished").dedupe_key


def test_agents_keep_their_token_and_their_process():
    event = from_eventbridge(delivered("Agent Stopped"))
    assert isinstance(event, AgentStopped)
    assert event.token is not None
    assert (event.token.id, event.token.description) == ("t-1", "Builders")
    assert event.agent.extra == {"pid": "18534"}
    assert event.occurred_at == datetime(2026, 3, 4, 5, 8, 9, tzinfo=UTC)


def test_a_new_kind_is_an_unknown_event_with_its_payload():
    event = from_eventbridge(
        delivered("Build Teleported", {"build": {"uuid": "b-1"}, "to": "Mars"})
    )
    assert type(event) is UnknownEvent
    assert event.event == "Build Teleported"
    assert event.payload["build"] == {"id": "b-1"}
    assert event.payload["to"] == "Mars"


def test_a_new_kind_with_an_event_in_it_keeps_both():
    event = from_eventbridge(
        delivered("Suite Logged", {"event": {"uuid": "e-1"}, "actor": {"name": "U"}})
    )
    assert event.event == "Suite Logged"
    assert event.extra == {"detail_event": {"uuid": "e-1"}, "actor": {"name": "U"}}


def test_an_event_of_the_audit_log_keeps_its_context_out_of_the_repr():
    event = from_eventbridge(delivered("Audit Event Logged"))
    assert isinstance(event, AuditEventLogged)
    assert event.audit_event.type == "ORGANIZATION_UPDATED"
    assert event.audit_event.subject is not None
    assert event.audit_event.subject.type == "Organization"
    assert event.audit_event.actor is not None
    assert event.audit_event.actor.name == "Uma"
    assert event.subject_id == "e-1"
    assert event.occurred_at == datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert "top-secret-session" in event.audit_event.extra["context"]
    assert "top-secret-session" not in repr(event)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("{", "not JSON"),
        (b'{"detail": {"version": 1,}}', "not JSON"),
        ("[]", "type list"),
        ({}, '"detail-type"'),
        ({**delivered("Build Started"), "detail": []}, '"detail"'),
        ({**delivered("Build Started"), "detail-type": 5}, '"detail-type"'),
        (delivered("Build Started", source="aws.s3"), "source"),
        (delivered("Build Started", source=None), "source"),
        ({"detail-type": "Build Started", "detail": {"build": {}}}, "source of the event is None"),
        (delivered("Build Started", source=["aws.partner/buildkite.com/"]), "source"),
        (delivered("Build Started", {"pipeline": {"uuid": "p"}}), '"build"'),
        (delivered("Job Finished", {"job": "j", "agent": {"uuid": "a"}}), '"job"'),
        (delivered("Audit Event Logged", {"actor": {}}), '"audit_event"'),
    ],
)
def test_what_is_not_an_event_of_buildkite_is_malformed(event, words):
    with pytest.raises(MalformedEvent, match=words):
        from_eventbridge(event)


def test_both_origins_give_a_handler_the_same_names():
    webhook = parse_event(json.dumps(sample_event("job.finished")))
    bridge = job_event("Job Finished")
    assert type(webhook) is type(bridge)
    assert {webhook.job.state, bridge.job.state} == {"failed", "passed"}
    assert FINISHED_JOB["state"] == "finished"
