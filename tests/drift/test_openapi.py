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


def parameter(document: Document, name: str) -> Any:
    return next(each for each in suites(document)["parameters"] if each["name"] == name)


def suite_tests(document: Document) -> Any:
    return document["paths"]["/v2/analytics/organizations/{org}/suites/{suite}/tests"]["get"]


def operation(document: Document, method: str, path: str) -> Any:
    return document["paths"][f"{SUITES}/{{suite}}{path}"][method]


def json_of(node: Any) -> Any:
    return node["content"]["application/json"]["schema"]


BODY = {"content": {"application/json": {"schema": {"type": "object"}}}}
LABELS = "/tests/{test}/labels"


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
        (
            lambda d: json_of(operation(d, "patch", LABELS)["requestBody"])["properties"][
                "operator"
            ].pop("enum"),
            ("value", "tests.update_labels body.operator", "gone: the enumeration"),
        ),
        (
            lambda d: schema("Suite")(d)["properties"]["slug"].update(enum=["a"]),
            ("value", "Suite.slug", "new: a"),
        ),
        (
            lambda d: schema("Suite")(d)["properties"]["slug"].update(type="integer"),
            ("type", "Suite.slug", "string, now integer"),
        ),
        (
            lambda d: schema("Suite")(d)["properties"]["id"].update(format="uri"),
            ("type", "Suite.id", "uuid, now uri"),
        ),
        (
            lambda d: schema("Suite")(d)["properties"]["slug"].update(type=["string", "null"]),
            ("null", "Suite.slug", "new: null"),
        ),
        (
            lambda d: schema("Suite")(d)["properties"]["slug"].update(nullable=True),
            ("null", "Suite.slug", "new: null"),
        ),
        (
            lambda d: schema("Suite")(d)["properties"].update(
                slug={"anyOf": [{"type": "string"}, {"type": "null"}]}
            ),
            ("null", "Suite.slug", "new: null"),
        ),
        (
            lambda d: schema("Suite")(d)["properties"]["emoji"].update(type="string"),
            ("null", "Suite.emoji", "gone: null"),
        ),
        (
            lambda d: schema("Suite")(d)["required"].remove("slug"),
            ("required", "Suite", "gone: slug"),
        ),
        (
            lambda d: schema("Suite")(d)["required"].append("emoji"),
            ("required", "Suite", "new: emoji"),
        ),
        (
            lambda d: schema("Test")(d)["properties"]["labels"]["items"].update(type="object"),
            ("type", "Test.labels[]", "string, now object"),
        ),
        (
            lambda d: parameter(d, "page").update(required=True),
            ("required", "suites.list", "new: page"),
        ),
        (
            lambda d: parameter(d, "show_api_token").update(schema={"type": "string"}),
            ("type", "suites.list show_api_token", "boolean, now string"),
        ),
        (
            lambda d: suite_tests(d)["parameters"].append({"name": "Mood", "in": "header"}),
            ("parameter", "tests.list", "new: mood"),
        ),
        (
            lambda d: suites(d)["responses"]["200"].update(headers={"X-Mood": {}}),
            ("header", "suites.list 200", "new: x-mood"),
        ),
        (
            lambda d: suites(d).update(requestBody=BODY),
            ("body", "suites.list body", "new: application/json"),
        ),
        (
            lambda d: operation(d, "patch", LABELS).pop("requestBody"),
            ("body", "tests.update_labels body", "gone: application/json"),
        ),
        (
            lambda d: operation(d, "patch", LABELS)["requestBody"].update(
                required=not operation(d, "patch", LABELS)["requestBody"].get("required")
            ),
            ("required", "tests.update_labels", ""),
        ),
        (
            lambda d: json_of(operation(d, "patch", LABELS)["requestBody"])["properties"].update(
                mood={"type": "string"}
            ),
            ("field", "tests.update_labels body", "new: mood"),
        ),
        (
            lambda d: json_of(operation(d, "patch", LABELS)["requestBody"])["required"].remove(
                "labels"
            ),
            ("required", "tests.update_labels body", "gone: labels"),
        ),
        (
            lambda d: suites(d)["responses"]["200"]["content"].update({"text/csv": {}}),
            ("body", "suites.list 200", "new: text/csv"),
        ),
        (
            lambda d: operation(d, "delete", "")["responses"].update({"204": BODY}),
            ("body", "suites.delete 204", "new: application/json"),
        ),
        (
            lambda d: suites(d)["responses"].update({"503": {"description": "Overloaded"}}),
            ("status", "suites.list", "new: 503"),
        ),
        (
            lambda d: schema("SuiteCreate")(d)["properties"].pop("repo_url"),
            ("field", "SuiteCreate", "gone: repo_url"),
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


def test_a_text_of_any_value_is_the_same_as_an_open_enumeration(described: Document) -> None:
    document = deepcopy(described)
    del schema("TestState")(document)["enum"]
    assert list(compare_openapi(json.dumps(document))) == []


def test_an_array_is_the_same_with_and_without_brackets(described: Document) -> None:
    document = deepcopy(described)
    for each in suite_tests(document)["parameters"]:
        if each["in"] == "query":
            name = each["name"]
            each["name"] = name.removesuffix("[]") if name.endswith("[]") else f"{name}[]"
    assert list(compare_openapi(json.dumps(document))) == []


@pytest.mark.parametrize("base", ["/v2/analytics", "https://api.buildkite.com/v2/analytics/"])
def test_paths_begin_where_the_server_says(described: Document, base: str) -> None:
    document = deepcopy(described)
    document["servers"] = [{"url": base}]
    document["paths"] = {
        path.removeprefix("/v2/analytics"): item for path, item in document["paths"].items()
    }
    findings = compare_openapi(json.dumps(document))
    assert (list(findings), findings.exit_code) == ([], 0)


def test_parts_that_are_merged_are_compared(described: Document) -> None:
    document = deepcopy(described)
    state = document["components"]["schemas"]["TestState"]
    document["components"]["schemas"]["State"] = state
    document["components"]["schemas"]["TestState"] = {
        "allOf": [{"$ref": "#/components/schemas/State"}]
    }
    assert list(compare_openapi(json.dumps(document))) == []
    state["enum"].append("dreaming")
    (found,) = compare_openapi(json.dumps(document))
    assert (found.where, found.what) == ("TestState", "new: dreaming")


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
