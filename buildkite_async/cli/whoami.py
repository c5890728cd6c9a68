"""`buildkite-async whoami`."""

from __future__ import annotations

from buildkite_async.cli.options import A_CONNECTION, AsJson, Connection
from buildkite_async.cli.output import print_json, print_line

__all__ = ["whoami"]


async def whoami(*, json: AsJson = False, where: Connection = A_CONNECTION) -> None:
    """Show whose token is in use, and what it may do."""
    async with where.client() as client:
        token = await client.access_token.get()
    if json:
        print_json(token)
        return
    if token.user is not None:
        print_line(f"{token.user.name} <{token.user.email}>")
    print_line(f"token {token.uuid}" + (f" ({token.description})" if token.description else ""))
    print_line(f"scopes {', '.join(sorted(token.scopes)) or 'none'}")
