"""Answers that hold what this version of the package does not know."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async.errors import DecodeError, GraphQLFailed
from buildkite_async.graphql import UnknownObject
from buildkite_async.graphql.decode import decode
from buildkite_async.graphql.generated import (
    GetBuild,
    ListJobEvents,
    ListOrganizationJobs,
    Operations,
)
from tests.graphql.fakes import FakeTransport

BUILD: dict[str, Any] = {
    "id": "QnVpbGQ=",
    "uuid": "0192",
    "number": 7,
    "url": "https://buildkite.com/acme/web/builds/7",
    "state": "PASSED",
    "branch": "main",
    "commit": "abc",
    "message": None,
    "blockedState": None,
    "createdAt": "2026-11-01T10:00:00.000Z",
    "scheduledAt": None,
    "startedAt": None,
    "failingAt": None,
    "finishedAt": None,
    "canceledAt": None,
    "canceledBy": None,
    "cancelReason": None,
    "createdBy": None,
    "source": {"__typename": "BuildSourceAPI", "name": "api"},
    "pipeline": {"id": "1", "uuid": "1", "slug": "web", "name": "Web"},
    "pullRequest": None,
    "rebuiltFrom": None,
    "triggeredFrom": None,
    "env": ["SECRET=hunter2"],
    "organization": {"id": "1", "uuid": "1", "slug": "acme", "name": "Acme"},
}


def build(**changes: Any) -> Any:
    return decode({"build": {**BUILD, **changes}}, GetBuild, "GetBuild").build


def test_an_unknown_enum_value_becomes_a_member_that_says_so() -> None:
    state = build(state="MELTED").state
    assert state.value == "MELTED"
    assert not state.is_known
    assert build().state.is_known


def test_an_unknown_member_of_a_union_keeps_what_came() -> None:
    creator = {"__typename": "Robot", "id": "1", "model": "R2"}
    assert build(createdBy=creator).created_by == UnknownObject(typename="Robot", raw=creator)


def test_an_unknown_type_behind_an_interface_has_the_fields_of_the_interface() -> None:
    source = build(source={"__typename": "BuildSourceMoon", "name": "moon"}).source
    assert (source.typename, source.name) == ("BuildSourceMoon", "moon")


def test_an_unknown_field_is_ignored() -> None:
    assert build(colour="red") == build()


@pytest.mark.parametrize(
    "text", ["2015-04-23 16:48:43 UTC", "2015-04-23T16:48:43Z", "2015-04-23T18:48:43.000+02:00"]
)
def test_dates_of_all_forms_are_aware(text: str) -> None:
    assert build(createdAt=text).created_at == datetime(2015, 4, 23, 16, 48, 43, tzinfo=UTC)


def test_an_id_that_comes_as_a_number_becomes_text() -> None:
    assert build(id=12).id == "12"


@pytest.mark.parametrize("number", ["7", 7.0])
def test_a_number_in_another_form_becomes_the_number(number: object) -> None:
    assert build(number=number).number == 7


@pytest.mark.parametrize("number", [7.5, True, "seven", float("inf"), [7]])
def test_what_is_no_number_is_undecodable(number: object) -> None:
    with pytest.raises(DecodeError, match=r"data\.build\.number"):
        build(number=number)


def test_an_error_does_not_repeat_what_came() -> None:
    with pytest.raises(DecodeError) as caught:
        build(env=[{"TOKEN": "hunter2"}])
    assert "hunter2" not in str(caught.value)


def test_a_missing_field_is_named_with_its_path() -> None:
    broken = {name: value for name, value in BUILD.items() if name != "branch"}
    with pytest.raises(
        DecodeError, match=r"GetBuild: required field missing @ data\.build\.branch"
    ):
        decode({"build": broken}, GetBuild, "GetBuild")


def test_null_where_the_schema_promised_a_value_is_none() -> None:
    assert build(number=None).number is None


def test_a_union_without_its_type_name_is_undecodable() -> None:
    with pytest.raises(DecodeError):
        build(createdBy={"id": "1"})


def test_an_environment_stays_out_of_the_repr() -> None:
    assert build().env == ["SECRET=hunter2"]
    assert "hunter2" not in repr(build())


def test_answers_are_frozen_and_compare_by_value() -> None:
    assert build() == build()
    assert evolve(build(), number=8) != build()
    with pytest.raises(AttributeError):
        build().number = 8


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(deadline=None)  # the first call builds its decoders
@given(st.sampled_from(sorted(BUILD)), json_values)
def test_any_answer_is_decoded_or_undecodable(field: str, value: Any) -> None:
    try:
        assert build(**{field: value}) is not None
    except DecodeError as error:
        assert str(error).startswith("GetBuild: ")


@settings(deadline=None)  # the first call builds its decoders
@given(json_values)
def test_any_data_is_decoded_or_undecodable(data: Any) -> None:
    for cls in (GetBuild, ListJobEvents, ListOrganizationJobs):
        try:
            decode(data, cls, cls.__name__)
        except DecodeError as error:
            assert str(error).startswith(cls.__name__)


async def test_an_answer_with_errors_is_raised_as_it_came(transport: FakeTransport) -> None:
    failed = GraphQLFailed("no", data={"build": None})
    transport.answers = [failed]
    with pytest.raises(GraphQLFailed) as caught:
        await Operations(transport).get_build(uuid="1")
    assert caught.value is failed
