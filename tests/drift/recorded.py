"""Recordings of the emulator, and the same exchange in every format."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import httpx
import yaml

from buildkite_async.drift import RecordingTransport
from buildkite_async.emulator import Emulator
from buildkite_async.emulator.bodies import FORM
from buildkite_async.emulator.contract import ContractOperation, load
from tests.emulator.valid_requests import valid_request_for

URL = "https://api.buildkite.com/v2/organizations/acme/clusters/c1"


def operation_named(name: str) -> ContractOperation:
    return next(each for each in load().operations if each.id == name)


def host_of(operation: ContractOperation) -> str:
    document = load().document
    item = document["paths"][operation.path]
    nodes = [item, *(each for each in item.values() if isinstance(each, dict)), document]
    return next(node["servers"][0]["url"] for node in nodes if "servers" in node)


async def record(operation: ContractOperation, emulator: Emulator, path: Path) -> None:
    """Record a call that succeeds."""
    valid = valid_request_for(operation, emulator)
    sent: dict[str, Any] = {"json": valid.body}
    if valid.files is not None:
        sent = {"files": valid.files}
    elif FORM in operation.bodies:
        sent = {"data": valid.body}
    async with httpx.AsyncClient(
        transport=RecordingTransport(emulator.transport(), path), base_url=host_of(operation)
    ) as client:
        await client.request(
            operation.methods[0],
            valid.url(operation),
            params=valid.query,
            headers=valid.headers,
            **sent,
        )


def as_har(body: bytes, status: int, headers: Mapping[str, str], url: str = URL) -> str:
    rows = [{"name": name, "value": value} for name, value in headers.items()]
    encoded = base64.b64encode(body).decode()
    response = {
        "status": status,
        "headers": rows,
        "content": {"text": encoded, "encoding": "base64"},
    }
    entry = {"request": {"method": "GET", "url": url}, "response": response}
    return json.dumps({"log": {"version": "1.2", "entries": [entry]}})


def as_ruby_vcr(body: bytes, status: int, headers: Mapping[str, str], url: str = URL) -> str:
    response = {
        "status": {"code": status, "message": "OK"},
        "headers": {name: [value] for name, value in headers.items()},
        "body": {"encoding": "UTF-8", "string": body.decode()},
    }
    request = {"method": "get", "uri": url, "body": {"string": ""}, "headers": {}}
    return yaml.dump({"http_interactions": [{"request": request, "response": response}]})


def as_vcrpy(body: bytes, status: int, headers: Mapping[str, str], url: str = URL) -> str:
    response = {
        "status": {"code": status, "message": "OK"},
        "headers": {name: [value] for name, value in headers.items()},
        "body": {"string": body},  # a text of bytes in YAML
    }
    request = {"method": "GET", "uri": url, "body": None, "headers": {}}
    return yaml.dump({"version": 1, "interactions": [{"request": request, "response": response}]})


def as_go_vcr(body: bytes, status: int, headers: Mapping[str, str], url: str = URL) -> str:
    response = {
        "body": body.decode(),
        "headers": {name: [value] for name, value in headers.items()},
        "status": f"{status} OK",
        "code": status,
    }
    request = {"method": "GET", "url": url, "body": "", "headers": {}}
    return yaml.dump({"version": 2, "interactions": [{"request": request, "response": response}]})


def as_our_own(body: bytes, status: int, headers: Mapping[str, str], url: str = URL) -> str:
    record = {
        "method": "GET",
        "url": url,
        "status": status,
        "headers": [name.lower() for name in headers],
        "media_type": "application/json",
        "body": json.loads(body),
    }
    return json.dumps(record)


Writer = Callable[..., str]
FORMATS: Mapping[str, tuple[str, Writer]] = {
    "HAR": ("har", as_har),
    "VCR": ("yml", as_ruby_vcr),
    "vcrpy": ("yaml", as_vcrpy),
    "go-vcr": ("yaml", as_go_vcr),
    "our own": ("jsonl", as_our_own),
}
