"""Bodies held against the contract's schemas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any, cast

from attrs import frozen

from buildkite_async.emulator.contract import Contract, Schema

Detail = dict[str, str]

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "object": (dict,),
    "array": (list,),
    "null": (type(None),),
    "number": (int, float),
    "integer": (int,),
}
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.IGNORECASE)


def is_format(value: str, name: str | None) -> bool:
    """Whether a text has one of the formats that the contract speaks of."""
    match name:
        case "uuid":
            return _UUID.fullmatch(value) is not None
        case "email":
            return _EMAIL.fullmatch(value) is not None
        case "uri":
            return _URI.fullmatch(value) is not None
        case "date-time":
            return _TIME.fullmatch(value) is not None and _is_time(value)
        case _:
            return True


def _is_time(value: str) -> bool:
    """Whether a text of the right form names a day and a time that there are."""
    try:
        datetime.fromisoformat(value.upper())
    except ValueError:
        return False
    return True


@frozen(eq=False)
class Unknown:
    """A field that the contract does not have."""

    holder: dict[str, Any]
    name: str
    at: str
    """Where it is in the body."""


class Validator:
    """Says what is wrong with a value, as `{field, code}` pairs."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract

    def faults(self, value: Any, schema: Schema, at: str = "body") -> list[Detail]:
        """Every fault of a request body, or of the part at a path; empty when it is good."""
        return list(self._faults(value, schema, at))

    def drop_unknown(self, value: Any, schema: Schema) -> None:
        """Take out of a valid body what the contract does not have: it changes nothing."""
        for each in list(self.unknown(value, schema)):
            del each.holder[each.name]

    def unknown(self, value: Any, schema: Schema, at: str = "body") -> Iterator[Unknown]:
        """Yield every field of a valid body that the contract does not have, or only to read.

        An object is closed by its properties, unless it says that there are additional ones.
        """
        forms = list(self._forms(value, schema))
        if isinstance(value, list):
            items = {"allOf": [each["items"] for each in forms if "items" in each]}
            for position, item in enumerate(cast("list[object]", value)):
                yield from self.unknown(item, items, f"{at}[{position}]")
        elif isinstance(value, dict):
            yield from self._unknown_fields(cast("dict[str, Any]", value), forms, _prefix(at))

    def _unknown_fields(
        self, value: dict[str, Any], forms: list[Schema], prefix: str
    ) -> Iterator[Unknown]:
        extra = [each["additionalProperties"] for each in forms if "additionalProperties" in each]
        is_closed = not any(each is not False for each in extra)
        properties = [each["properties"] for each in forms if "properties" in each]
        for name, item in value.items():
            known = [each[name] for each in properties if name in each]
            if any(self._contract.resolve(each).get("readOnly") for each in known):
                yield Unknown(value, name, prefix + name)
            elif known or not is_closed:
                parts = known or [each for each in extra if isinstance(each, dict)]
                yield from self.unknown(item, {"allOf": parts}, prefix + name)
            elif properties:
                yield Unknown(value, name, prefix + name)

    def _forms(self, value: Any, schema: Schema) -> Iterator[Schema]:
        """Yield a schema and its parts; of alternatives, those that a value fits."""
        schema = self._contract.resolve(schema)
        yield schema
        for part in schema.get("allOf", ()):
            yield from self._forms(value, part)
        for part in (*schema.get("oneOf", ()), *schema.get("anyOf", ())):
            if self._fits(value, part):
                yield from self._forms(value, part)

    def _faults(self, value: Any, schema: Schema, at: str) -> Iterable[Detail]:
        schema = self._contract.resolve(schema)
        if "oneOf" in schema:
            yield from self._one_of(value, schema, at)
        if "anyOf" in schema and not any(self._fits(value, part) for part in schema["anyOf"]):
            yield _missing(schema["anyOf"], at) or _detail(at, "invalid")
        for part in schema.get("allOf", ()):
            yield from self._faults(value, part, at)
        if "not" in schema and self._fits(value, schema["not"]):
            yield _detail(at, "invalid")
        if "type" in schema and not _has_type(value, schema["type"]):
            yield _detail(at, "invalid_type")
            return
        # Open enumerations, too: they are open for what the service adds, not for requests.
        if not any(_is_same(value, each) for each in schema.get("enum", (value,))):
            yield _detail(at, "invalid")
        if not _is_same(value, schema.get("const", value)):
            yield _detail(at, "invalid")
        if isinstance(value, dict):
            yield from self._object(cast("Mapping[str, Any]", value), schema, at)
        elif isinstance(value, list):
            yield from self._items(cast("list[object]", value), schema, at)
        elif isinstance(value, str):
            yield from _text_faults(value, schema, at)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield from _number_faults(value, schema, at)

    def _items(self, values: list[object], schema: Schema, at: str) -> Iterable[Detail]:
        if len(values) < schema.get("minItems", 0):
            yield _detail(at, "too_short")
        if len(values) > schema.get("maxItems", len(values)):
            yield _detail(at, "too_long")
        for position, item in enumerate(values):
            yield from self._faults(item, schema.get("items", {}), f"{at}[{position}]")

    def _object(self, value: Mapping[str, Any], schema: Schema, at: str) -> Iterable[Detail]:
        prefix = _prefix(at)
        for name in schema.get("required", ()):
            if name not in value:
                yield _detail(prefix + name, "missing_field")
        properties: Mapping[str, Schema] = schema.get("properties", {})
        for name, item in value.items():
            if name in properties:
                yield from self._faults(item, properties[name], prefix + name)
            elif isinstance(extra := schema.get("additionalProperties"), dict):
                yield from self._faults(item, cast("Schema", extra), prefix + name)
            elif extra is False:
                yield _detail(prefix + name, "unknown_field")

    def _fits(self, value: Any, schema: Schema) -> bool:
        return next(iter(self._faults(value, schema, "body")), None) is None

    def _one_of(self, value: Any, schema: Schema, at: str) -> Iterable[Detail]:
        discriminator = schema.get("discriminator")
        if discriminator is None or not isinstance(value, dict):
            fitting = sum(self._fits(value, part) for part in schema["oneOf"])
            if fitting != 1:
                missing = _missing(schema["oneOf"], at) if fitting == 0 else None
                yield missing or _detail(at, "invalid")
            return
        fields = cast("Mapping[str, Any]", value)
        name = discriminator["mapping"].get(str(fields.get(discriminator["propertyName"])))
        if name is None:
            yield _detail(f"{at}.{discriminator['propertyName']}", "invalid")
        else:
            yield from self._faults(fields, self._contract.schemas[name.rsplit("/", 1)[-1]], at)


