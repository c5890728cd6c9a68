"""OAuth: device authorization, and tokens for assertions, codes and refresh tokens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.http import ApiError, Reply, json_reply
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.state.people import Token, User
from buildkite_async.emulator.state.records import Code

_CODE_LIFE: Final = 600
_TOKEN_LIFE: Final = 3_600
_INTERVAL: Final = 5
_EXCHANGED: Final = "urn:ietf:params:oauth:token-type:access_token"


def _refuse(error: str, description: str) -> ApiError:
    return ApiError(400, description, oauth=error)


def _refuse_authorization(call: Call) -> None:
    if "authorization" in call.request.headers:
        raise _refuse("invalid_request", "An Authorization header is not allowed here")


@operation("oauth.authorize_device")
def authorize_device(call: Call) -> Reply:
    """Begin the authorization of a device, which a user approves in a browser."""
    _refuse_authorization(call)
    scopes = tuple(call.body["scope"].split())
    known = load().scopes
    if not known.issuperset(scopes):
        raise _refuse("invalid_scope", "A scope is not known")
    device, user = call.state.secret("bkdc_"), call.state.secret("")[:8].upper()
    expires_at = call.state.now() + _CODE_LIFE * 1_000
    code = Code(
        id=call.state.new_id(),
        value=user,
        holder=None,
        secret=call.body["client_id"],
        expires_at=expires_at,
        scopes=scopes,
    )
    call.state.codes[device] = call.state.codes[user] = call.state.add(code.id, code)
    return json_reply(
        {
            "device_code": device,
            "user_code": user,
            "verification_uri": f"{WEB}/oauth/device",
            "verification_uri_complete": f"{WEB}/oauth/device?user_code={user}",
            "expires_in": _CODE_LIFE,
            "interval": _INTERVAL,
        }
    )


@operation("oauth.create_token")
def create_token(call: Call) -> Reply:
    """Trade a grant for a token."""
    _refuse_authorization(call)
    body: Mapping[str, Any] = call.body
    match str(body["grant_type"]).rpartition(":")[2]:
        case "token-exchange":
            return _exchange(call, body)
        case "refresh_token":
            return _refresh(call, body)
        case _:
            return _redeem(call, body)


def _exchange(call: Call, body: Mapping[str, Any]) -> Reply:
    """A token for the user that the subject names."""
    subject = body["subject_token"]
    user = next((u for u in call.state.users.values() if subject in (u.id, u.email)), None)
    if user is None:
        raise _refuse("invalid_request", "No such user")
    scopes = tuple((body.get("scope") or "read_user").split())
    reply = _issue(call, user, scopes, body.get("expires_in", _TOKEN_LIFE), "bktx_")
    return json_reply({**reply, "issued_token_type": _EXCHANGED})


def _refresh(call: Call, body: Mapping[str, Any]) -> Reply:
    """A new pair of tokens for an old one, which is worth nothing afterwards."""
    old = call.state.refreshers.pop(body["refresh_token"], None)
    if old is None:
        raise _refuse("invalid_grant", "The refresh token is unknown or was used")
    call.state.tokens.pop(old.value, None)
    return json_reply(_refreshable(call, old.user, tuple(sorted(old.scopes))))


def _redeem(call: Call, body: Mapping[str, Any]) -> Reply:
    """A token for a code, of a device or of an application, once it is approved."""
    value = body.get("device_code") or body.get("code") or ""
    code = call.state.codes.get(value)
    if code is None or code.holder is not None or code.secret != body["client_id"]:
        raise _refuse("invalid_grant", "The code is unknown or was used")
    if code.expires_at <= call.state.now():
        raise _refuse("expired_token", "The code has expired")
    if code.approved_by is None:
        raise _refuse("authorization_pending", "The user has not answered yet")
    del call.state.codes[value]
    call.state.codes.pop(code.value, None)
    call.state.things.pop(code.id, None)
    return json_reply(_refreshable(call, code.approved_by, code.scopes))


def _refreshable(call: Call, user: User, scopes: tuple[str, ...]) -> dict[str, Any]:
    shown = _issue(call, user, scopes, _TOKEN_LIFE, "bkoat_")
    refresh = call.state.secret("bkort_")
    call.state.refreshers[refresh] = call.state.tokens[shown["access_token"]]
    return {**shown, "refresh_token": refresh}


def _issue(
    call: Call, user: User, scopes: tuple[str, ...], seconds: int, prefix: str
) -> dict[str, Any]:
    expires_at = call.state.now() + seconds * 1_000
    token: Token = call.state.add_token(user, scopes, None, prefix=prefix, expires_at=expires_at)
    return {
        "access_token": token.value,
        "token_type": "Bearer",
        "expires_in": seconds,
        "scope": " ".join(scopes),
    }
