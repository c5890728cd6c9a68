"""POST a query, get its data: the GraphQL endpoint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import msgspec
from attrs import frozen
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    execute,  # pyright: ignore[reportUnknownVariableType]  # open type parameters
    get_operation_ast,
    parse,
    validate,
)

from buildkite_async.emulator.graphql.context import Context
from buildkite_async.emulator.graphql.cost import Estimate, estimate
from buildkite_async.emulator.graphql.registry import register_resolvers
from buildkite_async.emulator.graphql.resolving import resolve_field, resolve_type
from buildkite_async.emulator.graphql.schema import load_schema
from buildkite_async.emulator.http import Refusal, Reply, Request, json_reply
from buildkite_async.emulator.limits import RateWindows
from buildkite_async.emulator.state.people import Token
from buildkite_async.emulator.state.world import World

MOST_POINTS = 50_000
DEEPEST = 15


@frozen
class Asked:
    """What a request asks for."""

    query: str
    variables: Mapping[str, Any]
    operation_name: str | None


class _Body(msgspec.Struct, rename="camel"):
    query: str
    variables: dict[str, Any] | None = None
    operation_name: str | None = None


class GraphQLEndpoint:
    """Answers queries over the world, within the points that the windows leave."""

    def __init__(self, world: World, windows: RateWindows) -> None:
        register_resolvers()
        self._world = world
        self._windows = windows
        self._schema = load_schema()

    def answer(self, request: Request, token: Token | None) -> Reply:
        """Answer one request."""
        if request.method != "POST":
            raise Refusal(404, "Not Found")
        if token is None:
            return _errors("Authentication required. Please supply a valid API Access Token", 401)
        if "graphql" not in token.scopes:
            return self._told(_errors("Your API Access Token doesn't have GraphQL", 403), token)
        pair = self._windows.graphql(self._home(token), token.user.id)
        spent = pair.spent
        if spent is not None:
            whose = (
                "You have exceeded your per-user limit"
                if spent is pair.user
                else "Your organization has exceeded the limit"
            )
            seconds = self._windows.reset(spent)
            words = f"{whose} of {spent.limit} complexity points. Please try again in {seconds} seconds."
            return self._told(_errors(words, 429), token)
        return self._told(self._within_limits(request, token), token)

    def _home(self, token: Token) -> str:
        seen = self._world.visible_to(token)
        return seen[0].slug if seen else ""

    def _told(self, reply: Reply, token: Token) -> Reply:
        """Add what every answer tells of windows and scopes."""
        pair = self._windows.graphql(self._home(token), token.user.id)
        reply.headers.update(self._windows.headers(pair))
        reply.headers["X-OAuth-Scopes"] = ", ".join(sorted(token.scopes))
        reply.headers["X-Accepted-OAuth-Scopes"] = "graphql"
        return reply

    def _within_limits(self, request: Request, token: Token) -> Reply:
        asked = _read(request)
        try:
            document = parse(asked.query)
        except GraphQLSyntaxError as error:
            return json_reply({"errors": [error.formatted]})
        faults = validate(self._schema, document)
        if faults:
            return json_reply({"errors": [fault.formatted for fault in faults]})
        operation = get_operation_ast(document, asked.operation_name)
        if operation is None:
            return _errors("An operation name is required")
        requested = estimate(self._schema, document, operation, asked.variables)
        refusal = _refuse(requested)
        if refusal is not None:
            return refusal
        return self._execute(request, token, document, operation, asked, requested)

    def _execute(
        self,
        request: Request,
        token: Token,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        asked: Asked,
        requested: Estimate,
    ) -> Reply:
        context = Context(self._world, token, request.origin, request.headers.get("user-agent"))
        name = None if operation.name is None else operation.name.value
        result = execute(
            self._schema,
            document,
            context_value=context,
            variable_values=dict(asked.variables),
            operation_name=name,
            field_resolver=resolve_field,
            type_resolver=resolve_type,
        )
        formatted = dict(cast("ExecutionResult", result).formatted)
        self._windows.graphql(self._home(token), token.user.id).charge(context.cost)
        if request.headers.get("buildkite-include-query-stats", "").lower() == "true":
            formatted["stats"] = {
                "requestedComplexity": requested.points,
                "actualComplexity": context.cost,
            }
        reply = json_reply(formatted)
        reply.headers["RateLimit-Complexity-Requested"] = str(requested.points)
        reply.headers["RateLimit-Complexity-Actual"] = str(context.cost)
        return reply


def _read(request: Request) -> Asked:
    try:
        body = msgspec.json.decode(request.body, type=_Body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Refusal(400, "A JSON body with a query is required") from None
    return Asked(body.query, body.variables or {}, body.operation_name)


def _refuse(requested: Estimate) -> Reply | None:
    """A query beyond the limits is refused with status 200."""
    if requested.points > MOST_POINTS:
        reply = _errors(
            f"Query has complexity of {requested.points}, "
            f"which exceeds max complexity of {MOST_POINTS}"
        )
    elif requested.depth > DEEPEST:
        reply = _errors(
            f"Query has depth of {requested.depth}, which exceeds max depth of {DEEPEST}"
        )
    else:
        return None
    reply.headers["RateLimit-Complexity-Requested"] = str(requested.points)
    return reply


def _errors(message: str, status: int = 200) -> Reply:
    return json_reply({"errors": [GraphQLError(message).formatted]}, status)
