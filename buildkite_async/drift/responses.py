"""Recorded responses compared with the contract and the models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

import msgspec
from attrs import define, field

from buildkite_async.decoding import decode
from buildkite_async.drift.exchange import Exchange, RecordingError, Unreadable
from buildkite_async.drift.findings import Findings
from buildkite_async.drift.folder import read_file, recordings_in
from buildkite_async.drift.headers import is_known_header
from buildkite_async.drift.recording import TEXT
from buildkite_async.drift.schemas import Schema, Schemas, model_of, name_of
from buildkite_async.emulator.contract import Contract, ContractOperation, load
from buildkite_async.emulator.routing import Router
from buildkite_async.errors import DecodeError
from buildkite_async.wire.calls import check_type
from buildkite_async.wire.json_values import is_list, is_object

__all__ = ["compare_folder"]

JSON: Final = "application/json"
GRAPHQL: Final = frozenset({"/v1", "/graphql/v1"})
PORTS: Final[Mapping[str, int]] = {"https": 443, "http": 80}
NOT_MODIFIED: Final = 304
_SCOPE_HEADERS: Final = ("x-oauth-scopes", "x-accepted-oauth-scopes")


def compare_folder(*paths: Path | str) -> Findings:
    """Compare the recordings in files and folders with the contract and the models.

    Raises:
        InvalidArgument: A path does not exist, or is not a path.
    """
    for path in paths:
        check_type("paths", path, str, PathLike, words="paths")
    findings = Findings()
    comparison = _Comparison(load(), findings)
    for path in recordings_in(*map(Path, paths)):
        try:
            for each in read_file(path):
                if isinstance(each, Unreadable):
                    findings.leave_out(each.source, each.reason)
                else:
                    comparison.compare(each)
        except RecordingError as error:
            findings.leave_out(str(path), str(error))
        except OSError as error:
            findings.leave_out(str(path), error.strerror or type(error).__name__)
    return findings


@define(eq=False)
class _Comparison:
    contract: Contract
    findings: Findings
    schemas: Schemas = field(init=False)
    router: Router = field(init=False)
    hosts: frozenset[str] = field(init=False)
    headers: frozenset[str] = field(init=False)
    scopes: frozenset[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        document = self.contract.document
        self.schemas = Schemas(self.contract.schemas)
        self.router = Router(self.contract.operations)
        self.hosts = frozenset(filter(None, map(_host_of, _servers(document))))
        self.headers = frozenset(name.lower() for name in document["components"]["headers"])
        token = self.contract.schemas["AccessToken"]
        self.scopes = frozenset(token["properties"]["scopes"]["items"]["enum"])

    def compare(self, exchange: Exchange) -> None:
        """Compare one exchange, if it is one with the REST API."""
        try:
            url = urlsplit(exchange.url)
        except ValueError:
            self._leave_out(exchange, "its URL is not valid")
            return
        host = _host_of(exchange.url)
        if host not in self.hosts or url.path in GRAPHQL:
            self.findings.skipped += 1
            return
        self.findings.exchanges += 1
        segments = tuple(unquote(part) for part in url.path.strip("/").split("/") if part)
        route = self.router.find(exchange.method, segments)
        if route is None:
            if exchange.status < 400:
                self._add(exchange, "operation", host, f"{exchange.method} {url.path}")
            else:  # the request may just be wrong
                self._leave_out(exchange, "its path is not known and its status is an error")
            return
        operation = route[0]
        self._compare_query(exchange, operation, url.query)
        self._compare_headers(exchange, operation)
        self._compare_status(exchange, operation)

    def _compare_query(self, exchange: Exchange, operation: ContractOperation, query: str) -> None:
        known = {each.name for each in operation.parameters}
        for name in dict(parse_qsl(query, keep_blank_values=True)):
            bare = name.removesuffix("[]")
            if name not in known and bare not in known and bare.partition("[")[0] not in known:
                self._add(exchange, "parameter", operation.id, name)

    def _compare_headers(self, exchange: Exchange, operation: ContractOperation) -> None:
        response = operation.responses.get(str(exchange.status), {})
        documented = self.headers.union(name.lower() for name in response.get("headers", ()))
        for name in exchange.headers:
            if not is_known_header(name, documented):
                self._add(exchange, "header", operation.id, name)
        for name in _SCOPE_HEADERS:
            self._compare_scopes(exchange, name)

    def _compare_scopes(self, exchange: Exchange, header: str) -> None:
        text = exchange.headers.get(header, TEXT)
        if text == TEXT:  # our own recordings hold no values of headers
            return
        for scope in text.replace(",", " ").split():
            if scope not in self.scopes:
                self._add(exchange, "value", header, scope)

    def _compare_status(self, exchange: Exchange, operation: ContractOperation) -> None:
        status = exchange.status
        common: Mapping[str, Schema] = self.contract.document["x-common-errors"]
        response: Schema | None = operation.responses.get(str(status), common.get(str(status)))
        if response is None and status != NOT_MODIFIED:
            self._add(exchange, "status", operation.id, status)
        elif response is not None and exchange.method != "HEAD":
            self._compare_body(exchange, operation, response.get("content", {}))

    def _compare_body(
        self, exchange: Exchange, operation: ContractOperation, documented: Schema
    ) -> None:
        media = _media_type(exchange)
        is_empty = not exchange.body.strip()
        if JSON not in documented and (is_empty or media in documented):
            return
        if exchange.status >= 500 and not _is_json(media):
            return  # a page of a proxy
        if media not in documented and (media or not documented):
            place = f"{operation.id} {exchange.status}"
            self._add(exchange, "body", place, media or "without a media type")
        if JSON not in documented or media in documented.keys() - {JSON}:
            return
        if is_empty:
            self._leave_out(exchange, "the response has no body")
        elif not _is_json(media or JSON):
            self._leave_out(exchange, f"the response is {media}")
        else:
            self._compare_json(exchange, operation, documented[JSON].get("schema", {}))

    def _compare_json(
        self, exchange: Exchange, operation: ContractOperation, schema: Schema
    ) -> None:
        try:
            value: Any = msgspec.json.decode(exchange.body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            self._leave_out(exchange, "the response is not JSON")
            return
        for each in self.schemas.differences(value, schema, operation.id):
            self.findings.add(
                each.kind, each.where, each.what, example=exchange.source, uncertain=each.uncertain
            )
        if exchange.status < 400:
            self._decode(exchange, operation, value, schema)

    def _decode(
        self, exchange: Exchange, operation: ContractOperation, value: Any, schema: Schema
    ) -> None:
        """Decode a response as the client does."""
        rows, schema = _rows(value, self.schemas.resolve(schema), schema, operation.rows)
        model = model_of(name_of(schema))
        if model is None:
            return
        for row in [value] if rows is None else rows:
            try:
                decode(msgspec.json.encode(row), model)
            except DecodeError as error:
                self._add(exchange, "model", f"{operation.id}: {model.__name__}", error)

    def _add(self, exchange: Exchange, kind: Any, where: str, what: object) -> None:
        self.findings.add(kind, where, what, example=exchange.source)

    def _leave_out(self, exchange: Exchange, reason: str) -> None:
        self.findings.leave_out(exchange.source, reason)


def _rows(value: Any, page: Schema, schema: Schema, name: str) -> tuple[list[Any] | None, Schema]:
    """Return the rows of a page and their schema; None for what is not a page."""
    if page.get("type") == "array":
        return value if is_list(value) else [], page.get("items", {})
    items: Schema | None = page.get("properties", {}).get(name)
    rows: object = value.get(name) if is_object(value) else None
    if items is not None and is_list(rows):
        return rows, items.get("items", {})
    return None, schema


def _servers(document: Mapping[str, Any]) -> Iterator[str]:
    yield document["servers"][0]["url"]
    for item in document["paths"].values():
        nodes: list[Mapping[str, Any]] = [item, *filter(is_object, item.values())]
        for node in nodes:
            for server in node.get("servers", ()):
                yield server["url"]


def _host_of(url: str) -> str | None:
    """Return the host of a URL, with its port if that is not the usual one; None without either."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if host is None:
        return None
    host = host.removesuffix(".")
    return host if port in (None, PORTS.get(parts.scheme)) else f"{host}:{port}"


def _media_type(exchange: Exchange) -> str:
    return exchange.headers.get("content-type", "").partition(";")[0].strip().lower()


def _is_json(media: str) -> bool:
    return media == JSON or media.endswith("+json")
