"""One kind of thing in one kind of place, and the handlers of its operations.

The contract says which operations there are, how their answers look and with what status they
answer; a shelf says where the things lie and what changes when they do.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, Generic, TypeVar

from buildkite_async.emulator.call import HANDLERS, Answer, Call, operation
from buildkite_async.emulator.contract import Operation, load
from buildkite_async.emulator.engine.describing import describe, row_schema
from buildkite_async.emulator.http import Refusal, Reply, json_reply
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.render.text import encode

T = TypeVar("T")


class Shelf(ABC, Generic[T]):
    """Things of one resource; `name` begins the names of its operations."""

    def __init__(self, name: str, thing: str) -> None:
        self.name = name
        self.thing = thing

    @cached_property
    def parameter(self) -> str:
        """The path parameter that names one of the things, if any does."""
        named = (operation_named(f"{self.name}.{verb}") for verb in ("get", "delete", "list"))
        path = next(each.path for each in named if each is not None)
        return path.rpartition("{")[2].partition("}")[0]

    @abstractmethod
    def rows(self, call: Call) -> Sequence[T]:
        """The things in the place of the path, in the order of a listing."""

    @abstractmethod
    def key(self, thing: T) -> str:
        """What paths name a thing by."""

    @abstractmethod
    def facts(self, call: Call, thing: T) -> dict[str, Any]:
        """All that could be shown of a thing."""

    def create(self, call: Call) -> T:
        """Make a thing as the body says."""
        raise NotImplementedError(f"{self.name} cannot be created")

    def update(self, call: Call, thing: T) -> None:
        """Change what the body names."""
        raise NotImplementedError(f"{self.name} cannot be updated")

    def delete(self, call: Call, thing: T) -> None:
        """Take a thing away."""
        raise NotImplementedError(f"{self.name} cannot be deleted")

    def subject(self, thing: T, facts: dict[str, Any]) -> Mapping[str, Any]:
        """What the audit log names the thing by."""
        return facts

    def find(self, call: Call) -> T:
        """The thing that the path names."""
        wanted = call.path[self.parameter]
        for each in self.rows(call):
            if self.key(each) == wanted:
                return each
        raise Refusal(404, f"No {self.thing} found")

    def show(self, call: Call, thing: T) -> Reply:
        """Answer with one thing."""
        facts = self.facts(call, thing)
        call.subject = self.subject(thing, facts)
        return json_reply(describe(row_schema(call.operation), facts), call.operation.success)

    def listing(self, call: Call, rows: Sequence[T]) -> Listing[T]:
        """Answer with a page of things."""
        schema = row_schema(call.operation)

        def render(thing: T) -> str:
            return encode(describe(schema, self.facts(call, thing)))

        return Listing(rows, render, identify=self.key)


def serve(shelf: Shelf[Any]) -> None:
    """Register handlers for those operations of a shelf that have none of their own."""
    known = {each.id for each in load().operations}
    for verb, handler in _VERBS.items():
        name = f"{shelf.name}.{verb}"
        if name in known and name not in HANDLERS:
            operation(name)(partial(handler, shelf))


def _list(shelf: Shelf[Any], call: Call) -> Answer:
    return shelf.listing(call, shelf.rows(call))


def _get(shelf: Shelf[Any], call: Call) -> Reply:
    return shelf.show(call, shelf.find(call))


def _create(shelf: Shelf[Any], call: Call) -> Reply:
    return shelf.show(call, shelf.create(call))


def _update(shelf: Shelf[Any], call: Call) -> Reply:
    thing = shelf.find(call)
    shelf.update(call, thing)
    return shelf.show(call, thing)


def _delete(shelf: Shelf[Any], call: Call) -> Reply:
    thing = shelf.find(call)
    call.subject = shelf.subject(thing, shelf.facts(call, thing))
    shelf.delete(call, thing)
    return Reply(call.operation.success)


_VERBS: dict[str, Callable[[Shelf[Any], Call], Answer]] = {
    "list": _list,
    "get": _get,
    "create": _create,
    "update": _update,
    "delete": _delete,
}


def operation_named(name: str) -> Operation | None:
    """An operation of the contract."""
    return next((each for each in load().operations if each.id == name), None)
