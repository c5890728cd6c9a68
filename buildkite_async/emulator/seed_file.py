"""Seed files: what an emulator starts with, in YAML or JSON.

A file has lists by their names, all of which can be left out: `members`, `tokens`, `agents`,
`pipelines`, `builds`, `webhooks` and `services`. What an entry can have is what the method takes that
adds such a thing, such as `Emulator.add_build`. Webhooks come last: they report what happens later.
`deliveries` is a mapping, of the fields of `DeliverySettings`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from attrs import evolve, fields_dict, frozen

from buildkite_async.emulator.arguments import did_you_mean, fields_of
from buildkite_async.emulator.deliveries import DeliverySettings
from buildkite_async.emulator.scheduler.documents import load_document
from buildkite_async.emulator.scheduler.errors import ConfigurationError

if TYPE_CHECKING:
    from buildkite_async.emulator.emulator import Emulator

DELIVERIES: Final = "deliveries"
FILE_LIMIT: Final = 1_000_000
"""Bytes of the longest file."""

Kind = Literal["text", "number", "flag", "texts", "texts by name", "list", "body"]
Entry = dict[str, Any]


@frozen(kw_only=True)
class Section:
    """A list of a file."""

    add: Callable[[Emulator, Entry], object]
    """Adds what an entry describes."""
    keys: Mapping[str, Kind]
    """What an entry can have."""
    required: str | None = None
    """What an entry must have."""
    body: str | None = None
    """An operation, the fields of whose body an entry can have, too."""


def load_seed(emulator: Emulator, path: Path) -> None:
    """Add what a file describes to an emulator; a file that is wrong in its form adds nothing.

    Raises:
        ValueError: The file cannot be read, or something in it is wrong; the message names the place.
    """
    document = _mapping(_read(path), path.name, [*SECTIONS, DELIVERIES])
    settings = _delivery_settings(document.pop(DELIVERIES, {}), f"{path.name}: {DELIVERIES}")
    found: list[tuple[Section, str, Entry]] = []
    for name, entries in document.items():
        place = f"{path.name}: {name}"
        if not isinstance(entries, list):
            raise _problem(place, "a list", entries)
        for number, entry in enumerate(cast("list[object]", entries)):
            where = f"{place}[{number}]"
            found.append((SECTIONS[name], where, _entry(entry, where, SECTIONS[name])))
    emulator.deliveries.settings = evolve(emulator.deliveries.settings, **settings)
    order = list(SECTIONS.values())
    for section, where, entry in sorted(found, key=lambda each: order.index(each[0])):
        try:
            section.add(emulator, entry)
        except (TypeError, ValueError) as error:
            raise ValueError(f"{where}: {error}") from None


def _read(path: Path) -> object:
    try:
        with path.open("rb") as file:
            content = file.read(FILE_LIMIT + 1)
        text = content.decode()
    except OSError as error:
        raise ValueError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise ValueError(f"{path.name} has to be UTF-8.") from None
    if len(content) > FILE_LIMIT:
        raise ValueError(f"{path.name} has to be at most {FILE_LIMIT} bytes long.")
    try:
        return deepcopy(load_document(text, "seed file"))  # which is shared
    except ConfigurationError as error:
        raise ValueError(f"{path.name}: {error}") from None


def _delivery_settings(value: object, place: str) -> Entry:
    entry = _mapping(value, place, fields_dict(DeliverySettings))
    for name, given in entry.items():
        try:
            DeliverySettings(**{name: given})
        except (TypeError, ValueError):
            wanted = "a number that DeliverySettings takes"
            raise _problem(f"{place}.{name}", wanted, given) from None
    return entry


def _mapping(value: object, place: str, known: Collection[str]) -> Entry:
    if not isinstance(value, dict):
        raise _problem(place, "a mapping", value)
    entries = cast("dict[object, Any]", value)
    for key in entries:
        if key not in known:
            listed = ", ".join(known)
            near = did_you_mean(str(key), known)
            raise ValueError(f"{place} has no key {key!r}; there are: {listed}.{near}")
    return cast("Entry", dict(entries))


def _entry(value: object, place: str, section: Section) -> Entry:
    fields = {} if section.body is None else dict.fromkeys(fields_of(section.body), "body")
    known: dict[str, Kind] = {**cast("dict[str, Kind]", fields), **section.keys}
    entry = _mapping(value, place, known)
    if section.required is not None and section.required not in entry:
        raise ValueError(f"{place} has to have the key {section.required!r}.")
    for name, given in entry.items():
        if not _CHECKS[known[name]](given):
            raise ValueError(
                f"{place}.{name} has to be {_WORDS[known[name]]}, not {_shown(given)}."
            )
    return entry


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, str) for each in cast("list[object]", value)
    )


def _is_texts_by_name(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(each, str) for each in cast("dict[object, object]", value).values()
    )


_CHECKS: Final[Mapping[Kind, Callable[[object], bool]]] = {
    "text": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "flag": lambda value: isinstance(value, bool),
    "texts": _is_texts,
    "texts by name": _is_texts_by_name,
    "list": lambda value: isinstance(value, list),
    "body": lambda _value: True,  # the contract checks it
}
_WORDS: Final[Mapping[Kind, str]] = {
    "text": "text",
    "number": "a whole number",
    "flag": "true or false",
    "texts": "a list of texts",
    "texts by name": "a mapping of names to texts",
    "list": "a list",
    "body": "a value",
}


def _problem(place: str, wanted: str, given: object) -> ValueError:
    return ValueError(f"{place} has to be {wanted}, not {_shown(given)}.")


def _shown(value: object) -> str:
    names: dict[type[object], str] = {
        dict: "a mapping",
        list: "a list",
        str: "text",
        type(None): "nothing",
    }
    return names.get(type(value)) or repr(value)


def _add_pipeline(emulator: Emulator, entry: Entry) -> None:
    steps = entry.pop("steps", None)
    if steps is not None:
        if "configuration" in entry:
            raise ValueError("a pipeline has either 'steps' or a 'configuration', not both.")
        entry["configuration"] = json.dumps({"steps": steps}, indent=2)  # which is YAML, too
    emulator.add_pipeline(**entry)


def _add_build(emulator: Emulator, entry: Entry) -> None:
    created_at = entry.get("created_at")
    if created_at is not None:
        entry["created_at"] = _milliseconds(created_at)
    emulator.add_build(**entry)


def _milliseconds(text: str) -> int:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise ValueError(f"created_at has to be a time such as 2026-09-01T12:00:00Z, not {text!r}.")
    return round(at.timestamp() * 1000)


SECTIONS: Final[Mapping[str, Section]] = {
    "members": Section(
        add=lambda emulator, entry: emulator.add_member(**entry),
        keys={"name": "text", "email": "text", "role": "text"},
        required="name",
    ),
    "tokens": Section(
        add=lambda emulator, entry: emulator.add_token(**entry),
        keys={"value": "text", "scopes": "texts", "organizations": "texts", "member": "text"},
    ),
    "agents": Section(
        add=lambda emulator, entry: emulator.add_agent(**entry),
        keys={
            "name": "text",
            "queue": "text",
            "tags": "texts by name",
            "priority": "number",
            "ip_address": "text",
        },
        required="name",
    ),
    "pipelines": Section(
        add=_add_pipeline,
        keys={"name": "text", "configuration": "text", "steps": "list"},
        required="name",
        body="pipelines.create",
    ),
    "builds": Section(
        add=_add_build,
        keys={
            "pipeline": "text",
            "state": "text",
            "jobs": "texts by name",
            "created_at": "text",
        },
        required="pipeline",
        body="builds.create",
    ),
    "webhooks": Section(
        add=lambda emulator, entry: emulator.add_webhook(**entry),
        keys={
            "url": "text",
            "token": "text",
            "signed": "flag",
            "events": "texts",
            "branches": "text",
            "eventbridge": "flag",
        },
        required="url",
    ),
    "services": Section(
        add=lambda emulator, entry: emulator.add_service(**entry),
        keys={"provider": "text"},
        required="provider",
        body="notification_services.create",
    ),
}
"""The lists of a file, in the order in which their entries are added."""
