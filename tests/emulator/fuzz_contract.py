"""The contract run against the emulator by schemathesis: `nox -s contract`.

Every operation is called with values that its schemas allow and with values that they do not. A
call that changes something gets a new emulator, so that calls do not affect each other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from typing import Any

import httpx
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.contract import ContractOperation, load
from tests.emulator.valid_requests import ValidRequest, valid_request_for

EXAMPLES = 4
ORIGIN = "https://api.buildkite.com"
LEFT_OUT = {
    # The contract names no 405 anywhere; the emulator responds with 404 to unknown methods.
    "unsupported_method",
}
HOSTS = ("https://api.buildkite.com", "https://portal.buildkite.com")
REQUEST_PARTS = ("method", "url", "headers", "params", "data", "json", "files")
OPERATIONS = {each.id: each for each in load().operations}


@cache
def document() -> dict[str, Any]:
    """The contract of both hosts, with the errors that it names once for all operations."""
    whole = deepcopy(dict(load().document))
    default = whole.pop("servers")[0]["url"]
    for path, item in list(whole["paths"].items()):
        servers = item.pop("servers", [{"url": default}])
        for node in [each for each in item.values() if isinstance(each, dict)]:
            host = node.pop("servers", servers)[0]["url"]
            if host not in HOSTS:
                whole["paths"].pop(path, None)
            else:
                add_common_errors(node, whole["x-common-errors"])
                correct(node)
    return with_open_enums(whole)


def add_common_errors(node: dict[str, Any], errors: dict[str, Any]) -> None:
    operation = OPERATIONS[node["operationId"]]
    applies = {
        "credentials": operation.authentication not in ("none", "url-token"),
        "scopes": bool(operation.scopes),
        "path": "{" in operation.path,
        "query": bool(operation.parameters),
        "body": bool(operation.bodies),
    }
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    for status, common in errors.items():
        if any(applies[each] for each in common["when"]):
            response = {"description": common["description"], "content": error}
            node["responses"].setdefault(status, response)


def correct(node: dict[str, Any]) -> None:
    """What the contract says of an operation in words of its own, said in those of OpenAPI."""
    if node["x-pagination"] == "page":
        # A page or a size out of bounds is not refused: the nearest is served.
        for parameter in node["parameters"]:
            if parameter["name"] in ("page", "per_page"):
                parameter["schema"] = {"type": "integer"}
    for response in node["responses"].values():
        # schemathesis reads YAML before it checks it; the contract means the text.
        if "application/openapi+yaml" in response.get("content", {}):
            response["content"]["application/openapi+yaml"]["schema"] = {"type": "object"}


def with_open_enums(node: Any) -> Any:
    if isinstance(node, list):
        return [with_open_enums(each) for each in node]
    if not isinstance(node, dict):
        return node
    dropped = {"enum"} if node.get("x-open-enum") is True else set()
    if "x-date-format" in node:
        dropped.add("format")
    return {k: with_open_enums(v) for k, v in node.items() if k not in dropped}


# A schema cannot say which things are there, in which state they are, or what excludes what: a
# good body may be refused in these ways, and in no other.
REFUSALS = ["2xx", "302", "304", "400", "401", "403", "404", "409", "416", "422"]
CONFIG = schemathesis.Config.from_dict(
    {
        "seed": 1,
        "generation": {"max-examples": EXAMPLES, "deterministic": True, "database": "none"},
        "checks": {"positive_data_acceptance": {"expected-statuses": REFUSALS}},
    }
)
SCHEMA = schemathesis.openapi.from_dict(document(), config=CONFIG)


def staged(operation: ContractOperation) -> tuple[Emulator, ValidRequest]:
    """An emulator in which the operation can succeed, and the request that does."""
    emulator = Emulator(builds=30)
    return emulator, valid_request_for(operation, emulator)


@cache
def known(operation: ContractOperation) -> tuple[Emulator, ValidRequest]:
    """The same, shared by names and by calls that change nothing."""
    return staged(operation)


@SCHEMA.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_the_emulator_agrees_with_the_contract(case: schemathesis.Case) -> None:
    operation = OPERATIONS[case.operation.definition.raw["operationId"]]
    valid_request = known(operation)[1]
    headers = {name: str(value) for name, value in dict(case.headers or {}).items()}
    if case.meta is None or case.meta.generation.mode.is_positive:
        case.path_parameters = named(case, valid_request.path)
        # An older version has another response schema.
        headers.pop("Buildkite-Version", None)
    request = case.as_transport_kwargs(
        base_url=ORIGIN, headers={**valid_request.headers, **headers}
    )
    response = asyncio.run(respond(operation, request))
    case.validate_response(response, excluded_checks=[CHECKS.get_one(n) for n in LEFT_OUT])


def named(case: schemathesis.Case, path: Mapping[str, str]) -> dict[str, Any]:
    """Names of things that are there, typed as the contract types them."""
    parameters = case.operation.definition.raw.get("parameters", ())
    numbers = {each["name"] for each in parameters if each["schema"].get("type") == "integer"}
    return {name: int(value) if name in numbers else value for name, value in path.items()}


async def respond(operation: ContractOperation, sent: dict[str, Any]) -> httpx.Response:
    emulator, _ = (known if sent["method"] in ("GET", "HEAD") else staged)(operation)
    ready = requests.Request(**{k: v for k, v in sent.items() if k in REQUEST_PARTS}).prepare()
    headers = {name: str(value) for name, value in ready.headers.items()}
    request = httpx.Request(str(ready.method), str(ready.url), headers=headers, content=ready.body)
    async with httpx.AsyncClient(transport=emulator.transport()) as client:
        return await client.send(request)
