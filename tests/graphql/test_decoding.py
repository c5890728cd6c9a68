"""Responses with values that this version of the package does not know."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async.errors import DecodeError, GraphQLFailed
from buildkite_async.graphql import UnknownObject
from buildkite_async.graphql.decoding import decode
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


def test_an_unknown_enum_value_is_a_member_that_is_not_known() -> None:
    state = build(state="MELTED").state
    assert state.value == "MELTED"
    assert not state.is_known
    assert build().state.is_known


def test_an_unknown_member_of_a_union_keeps_its_fields() -> None:
    creator = {"__typename": "Robot", "id": "1", "model": "R2"}
    assert build(createdBy=creator).created_by == UnknownObject(typename="Robot", raw=creator)


def test_an_unknown_type_of_an_interface_has_the_fields_of_the_interface() -> None:
    source = build(source={"__typename": "BuildSourceMoon", "name": "moon"}).source
    assert (source.typename, source.name) == ("BuildSourceMoon", "moon")


def test_an_unknown_field_is_ignored() -> None:
    assert build(colour="red") == build()


@pytest.mark.parametrize(
    "text", ["2015-04-23 16:48:43 UTC", "2015-04-23T16:48:43Z", "2015-04-23T18:48:43.000+02:00"]
)
def test_datetimes_in_every_form_are_aware(text: str) -> None:
    assert build(createdAt=text).created_at == datetime(2015, 4, 23, 16, 48, 43, tzinfo=UTC)


def test_an_id_sent_as_a_number_becomes_text() -> None:
    assert build(id=12).id == "12"


@pytest.mark.parametrize("number", ["7", 7.0])
def test_an_integer_in_another_form_becomes_an_integer(number: object) -> None:
    assert build(number=number).number == 7


@pytest.mark.parametrize("number", [7.5, True, "seven", float("inf"), [7]])
def test_a_value_that_is_not_an_integer_is_kept_as_it_was_sent(
    number: object, caplog: pytest.LogCaptureFixture
) -> None:
    found = build(number=number, message="m")
    assert (found.number, found.message) == (number, "m")
    assert found.to_dict()["number"] == number
    (record,) = caplog.records
    assert record.getMessage().startswith(
        "GetBuild: 1 values that could not be read are kept as they were sent: "
    )
    assert "data.build.number" in record.getMessage()


def test_neither_an_error_nor_the_log_contains_the_value(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(DecodeError) as caught:
        build(env="hunter2")
    assert "hunter2" not in str(caught.value)
    assert build(env=["a", {"TOKEN": "hunter2"}]).env == ["a", {"TOKEN": "hunter2"}]
    assert "data.build.env[1]" in caplog.text
    assert "hunter2" not in caplog.text


def test_a_missing_field_is_named_with_its_path() -> None:
    broken = {name: value for name, value in BUILD.items() if name != "branch"}
    with pytest.raises(
        DecodeError, match=r"GetBuild: required field is missing @ data\.build\.branch"
    ):
        decode({"build": broken}, GetBuild, "GetBuild")


def test_null_in_a_non_null_field_is_none() -> None:
    assert build(number=None).number is None


def test_a_union_without_its_type_name_raises_a_decode_error() -> None:
    with pytest.raises(DecodeError):
        build(createdBy={"id": "1"})


def test_the_environment_is_not_in_the_repr() -> None:
    assert build().env == ["SECRET=hunter2"]
    assert "hunter2" not in repr(build())


def test_responses_are_frozen_and_compare_by_value() -> None:
    assert build() == build()
    assert evolve(build(), number=8) != build()
    with pytest.raises(AttributeError):
        build().number = 8


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(deadline=None)  # the first call compiles its decoders
@given(st.sampled_from(sorted(BUILD)), json_values)
def test_any_value_is_decoded_or_raises_a_decode_error(field: str, value: Any) -> None:
    try:
        assert build(**{field: value}) is not None
    except DecodeError as error:
        assert str(error).startswith("GetBuild: ")


@settings(deadline=None)  # the first call compiles its decoders
@given(json_values)
def test_any_data_is_decoded_or_raises_a_decode_error(data: Any) -> None:
    for cls in (GetBuild, ListJobEvents, ListOrganizationJobs):
        try:
            decode(data, cls, cls.__name__)
        except DecodeError as error:
            assert str(error).startswith(cls.__name__)


async def test_errors_of_the_transport_are_raised_unchanged(transport: FakeTransport) -> None:
    failed = GraphQLFailed("no", data={"build": None})
    transport.responses = [failed]
    with pytest.raises(GraphQLFailed) as caught:
        await Operations(transport).get_build(uuid="1")
    assert caught.value is failed
