"""Models match the schemas of the contract, and keep everything of a response."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import Enum
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async import decoding, models
from buildkite_async.decoding.storage import fields_of, public_class
from buildkite_async.models import Model, OpenEnum
from tests.contract.arguments import options
from tests.contract.document import (
    Schema,
    alternatives,
    document,
    is_nullable,
    merged,
    operations,
    schemas_below,
    union,
)
from tests.contract.fitting import CLASSES, class_of
from tests.contract.instances import bare, full, mixtures, nulls, variants
from tests.contract.methods import methods

# Required by the contract, but missing in some responses.
UNRELIABLE = {("User", "avatar_url")}
# Base classes, the common base of a union without a name, and a class with an undocumented key.
UNNAMED = {"Model", "OpenEnum", "NotificationServiceSettings", "StackQueue"}


def response_schemas() -> dict[str, Schema]:
    """Return the schemas in responses of operations that have methods, by name."""
    found: dict[str, Schema] = {}
    for name in sorted(methods().keys() & operations().keys()):
        for contents in operations()[name].successes.values():
            for schema in contents.values():
                found |= schemas_below(operations()[name].row(schema))
    return found


SCHEMAS = response_schemas()
ENUMS = {name: schema for name, schema in SCHEMAS.items() if schema.get("type") == "string"}
UNIONS = {name: schema for name, schema in SCHEMAS.items() if "oneOf" in schema}
UNNAMED_UNIONS = [
    each
    for schema in SCHEMAS.values()
    for each in schema.get("properties", {}).values()
    if "anyOf" in each
]
PARTS = {
    member["$ref"].rpartition("/")[2]
    for schema in [*UNIONS.values(), *UNNAMED_UNIONS]
    for member in union(schema) or ()
}
OBJECTS = {
    n: s for n, s in SCHEMAS.items() if n not in ENUMS and n not in UNIONS and n not in PARTS
}


def fields(name: str) -> dict[str, Any]:
    """Return the type hints of a model's fields, by JSON name."""
    return {each.wire: each.annotation for each in fields_of(getattr(models, name))}


def whole(name: str) -> Mapping[str, Schema]:
    """Return the properties of a schema, or of all its alternatives."""
    if name in UNIONS:
        return {k: v for one in alternatives(SCHEMAS[name]) for k, v in one["properties"].items()}
    return merged(SCHEMAS[name])["properties"]


def certain(name: str) -> set[str]:
    """Return the properties that are always present."""
    parts = alternatives(SCHEMAS[name]) if name in UNIONS else [merged(SCHEMAS[name])]
    always = set.intersection(*(set(part.get("required", ())) for part in parts))
    return {key for key in always if (name, key) not in UNRELIABLE}


@pytest.mark.parametrize("name", [*OBJECTS, *UNIONS])
def test_a_model_has_the_fields_of_its_schema(name: str) -> None:
    assert fields(name).keys() == whole(name).keys()


@pytest.mark.parametrize("name", [*OBJECTS, *UNIONS])
def test_a_field_is_required_if_the_contract_requires_it(name: str) -> None:
    required = {each.wire for each in fields_of(getattr(models, name)) if each.required}
    assert required == certain(name)


@pytest.mark.parametrize("name", [*OBJECTS, *UNIONS])
def test_a_required_field_may_be_none_only_if_the_contract_allows_null(name: str) -> None:
    hints = fields(name)
    properties = whole(name)
    for key in certain(name):
        assert (type(None) in get_args(hints[key])) == is_nullable(properties[key]), key


@pytest.mark.parametrize("name", ENUMS)
def test_an_enumeration_has_the_values_of_its_schema(name: str) -> None:
    cls = getattr(models, name)
    assert issubclass(cls, OpenEnum)
    assert {member.value for member in cls} == set(ENUMS[name]["enum"])


@pytest.mark.parametrize("name", [*OBJECTS, *UNIONS])
def test_a_field_with_enumerated_values_has_their_enumeration(name: str) -> None:
    hints = fields(name)
    for key, schema in whole(name).items():
        for one in alternatives(schema):
            if values := {value for value in one.get("enum", ()) if isinstance(value, str)}:
                (cls,) = options(hints[key])
                assert {member.value for member in cls} == values, key


@pytest.mark.parametrize("name", [*OBJECTS, *UNIONS])
def test_a_field_has_the_type_of_its_schema(name: str) -> None:
    hints = fields(name)
    for key, schema in whole(name).items():
        for one in alternatives(schema):
            if one["type"] in CLASSES and not {"enum", "const"} & one.keys():
                expected = float if one["type"] == "number" else class_of(one)
                assert {expected, Any} & {*options(hints[key])}, key


