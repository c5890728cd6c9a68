"""What a response had in a field does not come back after the field was set."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest

from buildkite_async.models import Build, Model
from tests.decoding.parcels import Parcel, Part
from tests.doubles.service import build_json

ODD = {"number": "twelve", "env": None, "branch": None, "weather": "clear"}
LOST = {"type": "script"}


def odd_build(**fields: Any) -> Build:
    return Build.from_dict(build_json(**ODD, jobs=[LOST], **fields))


def copies(build: Build) -> list[Build]:
    return [
        build,
        copy.deepcopy(build),
        pickle.loads(pickle.dumps(build)),
        attrs.evolve(build, commit="HEAD"),
        build.__replace__(),
    ]


def test_a_value_that_a_type_excludes_is_in_extra_and_comes_back() -> None:
    for build in copies(odd_build()):
        assert (build.number, build.env, build.branch) == (None, {}, None)
        assert build.extra == ODD
        assert build.to_dict() | ODD == build.to_dict()
        assert Build.from_dict(build.to_dict()).extra == ODD


@pytest.mark.parametrize(
    ("field", "value", "left"),
    [
        ("number", 5, {"env", "branch", "weather"}),
        ("env", {"CI": "true"}, {"number", "branch", "weather"}),
        ("env", {}, {"number", "branch", "weather"}),
        ("branch", "main", {"number", "env", "weather"}),
        ("commit", "HEAD", set(ODD)),
    ],
)
def test_a_field_that_is_set_replaces_its_value_in_extra(
    field: str, value: Any, left: set[str]
) -> None:
    for build in copies(odd_build()):
        for changed in (attrs.evolve(build, **{field: value}), build.__replace__(**{field: value})):
            assert set(changed.extra) == left
            assert changed.to_dict()[field] == value
            assert set(build.extra) == set(ODD), "the object itself is as it was"


@pytest.mark.parametrize("jobs", [[], None])
def test_a_list_that_is_set_replaces_its_unreadable_members(jobs: Any) -> None:
    for build in copies(odd_build()):
        assert build.unreadable == {"jobs": [LOST]}
        assert build.to_dict()["jobs"] == [LOST]
        changed = attrs.evolve(build, jobs=jobs)
        assert changed.unreadable == {}
        assert changed.to_dict()["jobs"] == jobs
        assert changed.extra == build.extra


def test_other_lists_keep_their_unreadable_members() -> None:
    class Kit(Model):
        id: str
        parts: list[Part]
        others: list[Part]

    kit = Kit.from_dict({"id": "s", "parts": [1], "others": [2]})
    assert attrs.evolve(kit, parts=[]).unreadable == {"others": [2]}


def test_a_field_goes_before_an_item_of_extra_that_a_program_gives() -> None:
    made = Parcel(id="1", note="n", extra={"id": "2", "note": "m", "main": 7, "new": 1})
    assert made.extra == {"main": 7, "new": 1}
    assert made.to_dict() == {
        "id": "1", "parts": None, "by_name": None, "main": 7, "note": "n", "anything": None, "new": 1,
    }  # fmt: skip
    assert Parcel(id="1", note="n", extra={"note": None}).extra == {}
    given = {"parts": [{"size": 1}]}
    assert Parcel(id="1", unreadable=given).to_dict()["parts"] == [{"size": 1}]
    assert attrs.evolve(made, main=Part(id="p", size=1)).extra == {"new": 1}
    for nothing in ({}, None):
        assert Parcel(id="1", extra=nothing, unreadable=nothing).extra == {}  # type: ignore[arg-type]
