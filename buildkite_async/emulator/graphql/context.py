"""One query under way: who asks, of what, and what it has cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from attrs import define
from graphql import GraphQLError

from buildkite_async.emulator.actions.actor import UserActor, check
from buildkite_async.emulator.audit_log import by_token
from buildkite_async.emulator.graphql.audit_log import record_action
from buildkite_async.emulator.graphql.identity import TypedView, find
from buildkite_async.emulator.permissions import problem_of_action
from buildkite_async.emulator.render.text import HUMP
from buildkite_async.emulator.settings import Settings
from buildkite_async.emulator.state.account import Email, Notice, Totp
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import Token, User
from buildkite_async.emulator.state.records import Entity, Record
from buildkite_async.emulator.state.state import State

Arguments = Mapping[str, Any]
Field = Callable[["Context", Any, Arguments], Any]
Payload = dict[str, Any]
Mutation = Callable[["Context", Arguments], Payload]
T = TypeVar("T")

FIELDS: dict[tuple[str, str], Field] = {}
MUTATIONS: dict[str, Mutation] = {}


@define(eq=False, repr=False)
class Context:
    """What resolvers may use."""

    state: State
    token: Token
    origin: str
    settings: Settings
    user_agent: str | None = None
    cost: int = 0

    @property
    def user(self) -> User:
        """The user behind the token."""
        return self.token.user

    def organization(self, slug: str | None) -> OrganizationEntity | None:
        """An organization that the token sees, by slug."""
        found = self.state.organizations.get(slug or "")
        return found if found is not None and self.token.sees(found) else None

    def visible(self, thing: T | None) -> T | None:
        """The thing, unless it belongs to an organization that the token does not see."""
        match thing:
            case User():
                own = thing is self.user or self._shares_an_organization(thing)
                return thing if own else None
            case TypedView():
                return thing if thing.of is self.user else None
            case Email() | Totp() | Notice():
                return thing if thing.user is self.user else None
            case Entity() | Record() if thing.organization is not None:
                return thing if self.token.sees(thing.organization) else None
            case _:
                return thing

    def _shares_an_organization(self, user: User) -> bool:
        seen = self.state.visible_to(self.token)
        return any(member.user is user for each in seen for member in each.members)

    def node(self, identity: str) -> object | None:
        """The thing that a global id names, if the token sees it."""
        return self.visible(find(self.state, identity))

    def required(self, identity: str, kind: type[T]) -> T:
        """The thing of one kind that a mutation names."""
        found = self.node(identity)
        if not isinstance(found, kind):
            raise GraphQLError(f"No {_words(kind.__name__)} found")
        return found

    def record(self, identity: str, kind: str) -> Record:
        """The record of one kind that a mutation names."""
        found = self.node(identity)
        if not isinstance(found, Record) or found.kind != kind:
            raise GraphQLError(f"No {_words(kind)} found")
        return found

    def actor(
        self, organization: OrganizationEntity, action: str, place: object = None
    ) -> UserActor:
        """Return the caller as an actor in an organization, if the action is permitted."""
        check(problem_of_action(action, organization, self.user, place))
        return UserActor(self.state, organization, self.user)

    def log(
        self,
        action: str,
        thing: Entity | Record,
        body: Arguments | None = None,
        *,
        within: OrganizationEntity | None = None,
    ) -> None:
        """Record an action in the audit log, like the same action by REST."""
        home = thing.organization if within is None else within
        context = by_token(self.token, self.user_agent)
        if home is not None:
            record_action(self.state, home, action, thing, sorted(body or {}), self.user, context)


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


def _words(kind: str) -> str:
    """`TeamMember` and `OrganizationEntity` as messages spell them: team member, organization."""
    return HUMP.sub(" ", kind.removesuffix("Entity")).lower()


def mutates(name: str) -> Callable[[Mutation], Mutation]:
    """Carry out a mutation; the function is handed its `input`."""

    def register(mutation: Mutation) -> Mutation:
        MUTATIONS[name] = mutation
        return mutation

    return register
