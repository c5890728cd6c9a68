"""Every method sends what the contract says, and every operation has a method."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from buildkite_async import models
from buildkite_async.errors import NotFound, ServerError
from buildkite_async.rest._scopes import scopes_of
from buildkite_async.wire.json_values import to_json
from tests.contract.arguments import CURSORS, arguments, keywords, required
from tests.contract.call import ORG, PORTAL, call
from tests.contract.document import Operation, Schema, operations, reference, resolve
from tests.contract.fitting import mismatches
from tests.contract.methods import COMPOSED, STREAMED, Method, methods
from tests.contract.recorder import Recorder

UNWRITTEN = Path(__file__).with_name("unwritten.txt")
# Sent even if the caller does not give it, because it decides what happens to a running job.
DEFAULTS = {"agents.stop": {"force": True}}

# Two documented names of one key, both of which are sent.
TWINS = {("clusters.queues.pause", "dispatch_paused_note"): "note"}

every_method = pytest.mark.parametrize("method", methods().values(), ids=methods())
each_method = pytest.mark.parametrize(
    "method", [pytest.param(m, id=name) for name, m in methods().items() if name not in STREAMED]
)


def target(method: Method) -> Operation:
    """Return the operation whose path a method uses; an alias only requests another format."""
    operation = operations()[method.operation]
    return (
        operations()[operation.spec["x-variant-of"]] if "x-accept" in operation.spec else operation
    )


async def sent(method: Method, given: Mapping[str, Any]) -> Recorder:
    operation = target(method)
    recorder = Recorder(operation, min(operation.successes))
    await call(method, recorder, given)
    return recorder


def path_of(operation: Operation, given: Mapping[str, Any]) -> str:
    parts = {"org": ORG, "portal": PORTAL} | {
        name: quote(str(value), safe="") for name, value in given.items()
    }
    return operation.path.format_map(parts)


def body_properties(operation: Operation) -> Mapping[str, Schema]:
    """Return the properties of the body by keyword."""
    known = resolve(operation.body).get("properties", {}) if operation.body else {}
    given = {n: each for n, each in known.items() if not each.keys() & {"const", "readOnly"}}
    return {name: each for name, each in given.items() if (operation.id, name) not in TWINS}


def constants(operation: Operation) -> dict[str, str]:
    """Return the properties of the body that are constant, and so are no arguments."""
    known = resolve(operation.body).get("properties", {}) if operation.body else {}
    return {name: each["const"] for name, each in known.items() if "const" in each}


def free(operation: Operation, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the argument that is the whole body, if the contract does not fix its keys."""
    if operation.body is None or not resolve(operation.body).get("additionalProperties"):
        return {}
    return next((value for value in given.values() if isinstance(value, Mapping)), {})


def needs_body(operation: Operation) -> bool:
    """Whether even a body without properties is sent."""
    return operation.spec.get("requestBody", {}).get("required", False)


def query_names(operation: Operation) -> dict[str, Mapping[str, Any]]:
    """Return the query parameters by keyword."""
    named = operation.parameters("query").items()
    return {p.get("x-python-name", name.removesuffix("[]")): p for name, p in named}


