"""Models say what the contract's schemas say, and lose nothing of an answer."""

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
from buildkite_async.models import Model, OpenEnum
from buildkite_async.models._base import fields_of
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

# Required by the contract, which doubts in the same breath that they are always there.
DOUBTED = {("User", "avatar_url")}
# Beginnings of all, what the members of a union without a name share, and what holds a doubted key.
UNNAMED = {"Model", "OpenEnum", "NotificationServiceSettings", "StackQueue"}


def answered() -> dict[str, Schema]:
    """Schemas that the written operations answer with, by name."""
    found: dict[str, Schema] = {}
    for name in methods().keys() & operations().keys():
        for contents in operations()[name].successes.values():
            for schema in contents.values():
                found |= schemas_below(operations()[name].row(schema))
    return found


ANSWERED = answered()
ENUMS = {name: schema for name, schema in ANSWERED.items() if schema.get("type") == "string"}
UNIONS = {name: schema for name, schema in ANSWERED.items() if "oneOf" in schema}
UNNAMED_UNIONS = [
    each
    for schema in ANSWERED.values()
    for each in schema.get("properties", {}).values()
    if "anyOf" in each
]
PARTS = {
    member["$ref"].rpartition("/")[2]
    for schema in [*UNIONS.values(), *UNNAMED_UNIONS]
    for member in union(schema) or ()
}
OBJECTS = {
    n: s for n, s in ANSWERED.items() if n not in ENUMS and n not in UNIONS and n not in PARTS
}


def fields(name: str) -> dict[str, Any]:
    """Type hints of a model's fields, by JSON name."""
    return {each.wire: each.annotation for each in fields_of(getattr(models, name))}


def whole(name: str) -> Mapping[str, Schema]:
    """Properties of a schema, of all its alternatives together."""
    if name in UNIONS:
        return {k: v for one in alternatives(ANSWERED[name]) for k, v in one["properties"].items()}
    return merged(ANSWERED[name])["properties"]


def certain(name: str) -> set[str]:
    """Properties that are always there."""
    parts = alternatives(ANSWERED[name]) if name in UNIONS else [merged(ANSWERED[name])]
    always = set.intersection(*(set(part.get("required", ())) for part in parts))
    return {key for key in always if (name, key) not in DOUBTED}


@pytest.mark.parametrize("name", [*OBJECTS, *UNIONS])
def test_a_model_has_the_fields_of_its_schema(name: str) -> None:
    assert fields(name).keys() == whole(name).keys()


@pytest.mark.parametrize("name", [*OBJECTS, *UNIONS])
def test_a_field_is_required_where_the_contract_is_sure_of_it(name: str) -> None:
    required = {each.wire for each in fields_of(getattr(models, name)) if each.required}
    assert required == certain(name)


@pytest.mark.parametrize("name", [*OBJECTS, *UNIONS])
def test_a_required_field_is_none_only_where_the_contract_says_null(name: str) -> None:
    hints = fields(name)
    properties = whole(name)
    for key in certain(name):
        assert (type(None) in get_args(hints[key])) == is_nullable(properties[key]), key


@pytest.mark.parametrize("name", ENUMS)
def test_an_enumeration_has_the_words_of_its_schema(name: str) -> None:
    cls = getattr(models, name)
    assert issubclass(cls, OpenEnum)
    assert {member.value for member in cls} == set(ENUMS[name]["enum"])


@pytest.mark.parametrize("name", [*OBJECTS, *UNIONS])
def test_a_word_in_a_field_has_its_enumeration(name: str) -> None:
    hints = fields(name)
    for key, schema in whole(name).items():
        for one in alternatives(schema):
            if words := {word for word in one.get("enum", ()) if isinstance(word, str)}:
                (cls,) = options(hints[key])
                assert {member.value for member in cls} == words, key


