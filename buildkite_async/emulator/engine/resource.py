"""A resource of the API: where its things are, how they look, and the handlers of its operations.

The contract says which operations exist, how their responses look and what status they have.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property, partial
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from buildkite_async.emulator.call import HANDLERS, Call, HandlerResult, operation
from buildkite_async.emulator.contract import ContractOperation, load
from buildkite_async.emulator.engine.projection import project, row_schema
from buildkite_async.emulator.http import ApiError, Reply, json_reply
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.render.text import encode
from buildkite_async.emulator.state.records import AuditKind

T = TypeVar("T")
R = TypeVar("R", bound="Resource[Any]")


class Parent(Protocol):
    """What things are in."""

    id: str


RESOURCES: dict[str, Resource[Any]] = {}
"""Every declared resource by its name."""

PARENTS: dict[str, Callable[[Call], Any]] = {
    "organization": lambda call: call.organization,
    "pipeline": lambda call: call.pipeline,
    "build": lambda call: call.build,
}
"""What finds the parent that a path names, by the noun of the parent."""


class Resource(ABC, Generic[T]):
    """Things of one resource."""

    name: ClassVar[str]
    """The prefix of its operations in the contract."""
    kind: ClassVar[str]
    """The GraphQL type, which is in global ids and in the types of audit events."""
    events: ClassVar[Mapping[str, AuditKind]] = {}
    """Events of the audit log that are not named after the type and the verb, by verb."""
    noun: ClassVar[str]
    """What messages, and the parameters of paths below it, call one of its things."""

    @cached_property
    def parameter(self) -> str:
        """The path parameter that names one of the things, if any does."""
        named = (operation_named(f"{self.name}.{verb}") for verb in ("get", "delete", "list"))
        path = next(each.path for each in named if each is not None)
        return path.rpartition("{")[2].partition("}")[0]

    @abstractmethod
    def rows(self, call: Call) -> Sequence[T]:
        """The things in the parent that the path names, in the order of a listing."""

    @abstractmethod
    def key(self, thing: T) -> str:
        """What paths name a thing by."""

    @abstractmethod
    def representation(self, call: Call, thing: T) -> dict[str, Any]:
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

    def chosen(self, call: Call) -> Sequence[T]:
        """The rows that the query of a listing chooses."""
        return self.rows(call)

    def subject(self, thing: T, representation: dict[str, Any]) -> Mapping[str, Any]:
        """What the audit log names the thing by."""
        return representation

    def find(self, call: Call) -> T:
        """The thing that the path names."""
        wanted = call.path[self.parameter]
        for each in self.rows(call):
            if self.key(each) == wanted:
                return each
        raise ApiError(404, f"No {self.noun} found")

    def show(self, call: Call, thing: T, status: int | None = None) -> Reply:
        """Respond with one thing, with the first status of the operation if none is given."""
        representation = self.representation(call, thing)
        call.subject = self.subject(thing, representation)
        shown = project(row_schema(call.operation), representation)
        return json_reply(shown, status or call.operation.success)

    def listing(self, call: Call, rows: Sequence[T]) -> Listing[T]:
        """Respond with a page of things."""
        schema = row_schema(call.operation)

        def render(thing: T) -> str:
            return encode(project(schema, self.representation(call, thing)))

        return Listing(rows, render, identify=self.key)

    def handlers(self) -> Mapping[str, Callable[[Call], HandlerResult]]:
        """The handlers that follow from the declaration, by verb."""
        return {verb: partial(handler, self) for verb, handler in _VERBS.items()}


def declare(resource: R) -> R:
    """Register a resource, with handlers for its operations that have none of their own."""
    RESOURCES[resource.name] = resource
    PARENTS.setdefault(resource.noun, resource.find)
    for verb, handler in resource.handlers().items():
        name = f"{resource.name}.{verb}"
        if operation_named(name) is not None and name not in HANDLERS:
            operation(name)(handler)
    return resource


def _list(resource: Resource[Any], call: Call) -> HandlerResult:
    return resource.listing(call, resource.chosen(call))


def _get(resource: Resource[Any], call: Call) -> Reply:
    return resource.show(call, resource.find(call))


def _create(resource: Resource[Any], call: Call) -> Reply:
    return resource.show(call, resource.create(call))


def _update(resource: Resource[Any], call: Call) -> Reply:
    thing = resource.find(call)
    resource.update(call, thing)
    return resource.show(call, thing)


def _delete(resource: Resource[Any], call: Call) -> Reply:
    thing = resource.find(call)
    call.subject = resource.subject(thing, resource.representation(call, thing))
    resource.delete(call, thing)
    return Reply(call.operation.success)


_VERBS: Mapping[str, Callable[[Resource[Any], Call], HandlerResult]] = {
    "list": _list,
    "get": _get,
    "create": _create,
    "update": _update,
    "delete": _delete,
}


@cache
def _operations() -> Mapping[str, ContractOperation]:
    return {each.id: each for each in load().operations}


def operation_named(name: str) -> ContractOperation | None:
    """An operation of the contract."""
    return _operations().get(name)
