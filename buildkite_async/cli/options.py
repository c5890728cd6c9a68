"""Options that commands share."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeAlias

from attrs import frozen
from cyclopts import Parameter, Token

from buildkite_async.client import Buildkite, Organization
from buildkite_async.errors import UsageError
from buildkite_async.wire.datetimes import parse_datetime

__all__ = [
    "AN_ORGANIZATION",
    "A_CONNECTION",
    "AsJson",
    "Connection",
    "FileFormat",
    "InOrganization",
    "Moment",
    "Quiet",
]


def _moment(_: Any, tokens: tuple[Token, ...]) -> datetime:
    moment = parse_datetime(tokens[0].value)  # what it cannot read, cyclopts refuses by name
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


AsJson: TypeAlias = Annotated[
    bool, Parameter(name="--json", help="Print JSON; of a list, one object a line.")
]
Quiet: TypeAlias = Annotated[bool, Parameter(help="Show no progress.")]
Moment: TypeAlias = Annotated[datetime, Parameter(converter=_moment)]
FileFormat: TypeAlias = Annotated[
    Literal["parquet", "ndjson"],
    Parameter(help="Parquet where pyarrow is installed, unless you say otherwise."),
]


@Parameter(name="*")
@frozen(kw_only=True)
class Connection:
    """Where the service is, and who asks. The token comes from BUILDKITE_API_TOKEN or a file."""

    token_file: Annotated[
        Path | None, Parameter(help="A file that holds the token, instead of BUILDKITE_API_TOKEN.")
    ] = None
    url: Annotated[
        str | None,
        Parameter(env_var="BUILDKITE_URL", help="Another service, such as an emulator."),
    ] = None

    def client(self) -> Buildkite:
        """A client, to be opened."""
        return Buildkite(self._token(), hosts=self.url, user_agent="buildkite-async-cli")

    def _token(self) -> str | None:
        if self.token_file is None:
            return None  # the environment's
        try:
            return self.token_file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"The token file {self.token_file} cannot be read: {error}."
            ) from error


@Parameter(name="*")
@frozen(kw_only=True)
class InOrganization(Connection):
    """A connection, and the organization that is meant."""

    org: Annotated[
        str | None,
        Parameter(env_var="BUILDKITE_ORGANIZATION", help="The organization's slug."),
    ] = None

    def organization_of(self, client: Buildkite) -> Organization:
        """The organization; UsageError where none is named."""
        if not self.org:
            raise UsageError("Which organization? Give --org, or set BUILDKITE_ORGANIZATION.")
        return client.org(self.org)


A_CONNECTION: Final = Connection()
AN_ORGANIZATION: Final = InOrganization()
