"""Decoding of JSON into models: no part of a response is lost, however odd it is."""

from __future__ import annotations

import copy
import gc
import json
import math
import pickle
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async import DecodeError
from buildkite_async.decoding.objects import decode, decode_page
from buildkite_async.decoding.storage import fields_of
from buildkite_async.models import (
    AgentCounts,
    AgentTotals,
    BlockJob,
    Build,
    BuildAuthor,
    BuildState,
    Job,
    JobState,
    Model,
    ScriptJob,
    TriggerJob,
    WaiterJob,
)
from buildkite_async.wire.json_values import to_json
from tests.doubles.service import build_json

ROOT = Path(__file__).parents[2]
AGENT = {"id": "a", "url": "https://api.buildkite.com/a", "name": "linux-1"}


def job_json(**fields: Any) -> dict[str, Any]:
    return {"id": "j", "type": "script", **fields}


def build(**fields: Any) -> Build:
    return decode(json.dumps(build_json() | fields).encode(), Build)


def job(**fields: Any) -> Job:
    jobs = build(jobs=[job_json(**fields)]).jobs
    assert jobs is not None
    return jobs[0]


# What the service adds over time


@pytest.mark.parametrize(
    ("job_type", "model"),
    [("script", ScriptJob), ("waiter", WaiterJob), ("manual", BlockJob), ("trigger", TriggerJob)],
)
def test_the_class_of_a_job_follows_its_type(job_type: str, model: type) -> None:
    assert isinstance(job(type=job_type), model)


def test_a_job_of_an_unknown_type_is_a_plain_job_with_all_its_fields() -> None:
    odd = job(type="hologram", lens="wide", exit_status=3)
    assert type(odd).__name__ == "Job"
    assert not isinstance(odd, ScriptJob)
    assert (odd.type, odd.exit_status, odd.extra) == ("hologram", 3, {"lens": "wide"})


def test_an_unknown_state_is_kept_and_is_not_known() -> None:
    strange = build(state="pondering", jobs=[job_json(state="dreaming")])
    assert strange.state == "pondering"
    assert not strange.state.is_known
    assert isinstance(strange.state, BuildState)
    assert strange.jobs is not None
    assert strange.jobs[0].state == JobState("dreaming")
    assert build().state is BuildState.PASSED
    assert BuildState.PASSED.is_known


def test_an_unknown_state_survives_copying_and_pickling() -> None:
    strange = build(state="pondering", weather="clear")
    for copied in (copy.deepcopy(strange), pickle.loads(pickle.dumps(strange))):
        assert copied == strange
        assert copied.state == "pondering"
        assert copied.extra == {"weather": "clear"}


NEW = {"lens": {"mm": [35, 50]}, "null": None}


def test_unknown_fields_are_kept_at_every_depth() -> None:
    inner = job_json(id="inner", **NEW)
    agent = {**AGENT, **NEW, "job": inner}
    found = build(
        **NEW,
        creator={"id": "u", "name": "Ada", **NEW},
        author={"name": "Ada", **NEW},
        pull_request={"id": "7", **NEW},
        jobs=[job_json(agent=agent, **NEW), job_json(type="hologram", **NEW)],
    )
    assert found.extra == NEW
    assert found.creator is not None
    assert found.creator.extra == NEW
    assert isinstance(found.author, BuildAuthor)
    assert found.author.extra == NEW
    assert found.pull_request is not None
    assert found.pull_request.extra == NEW
    assert found.jobs is not None
    assert [one.extra for one in found.jobs] == [NEW, NEW]
    assert found.jobs[0].agent is not None
    assert found.jobs[0].agent.extra == NEW
    assert found.jobs[0].agent.job is not None
    assert found.jobs[0].agent.job.extra == NEW
    assert isinstance(found.jobs[0].agent.job, ScriptJob)


def test_unknown_fields_of_one_object_do_not_appear_in_the_next() -> None:
    rows = [build_json(1, **NEW), build_json(2), build_json(3, other=1), build_json(4)]
    page = decode_page(json.dumps(rows).encode(), Build).objects
    assert [row.extra for row in page] == [NEW, {}, {"other": 1}, {}]


def test_any_number_of_unknown_names_is_kept() -> None:
    for number in range(200):
        assert build(**{f"field-{number}": number}).extra == {f"field-{number}": number}


def test_extra_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        build(**NEW).extra["lens"] = 1
    with pytest.raises(TypeError):
        build().extra["lens"] = 1


# Odd values


def test_dates_in_the_old_form_are_parsed() -> None:
    odd = build(
        created_at="2015-04-23 16:48:43 UTC", jobs=[job_json(started_at="2015-04-23 16:48:44 UTC")]
    )
    assert odd.created_at == datetime(2015, 4, 23, 16, 48, 43, tzinfo=UTC)
    assert odd.jobs is not None
    assert odd.jobs[0].started_at == datetime(2015, 4, 23, 16, 48, 44, tzinfo=UTC)


