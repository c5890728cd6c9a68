"""Public functions refuse what they cannot use with errors of this package, whatever it is."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from buildkite_async import BuildkiteError
from buildkite_async.drift import Findings, RecordingTransport
from buildkite_async.emulator import Emulator
from buildkite_async.events import sample_event
from buildkite_async.testing import VirtualTime

NAMES = ("drift", "events", "logs", "reports", "testing", "webhooks")
MODULES = ("buildkite_async", *(f"buildkite_async.{name}" for name in NAMES))
VALID: dict[str, dict[str, Any]] = {
    "from_eventbridge": {"event": {}},
    "parse_event": {"body": b"{}"},
    "sample_event": {"name": "ping"},
    "groups": {"rows": []},
    "rows": {"source": b""},
    "search": {"rows": [], "pattern": "x"},
    "to_arrow": {"rows": []},
    "delivery_of": {"event": sample_event("ping")},
    "receive": {"headers": {}, "body": b"{}", "secrets": "hush"},
    "sign": {"body": b"{}", "secret": "hush"},
    "asgi_app": {"router": None, "secrets": "hush"},
    "as_json": {"findings": Findings()},
    "as_table": {"findings": Findings()},
    "compare_folder": {},
    "compare_openapi": {"text": "paths: {}"},
    "client_of": {"emulator": Emulator(builds=1, pipelines=1), "time": VirtualTime()},
    "names": {},
    "run": {"name": "health", "data": "absent"},
}
"""Arguments of each function, most of them valid."""
ODD: dict[str, Any] = {
    "None": None,
    "list": [],
    "numbers": [3],
    "number": 3,
    "bytes": b"",
    "text": "x",
    "mapping": {},
    "object": object(),
    "null character": "\0",
    "long text": "x" * 5_000,
    "deep": [[[{"a": [1]}]]],
}


def functions() -> Iterator[Callable[..., Any]]:
    for name in MODULES:
        module = importlib.import_module(name)
        yield from filter(inspect.isfunction, (getattr(module, each) for each in module.__all__))


FUNCTIONS = {function.__name__: function for function in functions()}


def consume(result: Any) -> None:
    """Iterate over what is only computed then."""
    if hasattr(result, "__iter__") and not isinstance(result, str | bytes | dict):
        for _ in result:
            pass


def test_each_public_function_is_tried() -> None:
    assert FUNCTIONS.keys() == VALID.keys()


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize(
    ("name", "parameter"),
    [(name, parameter) for name, function in FUNCTIONS.items()
     for parameter in inspect.signature(function).parameters],
)  # fmt: skip
def test_only_errors_of_this_package_come_out(name: str, parameter: str, odd: Any) -> None:
    function = FUNCTIONS[name]
    many = (
        inspect.signature(function).parameters[parameter].kind is inspect.Parameter.VAR_POSITIONAL
    )
    try:
        consume(function(odd) if many else function(**{**VALID[name], parameter: odd}))
    except BuildkiteError as error:
        assert len(str(error)) > 10


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_classes_outside_of_the_client_check_their_arguments(odd: Any) -> None:
    for make in (
        lambda: RecordingTransport(odd, "x.jsonl"),
        lambda: RecordingTransport(httpx.MockTransport(httpx.Response), odd),
        lambda: VirtualTime(odd),
    ):
        try:
            make()
        except BuildkiteError as error:
            assert len(str(error)) > 10
