"""A service with one operation, which responds as the contract says and records its requests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import httpx
from attrs import Factory, define

from tests.contract.document import FORM, LIST_PROPERTY, Operation, Schema, resolve
from tests.contract.instances import full

ELSEWHERE = "https://files.example.net/signed"
SIZE = 11


@define
class Recorder:
    """Responds to an operation with one of its statuses, and records the requests."""

    operation: Operation
    status: int
    requests: list[httpx.Request] = Factory(list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if self.status >= 400:
            return httpx.Response(self.status, json={"message": "No"})
        return self._success(request.headers.get("Accept", "*/*"))

    def _success(self, accept: str) -> httpx.Response:
        contents = self.operation.successes[self.status]
        if self.operation.method == "HEAD":
            return httpx.Response(self.status, headers={"Content-Length": str(SIZE)})
        if self.status == 302:
            return httpx.Response(302, headers={"Location": ELSEWHERE}, json={"url": ELSEWHERE})
        if not contents:
            return httpx.Response(self.status)
        kind = accept if accept in contents else next(iter(contents))
        if kind != "application/json":
            return httpx.Response(self.status, content=b"x" * SIZE, headers={"Content-Type": kind})
        return httpx.Response(self.status, json=self._content(contents[kind]))

    def _content(self, schema: Schema) -> Any:
        content = full(schema)
        if self.operation.is_list and LIST_PROPERTY in resolve(schema).get("properties", {}):
            return {LIST_PROPERTY: content[LIST_PROPERTY], "links": {}}
        return content

    @property
    def last(self) -> httpx.Request:
        return self.requests[-1]

    @property
    def body(self) -> Any:
        """The JSON or the form that was sent last; None if the body is empty."""
        content = self.last.content
        if self.last.headers.get("Content-Type") == FORM:
            return dict(parse_qsl(content.decode(), keep_blank_values=True, strict_parsing=True))
        return json.loads(content) if content else None

    @property
    def query(self) -> Mapping[str, list[str]]:
        """Query parameters that were sent last, by name."""
        params = self.last.url.params
        return {name: params.get_list(name) for name in params}
