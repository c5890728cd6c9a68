"""Mutations of the caller's own account, and of what everybody may store."""

from __future__ import annotations

from graphql import GraphQLError, GraphQLSyntaxError, parse

from buildkite_async.emulator.acts import account as acts
from buildkite_async.emulator.acts.codes import approve_code
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.identity import VIEWER, Facet
from buildkite_async.emulator.state.account import Email, Notice, Snippet, Totp
from buildkite_async.emulator.state.records import Code


@mutates("emailCreate")
def create_email(context: Context, wish: Arguments) -> Payload:
    """Add an address of the caller."""
    email = acts.add_email(context.world, context.user, wish["address"])
    return {"emailEdge": Edge(email), "viewer": Facet(VIEWER, context.user)}


@mutates("emailResendVerification")
def resend_verification(context: Context, wish: Arguments) -> Payload:
    """Send the mail that verifies an address again."""
    return {"email": acts.resend_verification(context.required(wish["id"], Email))}


@mutates("totpCreate")
def create_totp(context: Context, _wish: Arguments) -> Payload:
    """Begin to set up one-time passwords."""
    totp = acts.begin_totp(context.world, context.user)
    return {"totp": totp, "provisioningUri": acts.provisioning_uri(totp)}


@mutates("totpActivate")
def activate_totp(context: Context, wish: Arguments) -> Payload:
    """Put one-time passwords into force."""
    totp = context.required(wish["id"], Totp)
    acts.activate_totp(context.world, totp, wish["token"])
    return {"totp": totp, "viewer": Facet(VIEWER, context.user)}


@mutates("totpDelete")
def delete_totp(context: Context, wish: Arguments) -> Payload:
    """Give one-time passwords up."""
    acts.delete_totp(context.world, context.required(wish["id"], Totp))
    return {"viewer": Facet(VIEWER, context.user)}


@mutates("totpRecoveryCodesRegenerate")
def regenerate_codes(context: Context, wish: Arguments) -> Payload:
    """Make new recovery codes."""
    totp = context.required(wish["totpId"], Totp)
    return {"totp": totp, "recoveryCodes": acts.regenerate_recovery_codes(context.world, totp)}


@mutates("noticeDismiss")
def dismiss_notice(context: Context, wish: Arguments) -> Payload:
    """Be told of something no more."""
    return {"notice": acts.dismiss_notice(context.world, context.required(wish["id"], Notice))}


@mutates("graphQLSnippetCreate")
def create_snippet(context: Context, wish: Arguments) -> Payload:
    """Store a document to show it."""
    try:
        parse(wish["query"])
    except GraphQLSyntaxError as error:
        raise GraphQLError(f"The query cannot be read: {error.message}") from error
    snippet = Snippet(
        id=context.world.new_id(),
        query=wish["query"],
        operation_name=wish.get("operationName"),
        created_at=context.world.now(),
    )
    return {"graphQLSnippet": context.world.keep(snippet.id, snippet)}


@mutates("apiAccessTokenCodeAuthorize")
def authorize_code(context: Context, wish: Arguments) -> Payload:
    """Let the application that waits for a code have its token."""
    code = context.required(wish["id"], Code)
    return {"apiAccessTokenCode": approve_code(context.world, code, context.user)}
