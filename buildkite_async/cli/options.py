"""Options that several commands share."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
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
    "read_token",
]

LONGEST_TOKEN: Final = 16 * 1024
"""Bytes of a token file."""
READ_SECONDS: Final = 30.0
"""Seconds that reading a token file may take: a pipe may wait for someone to enter a password."""


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


def read_token(path: Path, *, seconds: float = READ_SECONDS) -> str:
    """Return the content of a token file, which may be a pipe.

    Raises:
        UsageError: It cannot be read, is too long for a token, or nothing arrives in time.
    """
    found: SimpleQueue[bytes | OSError] = SimpleQueue()

    def read() -> None:
        try:
            with path.open("rb") as file:
                found.put(file.read(LONGEST_TOKEN + 1))
        except OSError as error:
            found.put(error)

    # A thread, because opening a pipe that has no writer takes for ever.
    Thread(target=read, daemon=True).start()
    try:
        content = found.get(timeout=seconds)
    except Empty:
        raise UsageError(
            f"The token file {path} cannot be read: it did not end within {seconds:g} s."
        ) from None
    if isinstance(content, OSError):
        raise UsageError(f"The token file {path} cannot be read: {content.strerror}.") from content
    if len(content) > LONGEST_TOKEN:
        raise UsageError(f"The token file {path} is longer than {LONGEST_TOKEN:,} bytes.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"The token file {path} is not a text in UTF-8.") from None


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
        return read_token(self.token_file)


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