def encoded_body(operation: Operation, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the body that is expected to be sent."""
    body: dict[str, Any] = {}
    for name, schema in body_properties(operation).items():
        if name in given:
            value = to_json(given[name])
            if isinstance(value, list) and resolve(schema).get("type") == "string":
                value = ("," if "x-csv-of" in schema else " ").join(value)
            body[name] = str(value) if operation.is_form else value
    return {**constants(operation), **body, **free(operation, given)}


@each_method
async def test_a_call_is_sent_to_the_url_in_the_contract(method: Method) -> None:
    operation, given = target(method), arguments(method.function)
    request = (await sent(method, given)).last
    assert request.method == operation.method
    assert f"{request.url.scheme}://{request.url.host}" == operation.host
    assert request.url.raw_path.decode().partition("?")[0] == path_of(operation, given)


@each_method
async def test_a_call_sends_every_filter_in_the_contract(method: Method) -> None:
    query: set[str] = set()
    for cursor in CURSORS:
        query |= (await sent(method, arguments(method.function, cursor=cursor))).query.keys()
    assert {name.partition("[some-key]")[0] for name in query} == set(
        target(method).parameters("query")
    )


@each_method
async def test_a_call_sends_the_body_in_the_contract(method: Method) -> None:
    operation, given = target(method), arguments(method.function)
    body = (await sent(method, given)).body
    expected = encoded_body(operation, given)
    twins = {twin: given[k] for (id_, twin), k in TWINS.items() if id_ == operation.id}
    assert (body or {}) == expected | twins


@each_method
async def test_a_call_sends_nothing_that_was_not_given(method: Method) -> None:
    operation, given = target(method), arguments(method.function, only_required=True)
    recorder = await sent(method, given)
    filters = query_names(operation).keys() & given.keys()
    assert {name.removesuffix("[]") for name in recorder.query} - {
        "page",
        "per_page",
        "limit",  # 1, because one row is requested
    } <= filters | {
        "created_to"  # set by listings of builds
    }
    body = encoded_body(operation, given) | DEFAULTS.get(method.operation, {})
    assert recorder.body == (body or ({} if needs_body(operation) else None))


@each_method
def test_a_method_requires_what_the_contract_requires(method: Method) -> None:
    operation = target(method)
    schema = resolve(operation.body) if operation.body else {}
    path = operation.parameters("path").keys() - method.bound
    query = {name for name, each in query_names(operation).items() if each.get("required")}
    body = set(schema.get("required", ())) - constants(operation).keys()
    assert required(method.function) == path | query | body


@each_method
def test_a_method_takes_everything_that_the_contract_allows(method: Method) -> None:
    operation, hints = target(method), keywords(method.function)
    schemas = {name: p["schema"] for name, p in operation.parameters("path").items()}
    schemas |= {name: p["schema"] for name, p in query_names(operation).items()}
    schemas |= body_properties(operation)
    for name in method.bound:
        schemas.pop(name, None)
    for name, schema in schemas.items():
        assert list(mismatches(hints[name], schema, name)) == []


@each_method
async def test_a_path_segment_cannot_change_the_path(method: Method) -> None:
    hostile = {
        name: "../x?y#z" if isinstance(value, str) else value
        for name, value in arguments(method.function, only_required=True).items()
    }
    request = (await sent(method, hostile)).last
    path = request.url.raw_path.decode().partition("?")[0]
    assert path == path_of(target(method), hostile)


@every_method
def test_a_method_declares_the_scopes_in_the_contract(method: Method) -> None:
    assert set(scopes_of(method.function)) == target(method).scopes


@each_method
def test_a_method_returns_the_class_in_the_contract(method: Method) -> None:
    schema = target(method).result
    media = operations()[method.operation].spec.get("x-accept")
    if media is not None:
        assert method.result in (str, bytes)
    elif target(method).method == "HEAD":
        assert method.result is int
    elif method.result is str:
        assert media_types(target(method)) == {"application/openapi+yaml"}
    elif schema is None:
        assert method.result is type(None)
    elif reference(schema) is None:
        assert method.result is (Mapping if schema.get("additionalProperties") else type(None))
    else:
        assert issubclass(getattr(models, str(reference(schema))), method.result)


@each_method
async def test_every_successful_status_in_the_contract_is_accepted(method: Method) -> None:
    operation = target(method)
    for status, contents in operation.successes.items():
        if status == 206:  # only for ranges, see test_logs.py
            continue
        result = await call(method, Recorder(operation, status), arguments(method.function))
        expected = method.result if contents or operation.method == "HEAD" else type(None)
        assert isinstance(result, expected)


@each_method
async def test_an_error_is_raised(method: Method) -> None:
    with pytest.raises(NotFound):
        await call(method, Recorder(target(method), 404), arguments(method.function))


@each_method
async def test_only_what_is_safe_to_repeat_is_repeated(method: Method) -> None:
    operation = target(method)
    recorder = Recorder(operation, 503)
    with pytest.raises(ServerError):
        await call(method, recorder, arguments(method.function))
    assert (len(recorder.requests) > 1) == operation.is_idempotent


@each_method
def test_a_method_calls_an_operation_of_the_contract(method: Method) -> None:
    assert method.operation in operations()


def media_types(operation: Operation) -> set[str]:
    return {kind for contents in operation.successes.values() for kind in contents}


@each_method
async def test_a_format_is_requested_by_its_media_type(method: Method) -> None:
    operation = operations()[method.operation]
    usual = "application/openapi+yaml" if method.result is str else "application/json"
    accept = (await sent(method, arguments(method.function))).last.headers["Accept"]
    assert accept == operation.spec.get("x-accept", usual)


@each_method
async def test_a_version_of_the_api_is_requested_if_the_contract_has_one(method: Method) -> None:
    dated = {
        name: each["example"]
        for name, each in target(method).parameters("header").items()
        if "example" in each
    }
    request = (await sent(method, arguments(method.function, only_required=True))).last
    assert {name: request.headers[name] for name in dated} == dated


CREDENTIALS = {
    "agent-token": "Token bkct_token",
    "api-token": "Bearer bkua_token",
    "none": None,
    "oidc": "Bearer bkua_token",  # the client's token must be one
    "portal-token": "Bearer bkpt_token",
    "url-token": None,
}
# They ignore the token, which is sent to their host anyway.
WITHOUT_TOKEN = {"meta.get", "meta.ping"}


@each_method
async def test_each_host_is_sent_its_own_credentials_only(
    method: Method,
) -> None:
    if method.operation in WITHOUT_TOKEN:
        return
    request = (await sent(method, arguments(method.function))).last
    expected = CREDENTIALS[target(method).spec.get("x-auth", "api-token")]
    assert request.headers.get("Authorization") == expected


def test_every_operation_has_a_method_or_is_listed_as_unwritten() -> None:
    listed = UNWRITTEN.read_text().split()
    primaries = {name for name, each in operations().items() if each.primary is None}
    assert listed == sorted(primaries - methods().keys())


def test_a_variant_or_alias_refers_to_an_operation_of_the_contract() -> None:
    for operation in operations().values():
        assert operation.primary is None or operation.primary in operations()


def test_a_method_that_calls_several_operations_is_not_an_operation() -> None:
    assert not COMPOSED & operations().keys()
