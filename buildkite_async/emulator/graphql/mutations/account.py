"""Mutations of the caller's own account, and of what everybody may store."""

from __future__ import annotations

from graphql import GraphQLError, GraphQLSyntaxError, parse

from buildkite_async.emulator.actions import account as actions
from buildkite_async.emulator.actions.codes import approve_code
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.identity import VIEWER, TypedView
from buildkite_async.emulator.state.account import Email, Notice, Snippet, Totp
from buildkite_async.emulator.state.records import Code


@mutates("emailCreate")
def create_email(context: Context, input: Arguments) -> Payload:
    """Add an address of the caller."""
    email = actions.add_email(context.state, context.user, input["address"])
    return {"emailEdge": Edge(email), "viewer": TypedView(VIEWER, context.user)}


@mutates("emailResendVerification")
def resend_verification(context: Context, input: Arguments) -> Payload:
    """Send the mail that verifies an address again."""
    return {"email": actions.resend_verification(context.required(input["id"], Email))}


@mutates("totpCreate")
def create_totp(context: Context, _input: Arguments) -> Payload:
    """Begin to set up one-time passwords."""
    totp = actions.begin_totp(context.state, context.user)
    return {"totp": totp, "provisioningUri": actions.provisioning_uri(totp)}


@mutates("totpActivate")
def activate_totp(context: Context, input: Arguments) -> Payload:
    """Put one-time passwords into force."""
    totp = context.required(input["id"], Totp)
    actions.activate_totp(context.state, totp, input["token"])
    return {"totp": totp, "viewer": TypedView(VIEWER, context.user)}


@mutates("totpDelete")
def delete_totp(context: Context, input: Arguments) -> Payload:
    """Give one-time passwords up."""
    actions.delete_totp(context.state, context.required(input["id"], Totp))
    return {"viewer": TypedView(VIEWER, context.user)}


@mutates("totpRecoveryCodesRegenerate")
def regenerate_codes(context: Context, input: Arguments) -> Payload:
    """Make new recovery codes."""
    totp = context.required(input["totpId"], Totp)
    return {"totp": totp, "recoveryCodes": actions.regenerate_recovery_codes(context.state, totp)}


@mutates("noticeDismiss")
def dismiss_notice(context: Context, input: Arguments) -> Payload:
    """Dismiss a notice."""
    return {"notice": actions.dismiss_notice(context.state, context.required(input["id"], Notice))}


@mutates("graphQLSnippetCreate")
def create_snippet(context: Context, input: Arguments) -> Payload:
    """Store a document to show it."""
    try:
        parse(input["query"])
    except GraphQLSyntaxError as error:
        raise GraphQLError(f"The query cannot be read: {error.message}") from error
    snippet = Snippet(
        id=context.state.new_id(),
        query=input["query"],
        operation_name=input.get("operationName"),
        created_at=context.state.now(),
    )
    return {"graphQLSnippet": context.state.add(snippet.id, snippet)}


@mutates("apiAccessTokenCodeAuthorize")
def authorize_code(context: Context, input: Arguments) -> Payload:
    """Let the application that waits for a code have its token."""
    code = context.required(input["id"], Code)
    return {"apiAccessTokenCode": approve_code(context.state, code, context.user)}
