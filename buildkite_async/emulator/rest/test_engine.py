"""The description of the Test Engine API, which it serves itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import msgspec

from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.http import Reply, json_reply


@operation("test_engine.get_api_catalog")
def get_api_catalog(call: Call) -> Reply:
    """Where the description of the Test Engine API lies (RFC 9727)."""
    origin = call.request.origin
    link = {
        "href": f"{origin}/v2/analytics/openapi.yaml",
        "type": "application/openapi+yaml",
    }
    entry = {"anchor": f"{origin}/v2/analytics", "service-desc": [link]}
    return json_reply({"linkset": [entry]})


@operation("test_engine.get_openapi")
def get_openapi(_call: Call) -> Reply:
    """The part of the contract that describes Test Engine, in JSON, which is YAML too."""
    document = load().document
    paths = {
        path: item
        for path, item in document["paths"].items()
        if path.startswith("/v2/analytics/organizations")
    }
    description = {
        "openapi": document["openapi"],
        "info": {"title": "Test Engine", "version": "v2"},
        "paths": paths,
        "components": document["components"],
    }
    body = msgspec.json.encode(_without_own_keys(description))
    return Reply(200, body, "application/openapi+yaml")


def _without_own_keys(node: Any) -> Any:
    """Return a part of the contract without the keys that OpenAPI does not define."""
    if isinstance(node, list):
        return [_without_own_keys(each) for each in cast("list[object]", node)]
    if not isinstance(node, dict):
        return node
    named = cast("Mapping[str, Any]", node)
    return {key: _without_own_keys(each) for key, each in named.items() if not key.startswith("x-")}
