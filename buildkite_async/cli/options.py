"""Options that several commands share."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeAlias

from attrs import frozen
from cyclopts import Parameter, Token

from buildkite_async.client import Buildkite, Organization
from buildkite_async.errors import UsageError
from buildkite_async.wire.datetimes import parse_age, parse_datetime

__all__ = [
    "CLIENT_DEFAULTS",
    "ORGANIZATION_DEFAULTS",
    "AsJson",
    "ClientOptions",
    "FileFormat",
    "OrganizationOptions",
    "Quiet",
    "Timestamp",
]


def _timestamp(_: Any, tokens: tuple[Token, ...]) -> datetime | timedelta:
    # If the text is not valid, cyclopts reports the error with the name of the option.
    text = tokens[0].value.strip()
    try:
        age = parse_age(text)
    except OverflowError as error:
        raise ValueError("The age is too long.") from error
    return parse_datetime(text) if age is None else age


AsJson: TypeAlias = Annotated[
    bool, Parameter(name="--json", help="Print JSON; for a list, one object per line.")
]
Quiet: TypeAlias = Annotated[bool, Parameter(help="Do not show progress.")]
Timestamp: TypeAlias = Annotated[datetime | timedelta, Parameter(converter=_timestamp)]
"""A date, a time, or an age."""
FileFormat: TypeAlias = Annotated[
    Literal["parquet", "ndjson"],
    Parameter(help="The file format; by default Parquet, or NDJSON if pyarrow is not installed."),
]


@Parameter(name="*")
@frozen(kw_only=True)
class ClientOptions:
    """Options for the client: the token and the host."""

    token_file: Annotated[
        Path | None,
        Parameter(help="A file that contains the token, instead of BUILDKITE_API_TOKEN."),
    ] = None
    url: Annotated[
        str | None,
        Parameter(env_var="BUILDKITE_URL", help="The base URL of another host or an emulator."),
    ] = None

    def client(self) -> Buildkite:
        """Return a client, not opened yet."""
        return Buildkite(self._token(), hosts=self.url, user_agent="buildkite-async-cli")

    def _token(self) -> str | None:
        if self.token_file is None:
            return None  # the client reads BUILDKITE_API_TOKEN
        try:
            return self.token_file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"The token file {self.token_file} cannot be read: {error}."
            ) from error


@Parameter(name="*")
@frozen(kw_only=True)
class OrganizationOptions(ClientOptions):
    """Options for the client and the organization."""

    org: Annotated[
        str | None,
        Parameter(env_var="BUILDKITE_ORGANIZATION_SLUG", help="The organization's slug."),
    ] = None

    def organization_of(self, client: Buildkite) -> Organization:
        """Return the organization; raises UsageError if none is given."""
        if not self.org:
            raise UsageError(
                "No organization is given: pass --org, or set BUILDKITE_ORGANIZATION_SLUG."
            )
        return client.org(self.org)


CLIENT_DEFAULTS: Final = ClientOptions()
ORGANIZATION_DEFAULTS: Final = OrganizationOptions()