@pytest.mark.parametrize("name", UNIONS)
def test_every_alternative_of_a_union_has_a_class(name: str) -> None:
    tag, table = getattr(models, name).__discriminator__
    discriminator = UNIONS[name]["discriminator"]
    assert tag == discriminator["propertyName"]
    mapping = discriminator["mapping"].items()
    assert table == {k: getattr(models, v.rpartition("/")[2]) for k, v in mapping}


def losses(sent: Any, got: Any, at: str = "") -> Iterator[str]:
    """Yield where a decoded value differs from its JSON."""
    if isinstance(got, Model):
        names = {each.wire: each.name for each in fields_of(type(got))}
        for key, value in sent.items():
            found = getattr(got, names[key]) if key in names else got.extra.get(key, "nothing")
            yield from losses(value, found, f"{at}.{key}")
    elif isinstance(got, datetime):
        if got != datetime.fromisoformat(sent):
            yield f"{at}: {got} for {sent}"
    elif isinstance(got, dict):
        if got.keys() != sent.keys():
            yield f"{at}: keys {sorted(got)} for {sorted(sent)}"
        for key in got.keys() & sent.keys():
            yield from losses(sent[key], got[key], f"{at}.{key}")
    elif isinstance(got, list):
        if len(got) != len(sent):
            yield f"{at}: {len(got)} rows for {len(sent)}"
        for number, (one, other) in enumerate(zip(sent, got, strict=False)):
            yield from losses(one, other, f"{at}[{number}]")
    elif (got.value if isinstance(got, Enum) else got) != sent:
        yield f"{at}: {got!r} for {sent!r}"


def decoded(name: str, value: Any) -> Any:
    return decoding.decode(json.dumps(value).encode(), getattr(models, name))


def assert_kept(name: str, value: Any) -> None:
    assert list(losses(value, decoded(name, value))) == []


def reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


@pytest.mark.parametrize("form", [full, bare, nulls])
@pytest.mark.parametrize("name", [*OBJECTS, *UNIONS])
def test_nothing_of_a_response_is_lost(name: str, form: Any) -> None:
    assert_kept(name, form(reference(name)))


@pytest.mark.parametrize("name", UNIONS)
def test_nothing_of_an_alternative_is_lost_and_it_has_its_class(name: str) -> None:
    base = getattr(models, name)
    for value in variants(reference(name)):
        assert_kept(name, value)
        kind = base.__discriminator__[1].get(value["type"], base)
        assert public_class(type(decoded(name, value))) is kind


@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_nothing_of_any_mixture_of_parts_is_lost(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*OBJECTS, *UNIONS]))
    assert_kept(name, data.draw(mixtures(reference(name))))


@pytest.mark.parametrize("name", [*OBJECTS, *UNIONS])
def test_an_unknown_field_is_kept(name: str) -> None:
    value = full(reference(name)) | {"unknown_field": {"x": [1]}}
    assert decoded(name, value).extra == {"unknown_field": {"x": [1]}}


@pytest.mark.parametrize("name", OBJECTS)
def test_a_secret_is_not_in_the_repr(name: str) -> None:
    for key, schema in whole(name).items():
        if schema.get("x-secret") is True:
            assert "hush" not in repr(decoded(name, full(reference(name)) | {key: "hush"})), key


def unknown_values(name: str) -> Iterator[tuple[str, Any]]:
    """Yield full values, each with one value that is not in its enumeration."""
    for key, schema in whole(name).items():
        strings = (one for one in alternatives(schema) if one["type"] == "string")
        if any("enum" in one and one.get("x-open-enum") for one in strings):
            yield key, full(reference(name)) | {key: "unknown-value"}


@pytest.mark.parametrize("name", [*OBJECTS, *UNIONS])
def test_an_unknown_value_is_kept_and_marked_as_unknown(name: str) -> None:
    for key, value in unknown_values(name):
        got = getattr(decoded(name, value), key)
        assert (got, got.is_known) == ("unknown-value", False), key


def parts(whole: Any) -> Iterator[Mapping[str, Any]]:
    """Yield every object in the contract, at any depth."""
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Mapping):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)


def strings(enumeration: Any) -> frozenset[str]:
    return frozenset(value for value in enumeration if isinstance(value, str))


def test_every_class_of_the_package_is_in_the_contract() -> None:
    """By its name, or as an enumeration or object without a name in the contract."""
    named = {name: getattr(models, name) for name in models.__all__}
    known = document()["components"]["schemas"].keys() | UNNAMED
    enums = {strings(part["enum"]) for part in parts(document()) if "enum" in part}
    objects = {frozenset(part["properties"]) for part in parts(document()) if "properties" in part}
    for name, cls in named.items():
        if name in known or not isinstance(cls, type):
            continue
        if issubclass(cls, Model):
            assert frozenset(each.wire for each in fields_of(cls)) in objects, name
        elif issubclass(cls, OpenEnum):
            assert frozenset(member.value for member in cls) in enums, name