def _prefix(at: str) -> str:
    return "" if at == "body" else f"{at}."


def _missing(options: Iterable[Schema], at: str) -> Detail | None:
    """What to ask for, where the options differ in nothing but what they require."""
    wanted = [option for option in options if list(option) == ["required"]]
    if not wanted:
        return None
    name = str(wanted[0]["required"][0])
    return _detail(name if at == "body" else f"{at}.{name}", "missing_field")


def _has_type(value: Any, names: str | list[str]) -> bool:
    for name in [names] if isinstance(names, str) else names:
        if isinstance(value, bool) and name in ("integer", "number"):
            continue
        if isinstance(value, _TYPES[name]):
            return True
        if name == "integer" and isinstance(value, float) and value.is_integer():
            return True
    return False


def _text_faults(value: str, schema: Schema, at: str) -> Iterable[Detail]:
    if len(value) < schema.get("minLength", 0):
        yield _detail(at, "missing_field")
    if len(value) > schema.get("maxLength", len(value)):
        yield _detail(at, "too_long")
    if not is_format(value, schema.get("format")):
        yield _detail(at, "invalid")
    if "pattern" in schema and not _pattern(schema["pattern"]).search(value):
        yield _detail(at, "invalid")


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """A pattern of the contract, whose `$` is not before a last newline, as in Python."""
    return re.compile(f"{text[:-1]}\\Z" if text.endswith("$") else text)


def _number_faults(value: float, schema: Schema, at: str) -> Iterable[Detail]:
    if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield _detail(at, "invalid")


def _detail(field: str, code: str) -> Detail:
    return {"field": field, "code": code}


def _is_same(value: object, other: object) -> bool:
    """Whether two JSON values are the same: 1 is not true, although it is in Python."""
    return value == other and isinstance(value, bool) == isinstance(other, bool)
