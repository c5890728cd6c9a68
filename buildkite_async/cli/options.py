"""Options that several commands share."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Annotated, Any, Final, Literal, TypeAlias

from attrs import frozen
from cyclopts import Group, Parameter, Token

from buildkite_async.cli.api_client import ApiClient
from buildkite_async.cli.arguments import slug
from buildkite_async.client import Buildkite, Organization
from buildkite_async.errors import InvalidArgument, MissingToken, UsageError
from buildkite_async.http import HttpClient, Retry
from buildkite_async.http.arguments import shown
from buildkite_async.wire.datetimes import parse_age, parse_datetime
from buildkite_async.wire.hosts import Hosts

__all__ = [
    "CLIENT_DEFAULTS",
    "CONFIRMED",
    "ORGANIZATION_DEFAULTS",
    "WRITE",
    "AsJson",
    "AsJsonLines",
    "ClientOptions",
    "ConfirmedOptions",
    "FileFormat",
    "OrganizationOptions",
    "Quiet",
    "Timestamp",
    "WriteOptions",
    "named_organization",
    "read_token",
]

LONGEST_TOKEN: Final = 16 * 1024
"""Bytes of a token file."""
READ_SECONDS: Final = 30.0
"""Seconds that reading a token file may take: a pipe may wait for someone to enter a password."""


_GROUP: Final = Group("Connection", sort_key=3)
_SAFETY: Final = Group("Safety", sort_key=2)


def _base_url(_: Any, value: Any) -> None:
    if value is not None:
        try:
            Hosts.at(value)
        except InvalidArgument as error:
            raise ValueError(str(error)) from None


def _timestamp(_: Any, tokens: tuple[Token, ...]) -> datetime | timedelta:
    # If the text is not valid, cyclopts reports the error with the name of the option.
    text = tokens[0].value.strip()
    try:
        age = parse_age(text)
    except OverflowError as error:
        raise ValueError("The age is too long.") from error
    if age is not None:
        return age
    try:
        return parse_datetime(text)
    except ValueError:
        raise ValueError(
            f"{shown(text)} is not a date, a time such as 2026-11-28T09:00Z, or an age such as 7d."
        ) from None


AsJson: TypeAlias = Annotated[bool, Parameter(name="--json", help="Print JSON.")]
AsJsonLines: TypeAlias = Annotated[
    bool, Parameter(name="--jsonl", help="Print JSON lines, one object a line.")
]
Quiet: TypeAlias = Annotated[bool, Parameter(help="Do not show progress.")]
Timestamp: TypeAlias = Annotated[
    datetime | timedelta, Parameter(converter=_timestamp, metavar="TIME")
]
"""A date, a time, or an age."""
FileFormat: TypeAlias = Annotated[
    Literal["parquet", "ndjson", "ndjson.gz", "ndjson.zst"],
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


def named_organization(client: Buildkite, slug: str | None) -> Organization:
    """Return an organization; raises UsageError if none is given."""
    if not slug:
        raise UsageError(
            "No organization is given: pass --org, or set BUILDKITE_ORGANIZATION_SLUG."
        )
    return client.org(slug)


@Parameter(name="*")
@frozen(kw_only=True)
class ClientOptions:
    """Options for the client: the token and the host."""

    token_file: Annotated[
        Path | None,
        Parameter(
            group=_GROUP, help="A file that contains the token, instead of BUILDKITE_API_TOKEN."
        ),
    ] = None
    url: Annotated[
        str | None,
        Parameter(
            group=_GROUP,
            validator=_base_url,
            env_var=("BUILDKITE_URL", "BUILDKITE_REST_API_ENDPOINT"),
            help="The base URL of another host or an emulator.",
        ),
    ] = None

    def client(
        self,
        *,
        http_client: HttpClient | None = None,
        retry: Retry | None = None,
        reserve: int = 0,
    ) -> ApiClient:
        """Return a client, not opened yet."""
        try:
            return ApiClient(
                self._token(),
                hosts=self.url,
                user_agent="buildkite-async-cli",
                http_client=http_client,
                retry=retry,
                reserve=reserve,
            )
        except MissingToken:
            if self.token_file is not None:
                raise MissingToken(f"The token file {self.token_file} is empty.") from None
            raise MissingToken(
                "No API token: set BUILDKITE_API_TOKEN, or pass --token-file."
            ) from None

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
        Parameter(
            group=_GROUP,
            validator=slug,
            env_var="BUILDKITE_ORGANIZATION_SLUG",
            help="The organization's slug.",
        ),
    ] = None

    @property
    def slug(self) -> str:
        """The organization's slug; raises UsageError if none is given."""
        if not self.org:
            raise UsageError(
                "No organization is given: pass --org, or set BUILDKITE_ORGANIZATION_SLUG."
            )
        return self.org

    def organization_of(self, client: Buildkite) -> Organization:
        """Return the organization; raises UsageError if none is given."""
        return named_organization(client, self.org)


@Parameter(name="*")
@frozen(kw_only=True)
class WriteOptions(OrganizationOptions):
    """Options of a command that changes something."""

    dry_run: Annotated[
        bool, Parameter(group=_SAFETY, help="Print the request instead of sending it.")
    ] = False


@Parameter(name="*")
@frozen(kw_only=True)
class ConfirmedOptions(WriteOptions):
    """Options of a command that cannot be undone."""

    yes: Annotated[
        bool, Parameter(name=("--yes", "-y"), group=_SAFETY, help="Do not ask for confirmation.")
    ] = False


CLIENT_DEFAULTS: Final = ClientOptions()
ORGANIZATION_DEFAULTS: Final = OrganizationOptions()
WRITE: Final = WriteOptions()
CONFIRMED: Final = ConfirmedOptions()