@pytest.mark.parametrize("name", [*OBJECTS, *UNIONS])
def test_a_field_has_the_type_of_its_schema(name: str) -> None:
    hints = fields(name)
    for key, schema in whole(name).items():
        for one in alternatives(schema):
            if one["type"] in CLASSES and not {"enum", "const"} & one.keys():
                expected = float if one["type"] == "number" else class_of(one)
                assert {expected, Any} & {*options(hints[key])}, key


@pytest.mark.parametrize("name", UNIONS)
def test_a_class_stands_for_each_kind_of_a_union(name: str) -> None:
    tag, table = getattr(models, name).__discriminator__
    discriminator = UNIONS[name]["discriminator"]
    assert tag == discriminator["propertyName"]
    mapping = discriminator["mapping"].items()
    assert table == {k: getattr(models, v.rpartition("/")[2]) for k, v in mapping}


def losses(sent: Any, got: Any, at: str = "") -> Iterator[str]:
    """Where a decoded value says less or other than the JSON it was made from."""
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
def test_nothing_of_an_answer_is_lost(name: str, form: Any) -> None:
    assert_kept(name, form(reference(name)))


@pytest.mark.parametrize("name", UNIONS)
def test_nothing_of_any_kind_is_lost_and_its_class_tells_it(name: str) -> None:
    base = getattr(models, name)
    for value in variants(reference(name)):
        assert_kept(name, value)
        assert type(decoded(name, value)) is base.__discriminator__[1].get(value["type"], base)


@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_no_mixture_of_parts_loses_anything(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*OBJECTS, *UNIONS]))
    assert_kept(name, data.draw(mixtures(reference(name))))


@pytest.mark.parametrize("name", [*OBJECTS, *UNIONS])
def test_a_field_to_come_is_kept(name: str) -> None:
    value = full(reference(name)) | {"field_to_come": {"x": [1]}}
    assert decoded(name, value).extra == {"field_to_come": {"x": [1]}}


@pytest.mark.parametrize("name", OBJECTS)
def test_a_secret_is_not_in_the_repr(name: str) -> None:
    for key, schema in whole(name).items():
        if schema.get("x-sensitive") or schema.get("x-secret"):
            assert "hush" not in repr(decoded(name, full(reference(name)) | {key: "hush"})), key


def unheard(name: str) -> Iterator[tuple[str, Any]]:
    """Full values, each with one word that is not in its enumeration."""
    for key, schema in whole(name).items():
        words = (one for one in alternatives(schema) if one["type"] == "string")
        if any("enum" in one and one.get("x-open-enum") for one in words):
            yield key, full(reference(name)) | {key: "word-to-come"}


@pytest.mark.parametrize("name", [*OBJECTS, *UNIONS])
def test_a_word_to_come_is_kept_and_known_to_be_new(name: str) -> None:
    for key, value in unheard(name):
        got = getattr(decoded(name, value), key)
        assert (got, got.is_known) == ("word-to-come", False), key


def parts(whole: Any) -> Iterator[Mapping[str, Any]]:
    """Every object in the contract, however deep."""
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Mapping):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)


def words(enumeration: Any) -> frozenset[str]:
    return frozenset(word for word in enumeration if isinstance(word, str))


def test_every_class_of_the_package_is_in_the_contract() -> None:
    """By its name, or as an enumeration or object that the contract gives no name."""
    named = {name: getattr(models, name) for name in models.__all__}
    known = document()["components"]["schemas"].keys() | UNNAMED
    enums = {words(part["enum"]) for part in parts(document()) if "enum" in part}
    objects = {frozenset(part["properties"]) for part in parts(document()) if "properties" in part}
    for name, cls in named.items():
        if name in known or not isinstance(cls, type):
            continue
        if issubclass(cls, Model):
            assert frozenset(each.wire for each in fields_of(cls)) in objects, name
        elif issubclass(cls, OpenEnum):
            assert frozenset(member.value for member in cls) in enums, name