@pytest.mark.parametrize("jobs", [None, []])
def test_a_null_list_of_jobs_is_decoded(jobs: Any) -> None:
    assert not build(jobs=jobs).jobs


def test_a_null_object_of_strings_is_decoded_as_empty() -> None:
    odd = build(env=None, meta_data=None)
    assert (odd.env, odd.meta_data) == ({}, {})


def test_env_and_meta_data_hold_any_value() -> None:
    value = {"a": None, "b": [1, {"c": 2.5}], "d": "text", "e": True}
    assert build(env=value, meta_data=value).env == value


@pytest.mark.parametrize("field", ["commit", "branch", "web_url", "created_at", "source"])
def test_a_field_that_is_missing_is_none(field: str) -> None:
    response = build_json()
    del response[field]
    odd = decode(json.dumps(response).encode(), Build)
    assert getattr(odd, field) is None
    assert odd.number == 7


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("number", "12", 12),
        ("number", 12.0, 12),
        ("branch", 12, "12"),
        ("blocked", "true", True),
        ("blocked", "false", False),
    ],
)
def test_a_scalar_of_another_json_type_is_converted_if_possible(
    field: str, value: Any, read: Any
) -> None:
    odd = getattr(build(**{field: value}), field)
    assert odd == read
    assert type(odd) is type(read)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "twelve"),
        ("number", 12.5),
        ("number", True),
        ("branch", ["main"]),
        ("branch", True),
        ("blocked", 1),
        ("created_at", "yesterday"),
        ("created_at", 1_700_000_000),
        ("state", 7),
        ("state", {"name": "passed"}),
        ("creator", "Ada"),
        ("pull_request", [1]),
        ("jobs", {"0": {}}),
        ("env", "A=1"),
    ],
)
def test_a_value_that_cannot_be_converted_is_kept_unchanged_in_extra(
    field: str, value: Any
) -> None:
    odd = build(**{field: value})
    assert getattr(odd, field) is None
    assert odd.extra == {field: value}
    assert odd.id == "build-7"


def test_an_odd_nested_value_affects_no_other_field() -> None:
    odd = build(
        jobs=[job_json(exit_status="zero", command="make", agent={**AGENT, "priority": "?"})]
    )
    assert odd.jobs is not None
    (only,) = odd.jobs
    assert (only.exit_status, only.command, only.extra) == (None, "make", {"exit_status": "zero"})
    assert only.agent is not None
    assert (only.agent.name, only.agent.extra) == ("linux-1", {"priority": "?"})
    assert isinstance(only, ScriptJob)


def test_an_odd_object_does_not_affect_the_others_on_its_page() -> None:
    odd = {**build_json(2), "number": "?", "weather": "clear"}
    rows = [build_json(1), odd, build_json(3)]
    page = decode_page(json.dumps(rows).encode(), Build).objects
    assert [row.number for row in page] == [1, None, 3]
    assert page[1].extra == {"number": "?", "weather": "clear"}


@pytest.mark.parametrize("raw", [b"{}", b"[]", b"null", b"3", b'"x"', b'{"message": "no"}'])
def test_a_response_without_an_identity_is_not_a_build(raw: bytes) -> None:
    with pytest.raises(DecodeError, match="Build"):
        decode(raw, Build)


def test_a_model_is_frozen_and_compares_by_its_fields() -> None:
    assert build() == build()
    assert build() != build(branch="other")
    with pytest.raises(AttributeError):
        build().branch = "other"


# Back to JSON


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
names = st.sampled_from(sorted(build_json())) | st.text(max_size=6)
dates = st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2100, 1, 1)).map(  # noqa: DTZ001
    lambda value: value.isoformat(timespec="milliseconds") + "Z"
)


def without_nulls(value: Any, model: Any) -> Any:
    """Remove nulls of named fields, which to_json leaves out."""
    if isinstance(model, Model) and isinstance(value, dict):
        wires = {field.wire: field.name for field in fields_of(type(model))}
        return {
            key: without_nulls(item, getattr(model, wires[key], None) if key in wires else None)
            for key, item in value.items()
            if item is not None or key not in wires
        }
    if isinstance(model, list) and isinstance(value, list) and len(model) == len(value):
        return [without_nulls(item, part) for item, part in zip(value, model, strict=True)]
    return value


