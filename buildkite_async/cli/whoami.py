"""`buildkite-async whoami`."""

from __future__ import annotations

from buildkite_async.cli.options import CLIENT_DEFAULTS, AsJson, ClientOptions
from buildkite_async.cli.output import print_json, print_line

__all__ = ["whoami"]


async def whoami(*, json: AsJson = False, options: ClientOptions = CLIENT_DEFAULTS) -> None:
    """Show the token's owner and its scopes."""
    async with options.client() as client:
        token = await client.access_token.get()
    if json:
        print_json(token)
        return
    if token.user is not None:
        print_line(f"{token.user.name} <{token.user.email}>")
    print_line(f"token {token.uuid}" + (f" ({token.description})" if token.description else ""))
    print_line(f"scopes {', '.join(sorted(token.scopes)) or 'none'}")
