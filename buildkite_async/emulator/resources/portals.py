"""Portals: GraphQL operations that are stored, and run without an API token.

https://buildkite.com/docs/apis/portals
"""

from __future__ import annotations

from hmac import compare_digest
from typing import Any, Final

import msgspec
from attrs import evolve

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.actions.addresses import check_addresses
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.declaration import Body, Secret
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import ApiError, Reply, json_reply
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import timestamp
from buildkite_async.emulator.state.people import Token, User
from buildkite_async.emulator.state.records import Code, Credential, Record

_MINUTE: Final = 60_000
_CODE_LIFE: Final = 5 * _MINUTE
_KIND: Final = "portal-token"


class Portals(RecordResource):
    """Portals of an organization, named by slug."""

    name, kind, noun = "portals", "Portal", "portal"
    key_field, unique = "slug", ("slug",)
    secrets = (Secret("token", "bkpt_", opens=_KIND, of_creator=True), Secret("secret", "bkps_"))

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """The addresses can be read, and the query can be parsed."""
        check_addresses(body.get("allowed_ip_addresses"))
        if "query" in body and not is_document(body["query"]):
            raise invalid("query")


PORTALS = declare(Portals())


def is_document(query: str) -> bool:
    """Whether a text is GraphQL."""
    # Only here: REST must not pay for loading graphql-core.
    from graphql import GraphQLSyntaxError, parse

    try:
        parse(query)
    except GraphQLSyntaxError:
        return False
    return True


@operation("portals.invoke")
def invoke(call: Call) -> Reply:
    """Run the operation of a portal, as the user whose it is."""
    portal = PORTALS.find(call)
    user = call.user
    if call.holder is not portal or user is None or call.run_graphql is None:
        raise ApiError(401, "Authentication required. Please supply a token of this portal")
    body = {
        "query": portal.fields["query"],
        "variables": call.body,
        "operationName": call.query["operation_name"],
    }
    request = evolve(call.request, body=msgspec.json.encode(body))
    reply = call.run_graphql(request, _pass(call, user))
    return Reply(reply.status, reply.body, reply.content_type)


def _pass(call: Call, user: User) -> Token:
    return Token(
        value="",
        id=call.holder.id,
        user=user,
        scopes=frozenset({"graphql"}),
        organizations=frozenset({call.organization.slug}),
        description="portal",
        created_at=call.state.now(),
    )


@operation("portals.create_token_code")
def create_token_code(call: Call) -> Reply:
    """Ask for a code, to be approved by a user."""
    portal = PORTALS.find(call)
    if not portal.fields["user_invokable"]:
        raise ApiError(422, "The portal can't be invoked by users")
    value, secret = call.state.secret("")[:8].upper(), call.state.secret("bkpcs_")
    code = Code(
        id=call.state.new_id(),
        value=value,
        holder=portal,
        secret=secret,
        expires_at=call.state.now() + _CODE_LIFE,
    )
    call.state.codes[value] = code
    home = f"{WEB}/organizations/{call.organization.slug}/portals/{portal.fields['slug']}"
    return json_reply(
        {
            "code": value,
            "secret": secret,
            "authorization_url": f"{home}/codes/{value}",
            "expires_at": timestamp(code.expires_at),
        }
    )


@operation("portals.create_token")
def create_token(call: Call) -> Reply:
    """Trade the portal's secret, or an approved code, for a token that ends."""
    portal, body = PORTALS.find(call), call.body
    if body["grant_type"] == "client_credentials":
        secret = str(portal.fields["secret"])
        right = compare_digest(str(body["secret"]).encode(), secret.encode())
        if body["client_id"] != portal.id or not right:
            raise ApiError(401, "Invalid client credentials")
        user, longest = portal.created_by, 60
    else:
        user, longest = _redeem(call, portal), 720
    minutes: int = body.get("expires_in", longest)
    expires_at = call.state.now() + minutes * _MINUTE
    value = call.state.secret("bkpat_")
    call.state.credentials[value] = Credential(_KIND, portal, user, expires_at)
    return json_reply({"token": value, "expires_at": timestamp(expires_at)})


def _redeem(call: Call, portal: Record) -> User:
    """The user who approved the code, which can be used once."""
    code = call.state.codes.get(call.body["code"])
    if (
        code is None
        or code.holder is not portal
        or code.secret != call.body["secret"]
        or code.expires_at <= call.state.now()
    ):
        raise ApiError(401, "Invalid or expired code")
    if code.approved_by is None:
        raise ApiError(403, "The code has not been approved yet")
    del call.state.codes[call.body["code"]]
    return code.approved_by