@given(
    changed=st.dictionaries(st.text(max_size=6), json_values, max_size=3),
    state=st.text(max_size=8),
    created=dates,
    jobs=st.lists(
        st.fixed_dictionaries(
            {"id": st.text(max_size=3), "type": st.sampled_from(["script", "waiter", "hologram"])},
            optional={
                "state": st.text(max_size=5),
                "exit_status": st.none() | st.integers(0, 255),
                "async": st.booleans(),
                "odd": json_values,
                "started_at": dates,
                "matrix": st.none() | st.text(max_size=4) | st.lists(st.text(max_size=3)),
            },
        ),
        max_size=3,
    ),
)
@settings(max_examples=150)
def test_a_decoded_build_is_encoded_without_loss(
    changed: dict[str, Any], state: str, created: str, jobs: list[Any]
) -> None:
    response = {**changed, **build_json(state=state, created_at=created, jobs=jobs)}
    found = decode(json.dumps(response).encode(), Build)
    assert to_json(found) == without_nulls(response, found)


@given(st.dictionaries(names, json_values, max_size=5))
@settings(max_examples=200)
def test_every_value_in_a_response_is_decoded_or_kept(odd: dict[str, Any]) -> None:
    response = {**build_json(), **odd, "id": "b"}
    found = decode(json.dumps(response).encode(), Build)
    fields = to_json(found)
    for name, value in odd.items():
        if value is None or name == "id":
            continue
        kept = found.extra.get(name, fields.get(name))
        if name in found.extra:
            assert kept == value
        else:
            assert kept is not None


@given(st.dictionaries(names, json_values, max_size=4))
@settings(max_examples=100)
def test_an_object_on_a_page_is_decoded_like_a_single_one(odd: dict[str, Any]) -> None:
    strange = {**build_json(2), **odd, "id": "b"}
    page = decode_page(json.dumps([build_json(1), strange, build_json(3)]).encode(), Build).objects
    alone = decode(json.dumps(strange).encode(), Build)
    assert page[1] == alone
    assert page[1].extra == alone.extra
    assert [row.id for row in page] == ["build-1", "b", "build-3"]


@given(st.binary(max_size=60))
def test_bytes_that_are_not_a_build_raise_a_decode_error(raw: bytes) -> None:
    with pytest.raises(DecodeError):
        decode(raw, Build)


def test_a_field_whose_name_is_a_python_keyword_keeps_its_json_name() -> None:
    trigger = job(type="trigger", **{"async": True})
    assert trigger.is_async
    assert to_json(trigger)["async"] is True
    assert trigger.extra == {}


@pytest.mark.parametrize(
    ("escaped", "read"),
    [
        (rb"\ud83d", "\ufffd"),
        (rb"a\udc00b", "a\ufffdb"),
        (rb"\ud83d\ude00", "\U0001f600"),
        (rb"\ud83d\ud83d\ude00", "\ufffd\U0001f600"),
        (rb"\\ud83d\ud83d", "\\ud83d\ufffd"),
        (b"\xff", "\ufffd"),
    ],
)
def test_a_lone_surrogate_does_not_fail_a_page(escaped: bytes, read: str) -> None:
    page = json.dumps([build_json(1), build_json(2, message="cut here")]).encode()
    _, odd = decode_page(page.replace(b"cut here", escaped), Build).objects
    assert odd.message == read


# Members of lists that cannot be read


def test_an_unreadable_member_of_a_list_does_not_hide_the_others(
    caplog: pytest.LogCaptureFixture,
) -> None:
    lost = {"type": "script", "command": "make"}  # without an id
    found = build(jobs=[job_json(id="a"), lost, None, job_json(id="b", mood="calm")])
    assert [one.id for one in found.jobs or ()] == ["a", "b"]
    assert found.unreadable == {"jobs": [lost, None]}
    assert found.extra == {}
    assert [record.getMessage() for record in caplog.records] == [
        "Members that could not be read are kept in `unreadable`: 2 of Build.jobs"
    ]


def test_an_unreadable_row_does_not_hide_the_others_on_its_page(
    caplog: pytest.LogCaptureFixture,
) -> None:
    lost = {"message": "no"}
    rows = decode_page(json.dumps([build_json(1), lost, 7, build_json(2)]).encode(), Build)
    assert [row.number for row in rows.objects] == [1, 2]
    assert rows.unreadable == (lost, 7)
    assert len(caplog.records) == 1


