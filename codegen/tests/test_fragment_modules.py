"""A module for each named fragment."""

from __future__ import annotations

from buildkite_async_codegen.fragment_modules import from_own_modules, split_fragments

FRAGMENTS = """
from attrs import frozen

class Name:
    text: str

class Person:
    name: PersonName
    age: PersonAge | None

class PersonName(Name):
    pass

class PersonAge:
    years: int
"""


def test_a_module_holds_the_classes_of_its_fragment_only() -> None:
    modules = split_fragments(FRAGMENTS, {"Name", "Person"})
    assert modules.keys() == {"fragment_name", "fragment_person"}
    assert "class PersonAge" in modules["fragment_person"]
    assert "Person" not in modules["fragment_name"]


def test_a_module_imports_the_fragments_that_it_uses() -> None:
    modules = split_fragments(FRAGMENTS, {"Name", "Person"})
    assert "from .fragment_name import Name" in modules["fragment_person"]
    assert "fragment_person" not in modules["fragment_name"]


def test_a_class_that_adds_nothing_is_another_name_for_its_base() -> None:
    modules = split_fragments(FRAGMENTS, {"Name", "Person"})
    assert "PersonName = Name" in modules["fragment_person"].splitlines()


def test_an_operation_imports_each_fragment_from_its_module() -> None:
    text = "from .enums import Size\nfrom .fragments import Name, Person"
    assert from_own_modules(text).splitlines() == [
        "from .enums import Size",
        "from .fragment_name import Name",
        "from .fragment_person import Person",
    ]
