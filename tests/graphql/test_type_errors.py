"""What does not fit is refused, and told with its path but without its value."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import unique
from typing import Any, Literal

import pytest
from attrs import field, frozen

from buildkite_async.errors import DecodeError
from buildkite_async.graphql import UnknownObject
from buildkite_async.graphql.decode import decode
from buildkite_async.graphql.model import GraphQLObject
from buildkite_async.models._base import OpenEnum


@unique
class Color(OpenEnum):
    RED = "RED"


@frozen(kw_only=True)
class Cat(GraphQLObject):
    typename: Literal["Cat"] = field(metadata={"json": "__typename"})
    lives_left: int


@frozen(kw_only=True)
class Dog(GraphQLObject):
    typename: Literal["Dog"] = field(metadata={"json": "__typename"})
    tail: bool


@frozen(kw_only=True)
class Home(GraphQLObject):
    name: str
    rate: float
    open_: bool = field(metadata={"json": "open"})
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


def test_what_fits_is_taken_as_it_is() -> None:
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
def test_every_date_is_aware(text: str) -> None:
    assert home(builtAt=text).built_at == datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": ["hunter2"]}, "a list is no str @ data.name"),
        ({"rate": {}}, "a dict is no float @ data.rate"),
        ({"open": "hunter2"}, "a str is no bool @ data.open"),
        ({"open": 1}, "a int is no bool @ data.open"),
        ({"builtAt": "hunter2"}, "it cannot be read as datetime @ data.builtAt"),
        ({"builtAt": "2026-03-04Tnever-Z"}, "it cannot be read as datetime @ data.builtAt"),
        ({"color": {}}, "a dict is no Color @ data.color"),
        ({"tags": "hunter2"}, "a str is no list @ data.tags"),
        ({"tags": {"hunter2": 1}}, "a dict is no list @ data.tags"),
        ({"tags": ["a", []]}, "a list is no str @ data.tags[1]"),
        ({"pets": ["Cat"]}, "a str is no object @ data.pets[0]"),
        ({"pets": [{"livesLeft": 9}]}, "__typename missing @ data.pets[0]"),
        ({"pets": [{"__typename": "Cat"}]}, "required field missing @ data.pets[0].livesLeft"),
        (
            {"owner": {"__typename": "Dog", "tail": "hunter2"}},
            "a str is no bool @ data.owner.tail",
        ),
        ({"pets": [{"__typename": ["hunter2"]}]}, "a list is no name @ data.pets[0].__typename"),
        ({"owner": "hunter2"}, "a str is no object @ data.owner"),
    ],
)
def test_what_does_not_fit_is_named_by_its_path(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(DecodeError) as caught:
        home(**changes)
    assert str(caught.value) == f"GetHome: {message}"


@pytest.mark.parametrize(
    ("field", "name"),
    [(name, name) for name in HOME if name not in {"builtAt", "open"}]
    + [("builtAt", "built_at"), ("open", "open_")],
)
def test_null_is_none_even_where_it_was_ruled_out(field: str, name: str) -> None:
    assert getattr(home(**{field: None}), name) is None


def test_null_in_a_list_is_none_too() -> None:
    found = home(pets=[None], tags=[None])
    assert (found.pets, found.tags) == ([None], [None])


def test_the_first_three_faults_are_told() -> None:
    with pytest.raises(DecodeError) as caught:
        decode({}, Home, "GetHome")
    missing = [f"required field missing @ data.{name}" for name in ("name", "rate", "open")]
    assert str(caught.value) == f"GetHome: {'; '.join(missing)}"


@pytest.mark.parametrize("data", [[], "text", None, 7])
def test_data_that_is_no_object_is_undecodable(data: Any) -> None:
    with pytest.raises(DecodeError, match="is no object @ data"):
        decode(data, Home, "GetHome")


def test_a_member_that_nobody_knows_is_kept() -> None:
    fish = {"__typename": "Fish", "scales": 7}
    assert home(owner=fish).owner == UnknownObject(typename="Fish", raw=fish)


def test_a_value_that_nobody_knows_is_a_member() -> None:
    assert not home(color="TEAL").color.is_known
