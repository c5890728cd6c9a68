"""Where a query begins."""

from __future__ import annotations

from typing import TypeVar

from buildkite_async.emulator.graphql.context import Arguments, Context, resolves
from buildkite_async.emulator.graphql.identity import VIEWER, TypedView, find_uuid, type_name
from buildkite_async.emulator.graphql.schema import members_of
from buildkite_async.emulator.state import agents as ag
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state.account import Snippet
from buildkite_async.emulator.state.records import Code

T = TypeVar("T")


@resolves("Query", "viewer")
def viewer(context: Context, _source: None, _arguments: Arguments) -> TypedView:
    """The caller, as seen by itself."""
    return TypedView(VIEWER, context.user)


@resolves("Query", "node")
def node(context: Context, _source: None, arguments: Arguments) -> object | None:
    """Anything by its global id, where the schema has a node of its type."""
    found = context.node(arguments["id"])
    return found if found is not None and type_name(found) in members_of("Node") else None


@resolves("Query", "organization")
def organization(
    context: Context, _source: None, arguments: Arguments
) -> e.OrganizationEntity | None:
    """An organization by slug or UUID."""
    if arguments.get("uuid") is not None:
        return _by_uuid(context, arguments["uuid"], e.OrganizationEntity)
    return context.organization(arguments.get("slug"))


@resolves("Query", "pipeline")
def pipeline(context: Context, _source: None, arguments: Arguments) -> e.Pipeline | None:
    """A pipeline by slug or UUID."""
    if arguments.get("uuid") is not None:
        return _by_uuid(context, arguments["uuid"], e.Pipeline)
    slug, _, rest = str(arguments.get("slug") or "").partition("/")
    home = context.organization(slug)
    return None if home is None else home.pipelines.get(rest)


@resolves("Query", "build")
def build(context: Context, _source: None, arguments: Arguments) -> e.Build | None:
    """A build by slug and number, or by UUID."""
    if arguments.get("uuid") is not None:
        return _by_uuid(context, arguments["uuid"], e.Build)
    path, _, number = str(arguments.get("slug") or "").rpartition("/")
    home = pipeline(context, None, {"slug": path})
    return None if home is None or not number.isdecimal() else home.numbered.get(int(number))


@resolves("Query", "job")
def job(context: Context, _source: None, arguments: Arguments) -> e.Job | None:
    """A job of any type by UUID."""
    return _by_uuid(context, arguments["uuid"], e.Job)


@resolves("Query", "artifact")
def artifact(context: Context, _source: None, arguments: Arguments) -> e.Artifact | None:
    """A file by UUID."""
    return _by_uuid(context, arguments["uuid"], e.Artifact)


@resolves("Query", "agent")
def agent(context: Context, _source: None, arguments: Arguments) -> ag.Agent | None:
    """An agent by its organization's slug and, last, its own UUID."""
    slug, _, rest = str(arguments.get("slug") or "").partition("/")
    if context.organization(slug) is None:
        return None
    return _by_uuid(context, rest.rpartition("/")[2], ag.Agent)


@resolves("Query", "graphQLSnippet")
def snippet(context: Context, _source: None, arguments: Arguments) -> Snippet | None:
    """A stored document by UUID."""
    return _by_uuid(context, arguments["uuid"], Snippet)


@resolves("Query", "apiAccessTokenCode")
def token_code(context: Context, _source: None, arguments: Arguments) -> Code | None:
    """What somebody waits for who shows a code."""
    code = context.state.codes.get(arguments["code"])
    shown = code is not None and code.holder is None and code.value == arguments["code"]
    return code if shown else None


def _by_uuid(context: Context, uuid: str, kind: type[T]) -> T | None:
    found = context.visible(find_uuid(context.state, uuid))
    return found if isinstance(found, kind) else None
