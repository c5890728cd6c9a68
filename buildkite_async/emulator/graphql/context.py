"""One query under way: who asks, of what, and what it has cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from attrs import define
from graphql import GraphQLError

from buildkite_async.emulator.graphql.identity import find, organization_of
from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.people import Token, User
from buildkite_async.emulator.state.world import World

Arguments = Mapping[str, Any]
Field = Callable[["Context", Any, Arguments], Any]
Mutation = Callable[["Context", Arguments], Mapping[str, Any]]
T = TypeVar("T")

FIELDS: dict[tuple[str, str], Field] = {}
MUTATIONS: dict[str, Mutation] = {}


@define(eq=False, repr=False)
class Context:
    """What resolvers may use."""

    world: World
    token: Token
    origin: str
    cost: int = 0

    @property
    def user(self) -> User:
        """The user behind the token."""
        return self.token.user

    def organization(self, slug: str | None) -> Organization | None:
        """An organization that the token sees, by slug."""
        found = self.world.organizations.get(slug or "")
        return found if found is not None and self.token.sees(found) else None

    def visible(self, thing: T | None) -> T | None:
        """The thing, unless it belongs to an organization that the token does not see."""
        organization = None if thing is None else organization_of(thing)
        return thing if organization is None or self.token.sees(organization) else None

    def node(self, identity: str) -> object | None:
        """The thing that a global id names, if the token sees it."""
        return self.visible(find(self.world, identity))

    def required(self, identity: str, kind: type[T]) -> T:
        """The thing of one kind that a mutation names."""
        found = self.node(identity)
        if not isinstance(found, kind):
            raise GraphQLError(f"No {kind.__name__.lower()} found")
        return found


def resolves(kind: str, *names: str) -> Callable[[Field], Field]:
    """Resolve these fields of a type."""

    def register(field: Field) -> Field:
        for name in names:
            FIELDS[kind, name] = field
        return field

    return register


def reads(kind: str, **fields: Callable[[Any], Any]) -> None:
    """Resolve fields of a type that need nothing but the thing itself."""
    for name, read in fields.items():
        FIELDS[kind, name] = _reading(read)


def _reading(read: Callable[[Any], Any]) -> Field:
    def field(_context: Context, source: Any, _arguments: Arguments) -> Any:
        return read(source)

    return field


def mutates(name: str) -> Callable[[Mutation], Mutation]:
    """Carry out a mutation; the function is handed its `input`."""

    def register(mutation: Mutation) -> Mutation:
        MUTATIONS[name] = mutation
        return mutation

    return register
