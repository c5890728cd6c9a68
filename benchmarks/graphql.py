"""CPU time of typed GraphQL, compared with ariadne-codegen's pydantic client and gql.

Decoding is from the bytes of a page of builds to objects, in milliseconds. Overhead is one small
query from the call to its result, on a connection that is kept alive, in microseconds. Rounds are
interleaved; the figures are medians, and ratios are within the same round. A package that cannot be
imported is left out, with the reason.

Run: `python -m benchmarks.graphql [ROUNDS]`.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import importlib
import importlib.metadata
import io
import json
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import msgspec
from gql import Client, gql
from gql.transport.httpx import HTTPXAsyncTransport
from graphql import (
    ExecutionResult,
    GraphQLResolveInfo,
    execute_sync,
    is_enum_type,
    is_list_type,
    is_non_null_type,
    is_scalar_type,
    parse,
    print_ast,
)

from benchmarks.response_server import response_server
from buildkite_async import Buildkite, Hosts
from buildkite_async.graphql.decoding import decode
from buildkite_async.graphql.generated.get_viewer import GET_VIEWER
from buildkite_async.graphql.generated.list_pipeline_builds import (
    LIST_PIPELINE_BUILDS,
)
from buildkite_async.graphql.operation import Operation
from buildkite_async.graphql.packaged_schema import packaged_schema
from buildkite_async.graphql.response import data_of
from buildkite_async.http import Response

URL = "https://graphql.buildkite.com/v1"
SCHEMA = Path(__file__).resolve().parents[1] / "schema" / "buildkite.graphql"
BUILDS = 100
DECODE_CEILING = 1.0
QUERY_CEILING = 1.3
CALLS = 100
"""Calls of each candidate per round."""

Decode = Callable[[bytes], object]
Call = Callable[[], Awaitable[object]]


def sample_response(operation: Operation[Any], rows: int) -> bytes:
    """Return a response to an operation, with a value in every field and `rows` edges in lists."""
    numbers = count(1)

    def value(type_: Any, field: str) -> Any:
        if is_non_null_type(type_):
            return value(type_.of_type, field)
        if is_list_type(type_):
            return [value(type_.of_type, field) for _ in range(rows if field == "edges" else 2)]
        if is_enum_type(type_):
            return next(iter(type_.values))
        if is_scalar_type(type_):
            return scalar(type_.name, field)
        return {}

    def scalar(name: str, field: str) -> Any:
        number = next(numbers)
        match name:
            case "Int" | "JSInt":
                return number
            case "Float":
                return number / 2
            case "Boolean":
                return True
            case "DateTime":
                return f"2026-03-04T05:06:{number % 60:02}.{number % 1000:03}Z"
            case _:
                return f"{field} {number}"

    def resolve(_: Any, info: GraphQLResolveInfo, **__: Any) -> Any:
        return value(info.return_type, info.field_name)

    def first_member(_: Any, info: GraphQLResolveInfo, type_: Any) -> str:
        return str(info.schema.get_possible_types(type_)[0].name)

    schema = packaged_schema()
    result: Any = execute_sync(
        schema, parse(operation.document), field_resolver=resolve, type_resolver=first_member
    )
    assert isinstance(result, ExecutionResult)
    assert not result.errors, result.errors
    return json.dumps({"data": result.data}).encode()


def stock_client(folder: Path) -> Any:
    """Return the package that ariadne-codegen generates from the two operations by itself."""
    from ariadne_codegen.main import client

    documents = (LIST_PIPELINE_BUILDS.document, GET_VIEWER.document)
    nodes = {print_ast(node) for text in documents for node in parse(text).definitions}
    (folder / "operations.graphql").write_text("\n\n".join(sorted(nodes)))
    settings = {
        "schema_path": str(SCHEMA),
        "queries_path": str(folder / "operations.graphql"),
        "target_package_name": "stock_client",
        "target_package_path": str(folder),
        "scalars": {"DateTime": {"type": "datetime.datetime"}, "JSInt": {"type": "int"}},
        "include_all_inputs": False,
        "include_all_enums": False,
    }
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        client({"tool": {"ariadne-codegen": settings}})
    sys.path.insert(0, str(folder))
    return importlib.import_module("stock_client")


def decoders(stock: Any | None) -> dict[str, Decode]:
    untyped = msgspec.json.Decoder()

    def ours(body: bytes) -> object:
        data = data_of(Response(200, {}, body, URL), LIST_PIPELINE_BUILDS.name)
        return decode(data, LIST_PIPELINE_BUILDS.result, LIST_PIPELINE_BUILDS.name)

    found: dict[str, Decode] = {
        "dicts, json.loads (as in gql)": lambda body: json.loads(body)["data"],
        "dicts, msgspec": lambda body: untyped.decode(body)["data"],
        "buildkite-async, typed": ours,
    }
    if stock is not None:
        model = stock.ListPipelineBuilds
        found["ariadne-codegen, pydantic"] = lambda body: model.model_validate(
            json.loads(body)["data"]
        )
    return found


async def callers(stock: Any | None, url: str, stack: AsyncExitStack) -> dict[str, Call]:
    """Return a function of each candidate that sends one query to the server."""
    headers = {"Authorization": "Bearer token"}
    enter = stack.enter_async_context
    bare = await enter(httpx.AsyncClient(headers=headers, timeout=60))
    bk = await enter(Buildkite("token", hosts=Hosts.at(url)))
    plain = await enter(Client(transport=HTTPXAsyncTransport(url, headers=headers)))
    ours = await enter(Client(transport=bk.graphql.gql_session()))
    request = gql(GET_VIEWER.document)

    async def by_httpx() -> object:
        query = {"query": GET_VIEWER.document, "variables": {}}
        return (await bare.post(url, json=query)).json()["data"]

    found: dict[str, Call] = {
        "httpx and json, dicts": by_httpx,
        "buildkite-async, generated": bk.graphql.get_viewer,
        "buildkite-async, execute": lambda: bk.graphql.execute(GET_VIEWER.document),
        "buildkite-async, gql_session": lambda: ours.execute(request),
        "gql over httpx, dicts": lambda: plain.execute(request),
    }
    if stock is not None:
        found["ariadne-codegen, pydantic"] = stock.Client(url, http_client=bare).get_viewer
    return found


def measure_decoding(candidates: Mapping[str, Decode], body: bytes, rounds: int) -> float:
    """Return the ratio of typed decoding."""
    times: dict[str, list[float]] = {name: [] for name in candidates}
    gc.disable()
    for _ in range(rounds):
        for name, run in candidates.items():
            started = time.process_time()
            result = run(body)
            times[name].append((time.process_time() - started) * 1e3)
            del result
    gc.enable()
    print(f"\nDecoding a page of {BUILDS} builds, {len(body):,} bytes, {rounds} rounds")
    return report(times, "ms", next(iter(candidates)))["buildkite-async, typed"]


async def measure_overhead(candidates: Mapping[str, Call], rounds: int) -> float:
    """Return the ratio of a generated method."""
    times: dict[str, list[float]] = {name: [] for name in candidates}
    gc.disable()
    for _ in range(rounds):
        for name, call in candidates.items():
            started = time.process_time()
            for _ in range(CALLS):
                await call()
            times[name].append((time.process_time() - started) / CALLS * 1e6)
    gc.enable()
    print(f"\nOne small query, {rounds} rounds of {CALLS} calls")
    return report(times, "us", next(iter(candidates)))["buildkite-async, generated"]


def report(times: Mapping[str, list[float]], unit: str, base: str) -> dict[str, float]:
    """Print the median of each candidate, and return its ratio to the base."""
    ratios: dict[str, float] = {}
    for name, taken in times.items():
        pairs = zip(taken, times[base], strict=True)
        ratios[name] = statistics.median(one / other for one, other in pairs)
        print(f"  {name:36} {statistics.median(taken):9.2f} {unit}  {ratios[name]:5.2f}x")
    return ratios


async def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    known = ("httpx", "gql", "graphql-core", "ariadne-codegen", "pydantic")
    versions: list[str] = []
    for name in known:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            versions.append(f"{name} {importlib.metadata.version(name)}")
    print(f"Python {sys.version.split()[0]}, {', '.join(versions)}")
    with tempfile.TemporaryDirectory() as folder:
        try:
            stock = stock_client(Path(folder))
        except ImportError as error:
            # With a graphql-core that it does not support, ariadne-codegen is installed and fails.
            print(f"Left out, because it cannot be imported: ariadne-codegen's client ({error})")
            stock = None
        page = sample_response(LIST_PIPELINE_BUILDS, BUILDS)
        decoding = measure_decoding(decoders(stock), page, rounds)
        async with AsyncExitStack() as stack:
            url = stack.enter_context(response_server(sample_response(GET_VIEWER, 1)))
            candidates = await callers(stock, url, stack)
            for call in candidates.values():
                await call()
            query = await measure_overhead(candidates, rounds)
    print(f"\nCeilings: {DECODE_CEILING}x for decoding, {QUERY_CEILING}x for a query")
    return int(decoding > DECODE_CEILING or query > QUERY_CEILING)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