@pytest.mark.parametrize("rows", [[{"message": "no"}], [7, None, {"id": None}]])
def test_a_page_may_have_unreadable_rows_only(
    rows: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    found = decode_page(json.dumps(rows).encode(), Build)
    assert (found.objects, found.unreadable) == ([], tuple(rows))
    assert [record.getMessage() for record in caplog.records] == [
        f"Members that could not be read are kept in `unreadable`: {len(rows)} of a page of Build"
    ]


def test_numbers_that_no_float_holds_are_kept() -> None:
    raw = json.dumps([build_json(1), build_json(2, far="FAR"), build_json(3)]).encode()
    page = decode_page(raw.replace(b'"FAR"', b"1e400"), Build).objects
    assert [row.number for row in page] == [1, 2, 3]
    assert page[1].extra == {"far": math.inf}
    page = decode_page(raw.replace(b'"FAR"', b"NaN"), Build).objects
    assert math.isnan(page[1].extra["far"])
    big = 2**64 + 1
    assert build(number=big, huge=-big).number == big
    assert build(huge=-big).extra == {"huge": -big}


def test_a_datetime_without_a_zone_is_in_utc() -> None:
    found = build(
        created_at="2026-01-02T03:04:05.678", jobs=[job_json(started_at="2026-01-02T03:04:05")]
    )
    assert found.created_at == datetime(2026, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC)
    assert found.jobs is not None
    assert found.jobs[0].started_at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_objects_in_a_mapping_are_objects_on_the_lenient_path_too() -> None:
    counts = {field.wire: 1 for field in fields_of(AgentCounts)}
    total = {field.wire: 1 for field in fields_of(AgentTotals)}
    raw = {**total, "queues": {"default": {**counts, "new": 1}, "odd": {**counts, "total": "1"}}}
    for found in (AgentTotals.from_dict(raw), AgentTotals.from_json(json.dumps(raw))):
        assert found.queues is not None
        assert {type(each).__name__ for each in found.queues.values()} == {"AgentCounts"}
        assert found.queues["default"].extra == {"new": 1}
        assert AgentTotals.from_dict(found.to_dict()) == found


def test_a_list_within_a_list_is_read_as_a_whole_or_not_at_all() -> None:
    found = build(jobs=[job_json(agent_query_rules=[["a"], "b"])])
    assert found.jobs is not None
    assert found.jobs[0].agent_query_rules == ["b"]
    assert found.jobs[0].unreadable == {"agent_query_rules": [["a"]]}


@pytest.mark.parametrize("raw", [b"[]", b"{}", json.dumps([build_json()]).encode()])
def test_the_garbage_collector_is_on_again_after_decoding(raw: bytes) -> None:
    with suppress(DecodeError):
        decode_page(raw, Build)
    assert gc.isenabled()


class Row(Model):
    id: str
    number: int


def test_unknown_names_are_learned_behind_an_odd_row() -> None:
    rows = [{"id": "1", "number": "1"}, *({"id": "n", "number": n, "new": n} for n in range(2, 5))]
    page = decode_page(json.dumps(rows).encode(), Row).objects
    assert [row.extra for row in page] == [{}, {"new": 2}, {"new": 3}, {"new": 4}]
    assert type(page[1]) is type(page[3])
    assert type(page[1]) is not Row, "the lenient path makes objects of the class itself"


def test_microseconds_and_the_last_year_survive() -> None:
    for text in ("2026-01-02T03:04:05.123456Z", "9999-12-31T23:59:59-10:00"):
        found = build(created_at=text)
        assert Build.from_json(found.to_json()) == found


def test_lone_surrogates_in_text_become_replacement_characters() -> None:
    found = Build.from_dict(build_json(message="cut \ud83d", jobs=[]))
    assert json.loads(found.to_json())["message"] == "cut \ufffd"
    text = json.dumps(build_json(message="cut \ud83d"), ensure_ascii=False)
    assert Build.from_json(text).message == "cut \ufffd"


@pytest.mark.parametrize("value", [None, [("id", "b")], "b", 7, build()])
def test_only_a_mapping_becomes_an_object(value: Any) -> None:
    with pytest.raises(DecodeError, match="Build"):
        Build.from_dict(value)


THREADS = """
import json, sys, threading
from buildkite_async.models import Build
from tests.doubles.service import build_json
start, failures = threading.Barrier(6), []
sys.setswitchinterval(1e-5)

def work(number):
    start.wait()
    try:
        for turn in range(20):
            job = {"id": "j", "type": "script", f"name-{number % 3}-{turn}": turn}
            build = Build.from_json(json.dumps(build_json(jobs=[job], **{f"field-{turn}": number})))
            assert build.extra == {f"field-{turn}": number}, build.extra
            assert type(build.jobs[0]).__name__ == "ScriptJob"
            assert build.jobs[0].extra == {f"name-{number % 3}-{turn}": turn}
    except BaseException as error:
        failures.append(repr(error))

threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
[thread.start() for thread in threads], [thread.join() for thread in threads]
sys.exit("; ".join(failures) or 0)
"""


def test_several_threads_decode_and_learn_at_once() -> None:
    done = subprocess.run(
        [sys.executable, "-c", THREADS], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
