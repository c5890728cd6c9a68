"""Generated classes are stored as Structs that attrs can read."""

from __future__ import annotations

import copy
import gc
import inspect
import pickle
from datetime import datetime
from typing import Any, get_type_hints

import attrs
import cattrs
import pytest

from buildkite_async.graphql.generated import BuildFields, BuildSummary, GetBuild
from buildkite_async.graphql.runtime import GraphQLObject, UnknownObject, json_field
from tests.graphql import other_storage
from tests.graphql.other_storage import Cat, Dog
from tests.graphql.test_decoding import BUILD

FOUND = GetBuild.from_dict({"build": {**BUILD, "createdBy": {"__typename": "Robot"}}})


class Named(GraphQLObject):
    name: str
    secret_key: str | None = json_field(key="key", default=None, repr=False)


class Numbered(GraphQLObject):
    number: int | None = json_field(key="no", default=0)
    name: str


class Both(Named, Numbered, other_storage.Owned):
    """A class of three fragments, one of them from another module."""

    extra: bool


class Below(Both):
    more: int


BOTH: dict[str, Any] = {
    "name": "a",
    "key": "k",
    "no": 3,
    "extra": True,
    "pet": {"__typename": "Cat", "livesLeft": 9},
    "pets": [{"__typename": "Dog", "tail": None}, {"__typename": "Bird", "x": 1}],
}


def test_attrs_reads_the_fields() -> None:
    assert attrs.has(GetBuild)
    build: Any = FOUND.build
    names = [field.name for field in attrs.fields(type(build))]
    assert names[:5] == ["id", "uuid", "number", "url", "state"]
    changed = attrs.evolve(build, number=8)
    assert (changed.number, changed.state, changed == build) == (8, build.state, False)
    assert attrs.asdict(build)["pipeline"]["slug"] == "web"
    assert cattrs.Converter().unstructure(build)["number"] == 7
    assert [field.default for field in attrs.fields(Numbered)] == [0, attrs.NOTHING]


def test_annotations_stay_as_they_are_written() -> None:
    assert get_type_hints(BuildFields)["created_at"] == datetime | None
    assert UnknownObject in get_type_hints(BuildFields)["created_by"].__args__
    assert inspect.get_annotations(BuildSummary)["state"] == "BuildStates"


def test_objects_are_frozen_keyword_only_and_not_tracked_by_the_garbage_collector() -> None:
    build: Any = FOUND.build
    with pytest.raises(AttributeError):
        build.number = 8
    make: Any = Named
    with pytest.raises(TypeError):
        make("a")
    assert not gc.is_tracked(build)


@pytest.mark.parametrize("made", [FOUND, Both.from_dict(BOTH)], ids=["generated", "several bases"])
def test_objects_can_be_copied_and_pickled(made: Any) -> None:
    for again in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert again == made
        assert type(again) is type(made)
    assert made.__replace__() == made


def test_reprs_leave_out_what_is_declared_so() -> None:
    assert repr(Named(name="a", secret_key="k")) == "Named(name='a')"
    assert "secret_key" not in repr(Below.from_dict({**BOTH, "more": 1}))
    assert "'k'" not in repr(Below.from_dict({**BOTH, "more": 1}))


def test_a_class_of_several_fragments_has_the_fields_of_all() -> None:
    both = Both.from_dict(BOTH)
    assert both.to_dict() == BOTH
    assert both.pet == Cat(typename="Cat", lives_left=9)
    dog, bird = both.pets or ()
    assert isinstance(dog, Dog)
    assert isinstance(bird, UnknownObject)
    assert Below.from_dict({**BOTH, "more": 1}).to_dict() == {**BOTH, "more": 1}
    assert Both.from_dict({**BOTH, "no": None}).number is None
    without = {key: value for key, value in BOTH.items() if key not in {"no", "key"}}
    assert (Both.from_dict(without).number, Both.from_dict(without).secret_key) == (0, None)


def test_an_object_of_a_class_of_several_fragments_is_an_instance_of_each() -> None:
    both, below = Both.from_dict(BOTH), Below.from_dict({**BOTH, "more": 1})
    for cls in (Named, Numbered, other_storage.Owned, GraphQLObject):
        assert isinstance(both, cls)
        assert isinstance(below, cls)
        assert issubclass(Below, cls)
    assert not isinstance(both, Cat | Below)
    assert not isinstance(Named(name="a"), Numbered)
    assert not issubclass(Numbered, Both)
    match below:
        case Numbered(number=number):
            assert number == 3
