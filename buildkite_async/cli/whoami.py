"""`buildkite-async whoami`."""

from __future__ import annotations

from rich.columns import Columns

from buildkite_async.cli.layout import UNLIMITED, output_width
from buildkite_async.cli.options import CLIENT_DEFAULTS, AsJson, ClientOptions
from buildkite_async.cli.output import print_json, print_line
from buildkite_async.cli.terminal import print_styled

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
    scopes = sorted(map(str, token.scopes))
    print_line(f"scopes{'' if scopes else ' none'}")
    width = output_width()
    if width == UNLIMITED:
        print_line("\n".join(scopes))
    elif scopes:
        print_styled(Columns(scopes, padding=(0, 2), column_first=True), width=width)
