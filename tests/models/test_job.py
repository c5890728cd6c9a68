"""The classes of jobs and pipeline steps."""

from __future__ import annotations

import attrs

from buildkite_async import decoding
from buildkite_async.decoding.storage import public_class
from buildkite_async.models import (
    Agent,
    BlockJob,
    Job,
    PipelineStep,
    PipelineTriggerStep,
    ScriptJob,
    TriggerJob,
    WaiterJob,
)


def test_a_wait_step_may_have_only_an_id_and_a_type() -> None:
    job = decoding.decode(b'{"id": "j", "type": "waiter"}', Job)
    assert isinstance(job, WaiterJob)
    assert job.state is None


def test_a_job_of_an_unknown_type_is_a_plain_job_with_all_its_fields() -> None:
    job = decoding.decode(b'{"id": "j", "type": "dream", "name": "Zzz", "depth": 3}', Job)
    assert public_class(type(job)) is Job
    assert (job.type, job.name, job.extra) == ("dream", "Zzz", {"depth": 3})


def test_jobs_can_be_distinguished_by_matching_their_class() -> None:
    job = decoding.decode(b'{"id": "j", "type": "manual", "label": "Ship it?"}', Job)
    match job:
        case BlockJob(label=label):
            assert label == "Ship it?"
        case _:
            raise AssertionError(job)


def test_a_field_that_is_a_python_keyword_has_another_name() -> None:
    job = decoding.decode(b'{"id": "j", "type": "trigger", "async": true}', Job)
    step = decoding.decode(b'{"type": "trigger", "async": false}', PipelineStep)
    assert isinstance(job, TriggerJob)
    assert isinstance(step, PipelineTriggerStep)
    assert (job.is_async, step.is_async) == (True, False)


def test_an_agent_in_a_job_may_be_a_reference() -> None:
    raw = b'{"id": "j", "type": "script", "agent": {"id": "a", "url": "u", "name": "n"}}'
    assert decoding.decode(raw, Job).agent == Agent(id="a", url="u", name="n")


def test_the_job_in_an_agent_has_its_class_too() -> None:
    raw = b'{"id": "a", "url": "u", "name": "n", "job": {"id": "j", "type": "script"}}'
    assert isinstance(decoding.decode(raw, Agent).job, ScriptJob)


def test_the_subclasses_of_job_have_no_fields_of_their_own() -> None:
    assert {each.name for each in attrs.fields(ScriptJob)} == {
        each.name for each in attrs.fields(Job)
    }


def test_a_job_of_a_known_class_may_have_unknown_fields() -> None:
    for _ in range(2):  # the name of the field is learned the first time
        job = WaiterJob.from_dict({"id": "j", "type": "waiter", "depth": 3})
        assert public_class(type(job)) is WaiterJob
        job = decoding.decode(b'{"id": "j", "type": "waiter", "depth": 3}', WaiterJob)
        assert public_class(type(job)) is WaiterJob
        assert job.extra == {"depth": 3}
