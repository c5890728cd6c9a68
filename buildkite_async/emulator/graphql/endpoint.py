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
)

from buildkite_async.emulator.graphql.complexity import Estimate, estimate
from buildkite_async.emulator.graphql.context import Context
from buildkite_async.emulator.graphql.registry import register_resolvers
from buildkite_async.emulator.graphql.resolving import resolve_field, resolve_type
from buildkite_async.emulator.graphql.schema import load_schema
from buildkite_async.emulator.graphql.validation import errors_in
from buildkite_async.emulator.http import ApiError, HttpRequest, Reply, json_reply
from buildkite_async.emulator.json_input import decode_json
from buildkite_async.emulator.limits import RateWindows
from buildkite_async.emulator.settings import Settings
from buildkite_async.emulator.state.people import Token
from buildkite_async.emulator.state.state import State

POINT_LIMIT = 50_000
DEPTH_LIMIT = 15


@frozen
class QueryRequest:
    """What a request asks for."""

    query: str
    variables: Mapping[str, Any]
    operation_name: str | None


class _Body(msgspec.Struct, rename="camel"):
    query: str
    variables: dict[str, Any] | str | None = None
    """An object, or its JSON."""
    operation_name: str | None = None


class GraphQLEndpoint:
    """Executes queries on the state, within the points that the windows leave."""

    def __init__(self, state: State, windows: RateWindows) -> None:
        register_resolvers()
        self._state = state
        self._windows = windows
        self._schema = load_schema()

    def respond(self, request: HttpRequest, token: Token | None, settings: Settings) -> Reply:
        """Respond to one request."""
        if request.method != "POST":
            raise ApiError(404, "Not Found")
        if token is None:
            return _errors("Authentication required. Please supply a valid API Access Token", 401)
        if "graphql" not in token.scopes:
            return self._with_headers(
                _errors("Your API Access Token doesn't have GraphQL", 403), token
            )
        pair = self._windows.graphql(self._home(token), token.user.id)
        window = pair.at_limit
        if window is not None:
            whose = (
                "You have exceeded your per-user limit"
                if window is pair.user
                else "Your organization has exceeded the limit"
            )
            seconds = self._windows.reset(window)
            words = f"{whose} of {window.limit} complexity points. Please try again in {seconds} seconds."
            return self._with_headers(_errors(words, 429), token)
        return self._with_headers(self._within_limits(request, token, settings), token)

    def _home(self, token: Token) -> str:
        seen = self._state.visible_to(token)
        return seen[0].slug if seen else ""

    def _with_headers(self, reply: Reply, token: Token) -> Reply:
        """Add the headers about windows and scopes that every response has."""
        pair = self._windows.graphql(self._home(token), token.user.id)
        reply.headers.update(self._windows.headers(pair))
        reply.headers["X-OAuth-Scopes"] = ", ".join(sorted(token.scopes))
        reply.headers["X-Accepted-OAuth-Scopes"] = "graphql"
        return reply

    def _within_limits(self, request: HttpRequest, token: Token, settings: Settings) -> Reply:
        query_request = _read(request)
        try:
            document = parse(query_request.query)
        except GraphQLSyntaxError as error:
            return json_reply({"errors": [error.formatted]})
        faults = errors_in(self._schema, document)
        if faults:
            return json_reply({"errors": [fault.formatted for fault in faults]})
        operation = get_operation_ast(document, query_request.operation_name)
        if operation is None:
            return _errors("An operation name is required")
        requested = estimate(self._schema, document, operation, query_request.variables)
        error_reply = _refuse(requested)
        if error_reply is not None:
            return error_reply
        agent = request.headers.get("user-agent")
        context = Context(self._state, token, request.origin, settings, agent)
        return self._execute(request, context, document, operation, query_request, requested)

    def _execute(
        self,
        request: HttpRequest,
        context: Context,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        query_request: QueryRequest,
        requested: Estimate,
    ) -> Reply:
        name = None if operation.name is None else operation.name.value
        result = execute(
            self._schema,
            document,
            context_value=context,
            variable_values=dict(query_request.variables),
            operation_name=name,
            field_resolver=resolve_field,
            type_resolver=resolve_type,
        )
        formatted = dict(cast("ExecutionResult", result).formatted)
        self._windows.graphql(self._home(context.token), context.user.id).charge(context.cost)
        if request.headers.get("buildkite-include-query-stats", "").lower() == "true":
            formatted["stats"] = {
                "requestedComplexity": requested.points,
                "actualComplexity": context.cost,
            }
        reply = json_reply(formatted)
        reply.headers["RateLimit-Complexity-Requested"] = str(requested.points)
        reply.headers["RateLimit-Complexity-Actual"] = str(context.cost)
        return reply


def _read(request: HttpRequest) -> QueryRequest:
    try:
        body: _Body = decode_json(request.body, _Body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise ApiError(400, "A JSON body with a query is required") from None
    # GraphQL Ruby, which the service uses, takes both forms of variables, and an empty name.
    return QueryRequest(body.query, _variables(body.variables), body.operation_name or None)


def _variables(given: dict[str, Any] | str | None) -> dict[str, Any]:
    if not isinstance(given, str):
        return given or {}
    try:
        return decode_json(given or "{}", dict[str, Any] | None) or {}
    except msgspec.DecodeError:
        raise ApiError(400, "The variables are not a JSON object") from None


def _refuse(requested: Estimate) -> Reply | None:
    """A query beyond the limits is refused with status 200."""
    if requested.points > POINT_LIMIT:
        reply = _errors(
            f"Query has complexity of {requested.points}, "
            f"which exceeds max complexity of {POINT_LIMIT}"
        )
    elif requested.depth > DEPTH_LIMIT:
        reply = _errors(
            f"Query has depth of {requested.depth}, which exceeds max depth of {DEPTH_LIMIT}"
        )
    else:
        return None
    reply.headers["RateLimit-Complexity-Requested"] = str(requested.points)
    return reply


def _errors(message: str, status: int = 200) -> Reply:
    return json_reply({"errors": [GraphQLError(message).formatted]}, status)
