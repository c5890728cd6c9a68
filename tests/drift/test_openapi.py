"""The description of Test Engine compared with the contract: new here, gone there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from buildkite_async.drift import compare_openapi
from buildkite_async.emulator import Emulator
from buildkite_async.errors import InvalidArgument
from buildkite_async.testing import VirtualTime, client_of

Document = dict[str, Any]
SUITES = "/v2/analytics/organizations/{org}/suites"


@pytest.fixture(scope="module")
def described() -> Document:
    """The description that the emulator serves."""
    emulator = Emulator(builds=0)

    async def get() -> str:
        async with client_of(emulator, VirtualTime()) as bk:
            return await bk.test_engine.get_openapi()

    document: Document = json.loads(asyncio.run(get()))
    return document


def test_the_same_description_has_no_drift(described: Document) -> None:
    findings = compare_openapi(json.dumps(described))
    assert list(findings) == []
    assert (findings.operations > 20, findings.exit_code) == (True, 0)


def schema(name: str) -> Callable[[Document], Any]:
    return lambda document: document["components"]["schemas"][name]


def suites(document: Document) -> Any:
    return document["paths"][SUITES]["get"]


@pytest.mark.parametrize(
    ("plant", "expected"),
    [
        (
            lambda d: d["paths"].update({f"{SUITES}/{{suite}}/moods": {"get": {"responses": {}}}}),
            ("operation", "new", "GET /v2/analytics/organizations/{}/suites/{}/moods"),
        ),
        (
            lambda d: d["paths"][SUITES].pop("post"),
            ("operation", "gone", "POST /v2/analytics/organizations/{}/suites"),
        ),
        (
            lambda d: suites(d)["parameters"].append({"name": "mood[]", "in": "query"}),
            ("parameter", "suites.list", "new: mood"),
        ),
        (
            lambda d: suites(d).update(
                parameters=[p for p in suites(d)["parameters"] if p["name"] != "per_page"]
            ),
            ("parameter", "suites.list", "gone: per_page"),
        ),
        (
            lambda d: suites(d)["responses"].update({"418": {"description": "Teapot"}}),
            ("status", "suites.list", "new: 418"),
        ),
        (
            lambda d: schema("Suite")(d)["properties"].update(mood={"type": "string"}),
            ("field", "Suite", "new: mood"),
        ),
        (lambda d: schema("Suite")(d)["properties"].pop("name"), ("field", "Suite", "gone: name")),
        (
            lambda d: schema("TestState")(d)["enum"].append("dreaming"),
            ("value", "TestState", "new: dreaming"),
        ),
        (
            lambda d: schema("TestState")(d).update(enum=schema("TestState")(d)["enum"][1:]),
            ("value", "TestState", "gone: "),
        ),
    ],
)
def test_planted_drift_is_found(
    described: Document, plant: Callable[[Document], object], expected: tuple[str, str, str]
) -> None:
    document = deepcopy(described)
    plant(document)
    findings = compare_openapi(json.dumps(document))
    kind, where, what = expected
    (found,) = findings
    assert (found.kind, found.where) == (kind, where)
    assert found.what.startswith(what)
    assert findings.exit_code == 1


def test_names_of_path_parameters_do_not_count(described: Document) -> None:
    text = json.dumps(described).replace("{org}", "{organization_slug}")
    assert list(compare_openapi(text)) == []


def test_a_description_without_references_is_compared(described: Document) -> None:
    document = deepcopy(described)
    suite = document["components"]["schemas"].pop("Suite")
    suite["properties"]["mood"] = {"type": "string"}

    def inlined(node: Any) -> Any:
        if isinstance(node, list):
            return [inlined(each) for each in node]
        if not isinstance(node, dict):
            return node
        if node.get("$ref") == "#/components/schemas/Suite":
            return suite
        return {key: inlined(value) for key, value in node.items()}

    findings = compare_openapi(json.dumps(inlined(document)))
    assert ("field", "Suite", "new: mood") in {(f.kind, f.where, f.what) for f in findings}


@pytest.mark.parametrize("text", ["", "a: [", "[]", "paths: 7", "7", "x" * 17_000_000])
def test_what_is_not_a_description_is_refused(text: str) -> None:
    with pytest.raises(InvalidArgument, match="The document must"):
        compare_openapi(text)


@pytest.mark.parametrize(
    "node", [7, {"responses": 7}, {"parameters": [7], "responses": {"200": []}}, {"parameters": 7}]
)
def test_what_is_not_a_valid_description_is_refused_or_compared(node: Any) -> None:
    try:
        findings = compare_openapi(json.dumps({"paths": {SUITES: {"get": node}}}))
    except InvalidArgument:
        return
    assert len(findings)


@pytest.mark.parametrize("name", ["Suite", "Test"])
def test_a_schema_that_refers_to_itself_ends(described: Document, name: str) -> None:
    document = deepcopy(described)
    document["components"]["schemas"][name] = {"$ref": f"#/components/schemas/{name}"}
    compare_openapi(json.dumps(document))
    document["components"]["schemas"][name] = {
        "allOf": [{"$ref": f"#/components/schemas/{name}"}, {"properties": {}}]
    }
    compare_openapi(json.dumps(document))
