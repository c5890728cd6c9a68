"""Each named fragment has a module of its own."""

from __future__ import annotations

from buildkite_async_codegen.fragment_modules import import_from_fragment_modules, split_fragments

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


def test_a_module_holds_only_the_classes_of_its_fragment() -> None:
    modules = split_fragments(FRAGMENTS, {"Name", "Person"})
    assert modules.keys() == {"fragment_name", "fragment_person"}
    assert "class PersonAge" in modules["fragment_person"]
    assert "Person" not in modules["fragment_name"]


def test_a_module_imports_the_fragments_that_it_uses() -> None:
    modules = split_fragments(FRAGMENTS, {"Name", "Person"})
    assert "from .fragment_name import Name" in modules["fragment_person"]
    assert "fragment_person" not in modules["fragment_name"]


def test_an_empty_subclass_becomes_an_alias_of_its_base() -> None:
    modules = split_fragments(FRAGMENTS, {"Name", "Person"})
    assert "PersonName = Name" in modules["fragment_person"].splitlines()


def test_an_operation_imports_each_fragment_from_its_module() -> None:
    text = "from .enums import Size\nfrom .fragments import Name, Person"
    assert import_from_fragment_modules(text).splitlines() == [
        "from .enums import Size",
        "from .fragment_name import Name",
        "from .fragment_person import Person",
    ]
