"""The recordings: made from a new emulator, and kept in files beside this module."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.contract import ContractOperation, load
from tests.emulator.conftest import client_for
from tests.emulator.graphql.valid_inputs import INPUTS
from tests.emulator.recording import graphql, rest
from tests.emulator.recording.canonical import Canonical
from tests.emulator.test_contract import called

FOLDER: Final = Path(__file__).parent
_NOW: Final = 1_787_270_400.0
_LONGEST: Final = 400  # characters of a text that is kept as it is
_HEADERS: Final = ("allow", "cache-control", "content-type", "link", "location")
# The contract itself; too long for a recording, and checked elsewhere.
_LEFT_OUT: Final = frozenset({"test_engine.get_openapi"})


async def recorded() -> dict[str, dict[str, Any]]:
    """Return what a new emulator says, by the name of the file that holds it."""
    operations = [each for each in load().operations if each.id not in _LEFT_OUT]
    found = {
        "operations": {each.id: await _operation(each) for each in operations},
        "payloads": {name: await _payload(name) for name in INPUTS},
        "paths": await _crawled(rest.responses),
        "things": await _crawled(graphql.things),
    }
    apart = ("operations", "payloads")  # each from an emulator of its own
    return {
        name: _short(
            {key: Canonical()(each) for key, each in entries.items()}
            if name in apart
            else Canonical()(entries)
        )
        for name, entries in found.items()
    }


def kept(name: str) -> dict[str, Any]:
    """Return what a file holds."""
    entries: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return entries


def write(name: str, entries: Mapping[str, Any]) -> None:
    """Write a file, one line an entry, so that a diff shows what changed."""
    lines = ",\n".join(
        f"{json.dumps(key)}: {json.dumps(each, ensure_ascii=False)}"
        for key, each in entries.items()
    )
    (FOLDER / f"{name}.json").write_text(f"{{\n{lines}\n}}\n", "utf-8")


def differences(expected: Any, given: Any, where: str = "") -> Iterator[str]:
    """Yield each leaf that differs, as its path and both values."""
    if isinstance(expected, dict) and isinstance(given, dict):
        for key in {**expected, **given}:
            yield from differences(
                expected.get(key, "(absent)"), given.get(key, "(absent)"), f"{where}.{key}"
            )
    elif isinstance(expected, list) and isinstance(given, list) and len(expected) == len(given):
        for number, (one, other) in enumerate(zip(expected, given, strict=True)):
            yield from differences(one, other, f"{where}[{number}]")
    elif expected != given or type(expected) is not type(given):
        yield f"{where}: {expected!r}, now {given!r}"


def _emulator(builds: int = 150) -> Emulator:
    return Emulator(builds=builds, clock=lambda: _NOW)


async def _operation(operation: ContractOperation) -> Any:
    names = {each.name for each in operation.parameters}
    query = {name: "2" for name in ("per_page", "limit") if name in names}
    response = await called(operation, _emulator(), query)
    headers = {name: response.headers[name] for name in _HEADERS if name in response.headers}
    return {"status": response.status_code, "headers": headers, "body": rest.body_of(response)}


async def _payload(name: str) -> Any:
    emulator = _emulator()
    async with client_for(emulator) as client:
        return await graphql.payload(client, name, INPUTS[name](emulator))


async def _crawled(crawl: Any) -> dict[str, Any]:
    emulator = _emulator(3)
    async with client_for(emulator) as client:
        found: dict[str, Any] = await crawl(client, emulator.organization)
        return found


def _short(value: Any) -> Any:
    """Return a value whose long texts, such as logs, are a length and a hash."""
    match value:
        case dict():
            return {key: _short(each) for key, each in value.items()}
        case list():
            return [_short(each) for each in value]
        case str() if len(value) > _LONGEST:
            digest = hashlib.sha256(value.encode()).hexdigest()[:16]
            return f"{len(value)} characters, sha256 {digest}"
        case _:
            return value
