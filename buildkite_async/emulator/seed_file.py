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
from typing import Any, Final, cast

from attrs import evolve, fields_dict, frozen

from buildkite_async.emulator.argument_types import parameters_of, problem_of, shown
from buildkite_async.emulator.arguments import did_you_mean, fields_of
from buildkite_async.emulator.deliveries import DeliverySettings
from buildkite_async.emulator.emulator import Emulator
from buildkite_async.emulator.scheduler.documents import load_document, repeated_key
from buildkite_async.emulator.scheduler.errors import ConfigurationError

DELIVERIES: Final = "deliveries"
FILE_LIMIT: Final = 1_000_000
"""Bytes of the longest file."""

Entry = dict[str, Any]


@frozen(kw_only=True)
class Section:
    """A list of a file."""

    method: Callable[..., object]
    """The method that adds what an entry describes."""
    body: str | None = None
    """An operation, the fields of whose body an entry can have, too."""
    extra: str | None = None
    """A key of which `prepare` makes an argument."""
    prepare: Callable[[Entry], None] = lambda _entry: None
    """Makes arguments of an entry."""

    @property
    def keys(self) -> tuple[str, ...]:
        """What an entry can have."""
        fields = () if self.body is None else fields_of(self.body)
        extra = () if self.extra is None else (self.extra,)
        return tuple(dict.fromkeys((*parameters_of(self.method), *extra, *fields)))


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
            section.method(emulator, **entry)
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
        document = deepcopy(load_document(text, "seed file"))  # which is shared
    except ConfigurationError as error:
        raise ValueError(f"{path.name}: {error}") from None
    if (repeated := repeated_key(text)) is not None:
        line, key = repeated
        raise ValueError(f"{path.name}: line {line} repeats the key {key!r}.")
    return document


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
    """Return the arguments that an entry stands for."""
    entry = _mapping(value, place, section.keys)
    for name, parameter in parameters_of(section.method).items():
        if parameter.required and name not in entry:
            raise ValueError(f"{place} has to have the key {name!r}.")
    try:
        section.prepare(entry)
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from None
    if (problem := problem_of(section.method, entry)) is not None:
        raise ValueError(f"{place}.{problem}")
    return entry


def _problem(place: str, wanted: str, given: object) -> ValueError:
    return ValueError(f"{place} has to be {wanted}, not {shown(given)}.")


def _write_steps(entry: Entry) -> None:
    if "steps" not in entry:
        return
    if "configuration" in entry:
        raise ValueError("a pipeline has either 'steps' or a 'configuration', not both.")
    steps = entry.pop("steps")
    if not isinstance(steps, list):
        raise _problem("steps", "a list", steps)
    entry["configuration"] = json.dumps({"steps": steps}, indent=2)  # which is YAML, too


def _read_time(entry: Entry) -> None:
    if (text := entry.get("created_at")) is not None:
        entry["created_at"] = _milliseconds(text)


def _milliseconds(text: object) -> int:
    try:
        at = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise ValueError(
            f"created_at has to be a time such as 2026-09-01T12:00:00Z, not {text!r:.60}."
        )
    return round(at.timestamp() * 1000)


SECTIONS: Final[Mapping[str, Section]] = {
    "members": Section(method=Emulator.add_member),
    "tokens": Section(method=Emulator.add_token),
    "agents": Section(method=Emulator.add_agent),
    "pipelines": Section(
        method=Emulator.add_pipeline, body="pipelines.create", extra="steps", prepare=_write_steps
    ),
    "builds": Section(method=Emulator.add_build, body="builds.create", prepare=_read_time),
    "webhooks": Section(method=Emulator.add_webhook),
    "services": Section(method=Emulator.add_service, body="notification_services.create"),
}
"""The lists of a file, in the order in which their entries are added."""
