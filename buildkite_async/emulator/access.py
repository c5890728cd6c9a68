"""Who may call an operation: credentials, scopes, memberships, and windows."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from buildkite_async.emulator.actions.actor import check
from buildkite_async.emulator.contract import ContractOperation
from buildkite_async.emulator.http import ApiError, HttpRequest, Reply, json_reply
from buildkite_async.emulator.limits import CountedWindow, Pair, RateWindows
from buildkite_async.emulator.permissions import problem_of_action
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import Token
from buildkite_async.emulator.state.records import Credential
from buildkite_async.emulator.state.state import State

_OPEN = frozenset({"none", "url-token"})


@frozen
class Caller:
    """Who calls: the holder of an API token or of another secret, or anybody."""

    token: Token | None = None
    credential: Credential | None = None


class Access:
    """Lets callers in, or says why not."""

    def __init__(self, state: State, windows: RateWindows) -> None:
        self._state = state
        self._windows = windows

    def caller(self, request: HttpRequest, operation: ContractOperation) -> Caller:
        """Who sent the request, by the kind of credential that the operation wants."""
        kind = operation.authentication
        # An OIDC token is checked by the handler that reads its payload.
        if kind in _OPEN or kind == "oidc":
            return Caller()
        if kind == "api-token":
            token = self.token(request)
            if token is None:
                raise ApiError(
                    401, "Authentication required. Please supply a valid API Access Token"
                )
            return Caller(token)
        credential = self._state.credentials.get(secret_of(request))
        if credential is None or credential.kind != kind or self._lapsed(credential.expires_at):
            raise ApiError(401, f"Authentication required. Please supply a valid {kind}")
        return Caller(credential=credential)

    def token(self, request: HttpRequest) -> Token | None:
        """The API token that the request came with, while it is good."""
        scheme = request.headers.get("authorization", "").partition(" ")[0]
        found = self._state.tokens.get(secret_of(request)) if scheme.lower() == "bearer" else None
        if found is None or self._lapsed(found.expires_at):
            return None
        found.last_used_at = self._state.now()
        return found

    def check(self, operation: ContractOperation, path: dict[str, str], token: Token) -> None:
        """Refuse a token that lacks a scope, or whose user is not permitted."""
        missing = sorted(
            " or ".join(scopes) for scopes in operation.scopes if token.scopes.isdisjoint(scopes)
        )
        if missing:
            raise ApiError(
                403,
                "Forbidden. Your access token doesn't have the required scopes: "
                f"{', '.join(missing)}",
            )
        organization = self._state.organizations.get(path.get("org", ""))
        if organization is not None:
            place = _place(organization, path)
            check(problem_of_action(operation.id, organization, token.user, place))

    def charge(
        self, operation: ContractOperation, path: dict[str, str], caller: Caller
    ) -> Pair | None:
        """Count the request in the windows that it falls into, where there are any."""
        holder = None if caller.credential is None else caller.credential.holder
        if operation.id.startswith(_STACKS) and holder is not None:
            cluster = holder.parent.id
            pair = self._windows.stack(operation.id, f"{cluster}/{path.get('stack', '')}")
        elif operation.id.startswith(_PORTAL):
            pair = self._windows.portal(path["org"])
        elif caller.token is not None:
            # Requests outside any organization count against the token's first one.
            seen = self._state.visible_to(caller.token)
            slug = path.get("org") or (seen[0].slug if seen else "")
            pair = self._windows.rest(slug, caller.token.user.id)
        else:
            return None
        pair.charge(1)
        return pair

    def exceeded(self, window: CountedWindow) -> Reply:
        """Return the response to a caller over the limit."""
        seconds = self._windows.reset(window)
        return json_reply(
            {
                "message": "You have exceeded your API rate limit. Please wait "
                f"{seconds} seconds before making more requests.",
                "scope": window.scope,
                "limit": window.limit,
                "current": window.current,
                "reset": seconds,
            },
            429,
        )

    def _lapsed(self, expires_at: int | None) -> bool:
        return expires_at is not None and expires_at <= self._state.now()


def _place(organization: OrganizationEntity, path: Mapping[str, str]) -> object:
    """The cluster, the team or the pipeline of a path."""
    ids = (path.get("cluster"), path.get("team"))
    named = (each for each in (*organization.clusters, *organization.teams) if each.id in ids)
    return next(named, organization.pipelines.get(path.get("pipeline", "")))


_STACKS = "stacks."
_PORTAL = ("portals.invoke", "portals.create_token")


def secret_of(request: HttpRequest) -> str:
    """The secret in the Authorization header, in either spelling."""
    value = request.headers.get("authorization", "").partition(" ")[2].strip()
    return value[len('token="') : -1] if value.startswith('token="') else value
