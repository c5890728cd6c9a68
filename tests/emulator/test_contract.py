"""Every operation that is served responds as the contract says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import httpx
import jsonschema_rs
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.bodies import FORM
from buildkite_async.emulator.call import HANDLERS
from buildkite_async.emulator.contract import ContractOperation, load
from buildkite_async.emulator.rest import register_handlers
from tests.emulator.conftest import client_for
from tests.emulator.valid_requests import valid_request_for

register_handlers()
CONTRACT = load()
SERVED = [each for each in CONTRACT.operations if each.handler in HANDLERS]


@pytest.mark.parametrize("operation", SERVED, ids=lambda operation: operation.id)
async def test_the_response_fits_the_schema_of_its_operation(operation: ContractOperation) -> None:
    emulator = Emulator(builds=150)
    response = await called(operation, emulator)
    assert response.status_code < 400, response.text
    promised = operation.responses[str(response.status_code)]
    assert response.headers.keys() >= {name.lower() for name in promised.get("headers", ())}
    media = response.headers.get("content-type", "").partition(";")[0]
    content = promised.get("content", {})
    if not content:
        assert response.content == b""
        return
    assert media in content
    if media == "application/json":
        validate(response.json(), content[media]["schema"])


async def called(
    operation: ContractOperation,
    emulator: Emulator,
    query: Mapping[str, str] = MappingProxyType({}),
) -> httpx.Response:
    """Return the response to a request that should succeed, with parameters besides its own."""
    valid_request = valid_request_for(operation, emulator)
    sent: dict[str, Any] = {"json": valid_request.body}
    if valid_request.files is not None:
        sent = {"files": valid_request.files}
    elif FORM in operation.bodies:
        sent = {"data": valid_request.body}
    async with httpx.AsyncClient(
        transport=emulator.transport(), base_url="https://api.buildkite.com"
    ) as client:
        return await client.request(
            operation.methods[0],
            valid_request.url(operation),
            params={**valid_request.query, **query},
            headers=valid_request.headers,
            **sent,
        )


def validate(value: Any, schema: Any) -> None:
    whole = {"components": {"schemas": schemas()}, **schema}
    validator = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
    errors = [
        f"{each.instance_path}: {each.message[:200]}" for each in validator.iter_errors(value)
    ]
    assert errors == []


@cache
def schemas() -> Any:
    return meant(CONTRACT.schemas)


def meant(node: Any) -> Any:
    """The schemas as the contract's own words mean them: open enums, the older form of dates."""
    if isinstance(node, list):
        return [meant(each) for each in node]
    if not isinstance(node, dict):
        return node
    if "x-date-format" in node:
        kept = {key: value for key, value in node.items() if key != "format"}
        return kept | {"pattern": r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$"}
    opened = node.get("x-open-enum") is True
    return {key: meant(value) for key, value in node.items() if not (opened and key == "enum")}


async def test_every_kind_of_job_fits_its_schema() -> None:
    emulator = Emulator(builds=200)
    async with client_for(emulator) as client:
        response = await client.get(
            "/v2/organizations/acme/builds?per_page=100&include_retried_jobs=true"
        )
    operation = next(each for each in SERVED if each.id == "builds.list")
    validate(response.json(), operation.responses["200"]["content"]["application/json"]["schema"])
    kinds = {job["type"] for build in response.json() for job in build["jobs"]}
    assert kinds == {"script", "waiter", "manual", "trigger"}


def test_every_operation_is_served_but_those_of_a_job_s_own_host() -> None:
    unserved = {each.id for each in CONTRACT.operations if each not in SERVED}
    assert unserved == {
        each.id for each in CONTRACT.operations if each.authentication == "job-api-token"
    }
