"""Responses that do not match their class are refused, with the path but without the value."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import unique
from typing import Any, Literal

import pytest

from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.errors import DecodeError
from buildkite_async.graphql import UnknownObject
from buildkite_async.graphql.decoding import decode
from buildkite_async.graphql.runtime import GraphQLObject, json_field


@unique
class Color(OpenEnum):
    RED = "RED"


class Cat(GraphQLObject):
    typename: Literal["Cat"] = json_field(key="__typename")
    lives_left: int


class Dog(GraphQLObject):
    typename: Literal["Dog"] = json_field(key="__typename")
    tail: bool


class Home(GraphQLObject):
    name: str
    rate: float
    open_: bool = json_field(key="open")
    built_at: datetime
    color: Color
    tags: list[str | None]
    pets: list[Cat | Dog | UnknownObject]
    owner: Cat | Dog | UnknownObject | None
    extra: Any


HOME: dict[str, Any] = {
    "name": "hut",
    "rate": 1.5,
    "open": True,
    "builtAt": "2026-03-04T05:06:07Z",
    "color": "RED",
    "tags": ["a", None],
    "pets": [{"__typename": "Cat", "livesLeft": 9}, {"__typename": "Dog", "tail": False}],
    "owner": None,
    "extra": {"any": ["thing"]},
}


def home(**changes: Any) -> Home:
    return decode({**HOME, **changes}, Home, "GetHome")


def test_a_matching_response_is_decoded() -> None:
    assert home() == Home(
        name="hut",
        rate=1.5,
        open_=True,
        built_at=datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC),
        color=Color.RED,
        tags=["a", None],
        pets=[Cat(typename="Cat", lives_left=9), Dog(typename="Dog", tail=False)],
        owner=None,
        extra={"any": ["thing"]},
    )


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-04T05:06:07Z",
        "2026-03-04T05:06:07",
        "2026-03-04 05:06:07",
        "2026-03-04 05:06:07 UTC",
        "2026-03-04T06:06:07+01:00",
    ],
)
def test_every_datetime_is_aware(text: str) -> None:
    assert home(builtAt=text).built_at == datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"tags": "hunter2"}, "expected a list, got str @ data.tags"),
        ({"tags": {"hunter2": 1}}, "expected a list, got dict @ data.tags"),
        ({"pets": ["Cat"]}, "expected an object, got str @ data.pets[0]"),
        ({"pets": [{"livesLeft": 9}]}, "__typename is missing @ data.pets[0]"),
        ({"pets": [{"__typename": "Cat"}]}, "required field is missing @ data.pets[0].livesLeft"),
        (
            {"pets": [{"__typename": ["hunter2"]}]},
            "expected a type name, got list @ data.pets[0].__typename",
        ),
        ({"owner": "hunter2"}, "expected an object, got str @ data.owner"),
    ],
)
def test_a_type_error_is_reported_with_its_path(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(DecodeError) as caught:
        home(**changes)
    assert str(caught.value) == f"GetHome: {message}"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": ["hunter2"]}, "expected str, got list @ data.name"),
        ({"rate": {}}, "expected float, got dict @ data.rate"),
        ({"open": "hunter2"}, "expected bool, got str @ data.open"),
        ({"open": 1}, "expected bool, got int @ data.open"),
        ({"builtAt": "hunter2"}, "not a valid datetime @ data.builtAt"),
        ({"builtAt": "2026-03-04Tnever-Z"}, "not a valid datetime @ data.builtAt"),
        ({"color": {}}, "expected Color, got dict @ data.color"),
        ({"tags": ["a", []]}, "expected str, got list @ data.tags[1]"),
        (
            {"owner": {"__typename": "Dog", "tail": "hunter2"}},
            "expected bool, got str @ data.owner.tail",
        ),
        ({"color": "RED", "rate": "fast"}, "not a valid float @ data.rate"),
    ],
)
def test_a_scalar_that_cannot_be_read_is_kept_as_it_was_sent(
    changes: dict[str, Any], message: str, caplog: pytest.LogCaptureFixture
) -> None:
    found = home(**changes)
    assert found.to_dict() == HOME | {"builtAt": "2026-03-04T05:06:07.000Z"} | changes
    assert Home.from_dict(found.to_dict()) == found
    assert caplog.records[0].getMessage() == (
        f"GetHome: 1 values that could not be read are kept as they were sent: {message}"
    )


@pytest.mark.parametrize(
    ("field", "name"),
    [(name, name) for name in HOME if name not in {"builtAt", "open"}]
    + [("builtAt", "built_at"), ("open", "open_")],
)
def test_null_is_none_even_if_the_schema_did_not_allow_it(field: str, name: str) -> None:
    assert getattr(home(**{field: None}), name) is None


def test_null_in_a_list_is_none() -> None:
    found = home(pets=[None], tags=[None])
    assert (found.pets, found.tags) == ([None], [None])


def test_the_first_three_type_errors_are_reported() -> None:
    with pytest.raises(DecodeError) as caught:
        decode({}, Home, "GetHome")
    missing = [f"required field is missing @ data.{name}" for name in ("name", "rate", "open")]
    assert str(caught.value) == f"GetHome: {'; '.join(missing)}"


@pytest.mark.parametrize("data", [[], "text", None, 7])
def test_data_that_is_not_an_object_raises_a_decode_error(data: Any) -> None:
    with pytest.raises(DecodeError, match=r"expected an object, got .* @ data"):
        decode(data, Home, "GetHome")


def test_an_unknown_member_of_a_union_is_kept() -> None:
    fish = {"__typename": "Fish", "scales": 7}
    assert home(owner=fish).owner == UnknownObject(typename="Fish", raw=fish)


def test_an_unknown_enum_value_is_a_member() -> None:
    assert not home(color="TEAL").color.is_known
