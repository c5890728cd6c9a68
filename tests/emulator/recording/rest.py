"""Every path that GET of the contract leads to from the seeded organization."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import httpx

from buildkite_async.emulator.contract import load

# What a path names a thing by, in the order in which it is tried.
_KEYS: Final = ("number", "id", "uuid", "slug", "key", "name", "user_id", "pipeline_id", "suite_id")
# Whose secrets or times differ from run to run.
_LEFT_OUT: Final = ("/v2/meta", "/v2/analytics/openapi.yaml", "/.well-known/api-catalog")


async def responses(client: httpx.AsyncClient, slug: str) -> dict[str, Any]:
    """Return the status and body of each path, by the path."""
    found: dict[str, Any] = {}
    known: dict[str, list[tuple[str, Any]]] = {}
    for template in _templates():
        known[template] = []
        for path in _paths(template, known, slug):
            response = await client.get(path, params={"per_page": "100"})
            if response.is_success or not template.endswith("}"):
                body = body_of(response)
                found[path] = {"status": response.status_code, "body": body}
                known[template].append((path, body))
    return found


def _templates() -> list[str]:
    """Return the paths that GET answers, parents before what lies in them."""
    readable = {each.path for each in load().operations if "GET" in each.methods}
    chosen = (
        path
        for path in readable
        if path.startswith("/v2/") and path not in _LEFT_OUT and not path.endswith("/download")
    )
    return sorted(chosen, key=lambda path: (path.count("/"), path))


def _paths(template: str, known: Mapping[str, list[tuple[str, Any]]], slug: str) -> Iterator[str]:
    parent, _, last = template.rpartition("/")
    if "{" not in template:
        yield template
    elif last == "{org}":
        yield f"{parent}/{slug}"
    elif last.startswith("{"):
        for path, body in _reached(parent, known, slug):
            yield from _items(path, body)
    else:
        for path, _ in _reached(parent, known, slug):
            yield f"{path}/{last}"


def _reached(
    template: str, known: Mapping[str, list[tuple[str, Any]]], slug: str
) -> list[tuple[str, Any]]:
    """Return the paths of a template, itself perhaps without a GET."""
    if template in known:
        return known[template]
    return [(path, None) for path in _paths(template, known, slug)]


def _items(path: str, body: Any) -> Iterator[str]:
    for row in _rows(body):
        for key in _KEYS:
            value = row.get(key) if isinstance(row, dict) else None
            if isinstance(value, (str, int)):
                yield f"{path}/{value}"


def _rows(body: Any) -> list[Any]:
    """Return the rows of a listing, which may be wrapped in an object."""
    if isinstance(body, dict):
        return [row for each in body.values() if isinstance(each, list) for row in each]
    return body if isinstance(body, list) else []


def body_of(response: httpx.Response) -> Any:
    if "json" in response.headers.get("content-type", ""):
        return response.json()
    return response.text
