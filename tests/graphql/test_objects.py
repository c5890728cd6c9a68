"""Objects of generated classes as dictionary keys, and made from plain values."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from buildkite_async import DecodeError
from buildkite_async.graphql import UnknownObject
from buildkite_async.graphql.generated import GetBuild
from buildkite_async.graphql.runtime import GraphQLObject, json_field
from tests.graphql.test_decoding import BUILD

ROBOT = {"__typename": "Robot", "id": "1", "parts": [{"model": "R2"}]}
RAW: dict[str, Any] = {"build": {**BUILD, "createdBy": ROBOT}}
FOUND = GetBuild.from_dict(RAW)


def test_objects_are_hashable_whatever_they_hold() -> None:
    again = GetBuild.from_dict(RAW)
    assert FOUND.build is not None
    assert again.build is not None
    assert isinstance(FOUND.build.created_by, UnknownObject)
    for one, same in (
        (FOUND, again),
        (FOUND.build, again.build),
        (FOUND.build.created_by, again.build.created_by),
    ):
        assert one is not same
        assert len({one, same}) == 1
    for odd in ({"a": 1}, [1]):
        assert hash(GetBuild.from_dict({"build": {**BUILD, "id": odd}}).build) is not None
    other = GetBuild.from_dict({"build": {**BUILD, "id": "other"}}).build
    assert len({FOUND.build, other}) == 2
    robots = [{**ROBOT, "id": number} for number in ("2", "3")] + [{**ROBOT, "id": [1]}, {}]
    assert len({UnknownObject(typename="Robot", raw=raw) for raw in robots}) == 4


class Tag(GraphQLObject):
    name: str
    tags: list[str] = json_field(repr=False)


class Plain(Tag):
    pass


def test_objects_without_an_id_are_hashed_by_their_scalars() -> None:
    assert hash(Tag(name="a", tags=["x"])) == hash(Tag(name="a", tags=["x"]))
    assert hash(Tag(name="a", tags=["x"])) != hash(Tag(name="b", tags=["x"]))
    assert Tag(name="a", tags=["x"]) != Tag(name="a", tags=["y"])
    assert {Plain(name="a", tags=[])} == {Plain(name="a", tags=[])}


def test_objects_may_be_in_the_dictionary_that_another_is_made_from() -> None:
    assert FOUND.build is not None
    assert GetBuild.from_dict({"build": FOUND.build}) == FOUND
    fields = {
        **RAW["build"],
        "createdBy": FOUND.build.created_by,
        "createdAt": FOUND.build.created_at,
        "state": FOUND.build.state,
        "organization": FOUND.build.organization,
    }
    assert GetBuild.from_dict({"build": fields}) == FOUND
    with pytest.raises(DecodeError, match=r"GetBuild cannot be made from this object: .* bytes"):
        GetBuild.from_dict({"build": b"raw"})


def test_objects_share_nothing_with_the_dictionaries_they_are_made_from_and_become() -> None:
    raw = copy.deepcopy(RAW)
    made = GetBuild.from_dict(raw)
    for value in (raw, made.to_dict()):
        value["build"]["createdBy"]["parts"].append("more")
        value["build"]["env"].append("more")
    assert made == FOUND


def test_an_object_that_is_nested_too_deeply_is_refused() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(DecodeError, match="nested too deeply"):
        GetBuild.from_dict({"build": {**BUILD, "createdBy": {**ROBOT, "parts": deep}}})
    with pytest.raises(DecodeError, match="GetBuild"):
        GetBuild.from_json('{"build": ' + "[" * 100_000 + "]" * 100_000 + "}")
