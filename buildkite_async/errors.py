"""Every error that this package raises, as one tree.

BuildkiteError
├── UsageError                    the call was wrong, and nothing was sent
│   ├── InvalidArgument           an argument that is not valid; a ValueError too
│   ├── UnknownArgument           an argument that the method does not have; a TypeError too
│   ├── ClientNotOpen             the client is not open yet, or is already closed
│   ├── MissingToken              no API token was given
│   └── WrongEventLoop            the client belongs to another event loop or process
├── ConnectionFailed              no complete response
│   ├── ConnectionOutcomeUnknown  *
│   └── TimedOut                  no complete response in time
│       ├── TimeoutOutcomeUnknown *
│       ├── DeadlineExceeded      the deadline of the whole call has passed
│       └── StreamStalled         a download or an upload that hardly moves
│           └── StallOutcomeUnknown *
├── StatusError                   a response with an error status
│   ├── UnexpectedRedirect        3xx, not followed: the token is not sent to other hosts
│   ├── BadRequest                400
│   │   └── PageTooDeep           a page of builds beyond the depth that the service lists
│   ├── Unauthorized              401
│   ├── Forbidden                 403; says which scopes the token lacks
│   ├── NotFound                  404
│   ├── Conflict                  409
│   ├── Gone                      410
│   ├── Unprocessable             422
│   ├── FeatureNotEnabled         501, or a 503 that says so: repeating does not help
│   ├── RateLimited               429; says when to try again
│   └── ServerError               5xx
│       └── ServerOutcomeUnknown  *
├── OutcomeUnknown                * sent, perhaps carried out, and not safe to repeat
├── DecodeError                   a response that does not match its documentation
│   ├── ResponseTooLarge          longer than the limit
│   └── ResponseUnreadable        *
├── IncompleteListing             a listing that ended before all of its rows had arrived
├── CreationFailed                the service could not create something in the background
├── NotReady                      something is still being created in the background
├── WaitTimeout                   a build has not come to a state in time
├── BuildBlocked                  a build waits at a block step, and that was to be an error
├── UntrustedLink                 a link to another host, which was not followed
├── CorruptDownload               a file whose size or checksum is wrong
├── CorruptUpload                 a file that the service received with another checksum
├── GraphQLFailed                 a GraphQL response with errors; its data is kept
│   └── ComplexityExceeded        a query over the limit of complexity or depth
├── AuthError                     credentials that cannot be used
│   └── InvalidOidcToken          an OIDC token that does not prove what it should
└── WebhookError                  a delivery that was refused
    ├── InvalidSignature          it does not prove that Buildkite sent it
    ├── StaleTimestamp            signed too long ago, or in the future
    └── MalformedEvent            its body is not an event

Errors marked * are an OutcomeUnknown too: check whether the call took effect before repeating it.

UnknownValueWarning is no error: the call is sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final, Literal, TypeAlias, cast

from attrs import field, frozen

__all__ = [
    "AuthError",
    "BadRequest",
    "BuildBlocked",
    "BuildkiteError",
    "ClientNotOpen",
    "ComplexityExceeded",
    "Conflict",
    "ConnectionFailed",
    "ConnectionOutcomeUnknown",
    "CorruptDownload",
    "CorruptUpload",
    "CreationFailed",
    "DeadlineExceeded",
    "DecodeError",
    "FeatureNotEnabled",
    "Forbidden",
    "Gone",
    "GraphQLFailed",
    "GraphQLProblem",
    "IncompleteListing",
    "InvalidArgument",
    "InvalidOidcToken",
    "InvalidSignature",
    "MalformedEvent",
    "MissingToken",
    "NotFound",
    "NotReady",
    "Outcome",
    "OutcomeUnknown",
    "PageTooDeep",
    "RateLimited",
    "ResponseTooLarge",
    "ResponseUnreadable",
    "ServerError",
    "ServerOutcomeUnknown",
    "StaleTimestamp",
    "StallOutcomeUnknown",
    "StatusError",
    "StreamStalled",
    "TimedOut",
    "TimeoutOutcomeUnknown",
    "Unauthorized",
    "UnexpectedRedirect",
    "UnknownArgument",
    "UnknownValueWarning",
    "Unprocessable",
    "UntrustedLink",
    "UsageError",
    "WaitTimeout",
    "WebhookError",
    "WrongEventLoop",
]

Outcome: TypeAlias = Literal["not_sent", "refused", "unknown"]
"""What became of a call that failed.

- `"not_sent"`: the request was not sent.
- `"refused"`: the service refused the call, or its result was discarded.
- `"unknown"`: the call may have been carried out.
"""

INCLUDED_SCOPES: Final[Mapping[str, str]] = {"retry_builds": "write_builds"}
"""Scopes, each with the broader one that includes it.

https://buildkite.com/docs/apis/managing-api-tokens
"""
LONGEST_QUOTE: Final = 500
"""How many characters of the service's own words a message quotes."""
QUOTED_DETAILS: Final = 10
"""How many entries of the service's list of details a message quotes."""


class BuildkiteError(Exception):
    """Base class of every error that this package raises."""

    outcome: Outcome = "unknown"
    """Whether the call may have been carried out."""
    partial: Sequence[Any] = ()
    """Rows that arrived before the error, if the call collects many."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _revive, (type(self), self.args, self.__dict__)


def _revive(cls: type[BuildkiteError], args: tuple[Any, ...], state: dict[str, Any]) -> Any:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class UsageError(BuildkiteError):
    """The package was used wrongly; nothing was sent."""

    outcome: Outcome = "not_sent"


class InvalidArgument(UsageError, ValueError):
    """An argument is not valid."""


class UnknownArgument(UsageError, TypeError):
    """A method has no argument of this name, or a mapping that it takes no such key."""

    def __init__(self, message: str, *, name: str = "", suggestion: str | None = None) -> None:
        super().__init__(message)
        self.name = name
        """The unknown name; for the key of a mapping its path, such as `settings.colour`."""
        self.suggestion = suggestion
        """The name that was probably meant; None if there is no similar one."""


class UnknownValueWarning(UserWarning):
    """A value is not one of those that are documented, but similar to one; it is sent as it is."""


class ClientNotOpen(UsageError):
    """The client is not open yet, or is already closed."""


class MissingToken(UsageError):
    """No API token was given."""


class WrongEventLoop(UsageError):
    """The client is used in another event loop, another process, or without asyncio."""


class ConnectionFailed(BuildkiteError):
    """There was no complete response: the host was not reached, or the connection failed."""

    def __init__(
        self, message: str, *, method: str, path: str, sent: bool, temporary: bool = True
    ) -> None:
        super().__init__(f"{method} {path}: {message}")
        self.method = method
        """The HTTP method of the request."""
        self.path = path
        """The path of the request's URL, without the query."""
        self.sent = sent
        """Whether the request may have reached the service."""
        self.temporary = temporary
        """Whether another attempt may succeed; not if TLS or the rules of a proxy refuse it."""
        self.outcome: Outcome = "unknown" if sent else "not_sent"
        """`"unknown"` if the request was sent."""


class TimedOut(ConnectionFailed):
    """There was no complete response in time."""


class OutcomeUnknown(BuildkiteError):
    """The call may have been carried out, and repeating it may carry it out twice."""


class ConnectionOutcomeUnknown(ConnectionFailed, OutcomeUnknown):
    """The connection failed after a call was sent that is not safe to repeat."""


class TimeoutOutcomeUnknown(TimedOut, OutcomeUnknown):
    """A call was sent that is not safe to repeat, and there was no complete response in time."""


class DeadlineExceeded(TimedOut):
    """The deadline of the whole call has passed."""


class StreamStalled(TimedOut):
    """A download or an upload that moves too few bytes."""


class StallOutcomeUnknown(StreamStalled, TimeoutOutcomeUnknown):
    """An upload that is not safe to repeat moved too few bytes after it had begun."""


class DecodeError(BuildkiteError):
    """A response does not match its documentation."""


class ResponseTooLarge(DecodeError):
    """A response is longer than the limit."""


class ResponseUnreadable(DecodeError, OutcomeUnknown):
    """A call that is not safe to repeat was accepted, but its response cannot be decoded."""


class IncompleteListing(BuildkiteError):
    """A listing ended before all the rows had arrived that the service says it has.

    What was missing was requested once more. `on_gap="warn"` logs this instead of raising it.
    """

    outcome: Outcome = "refused"

    def __init__(self, message: str, *, rows: int) -> None:
        super().__init__(message)
        self.rows = rows
        """How many rows had arrived."""


class CreationFailed(BuildkiteError):
    """The service failed to create something in the background."""

    outcome: Outcome = "refused"


class NotReady(BuildkiteError):
    """Something is still being created in the background; it may become ready later."""


class WaitTimeout(BuildkiteError):
    """A build has not come to a state in time; `partial` holds the build if it was seen."""

    outcome: Outcome = "refused"


class BuildBlocked(BuildkiteError):
    """A build waits at a block step; `partial` holds the build."""

    outcome: Outcome = "refused"


class UntrustedLink(BuildkiteError):
    """A response links to a host that must not receive the token; the link was not followed."""

    outcome: Outcome = "not_sent"


class CorruptDownload(BuildkiteError):
    """The size or checksum of a downloaded file is wrong; the file was discarded."""

    outcome: Outcome = "refused"


class CorruptUpload(BuildkiteError):
    """The service received a file with another checksum than that of the file sent."""


REFUSED_BY_STORAGE: Final = frozenset(
    {
        "AccessDenied",
        "AuthenticationFailed",
        "ExpiredToken",
        "InvalidToken",
        "RequestTimeTooSkewed",
        "SignatureDoesNotMatch",
    }
)
"""Codes of a 403 of storage: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html"""


class StatusError(BuildkiteError):
    """A response with an error status."""

    outcome: Outcome = "refused"
    advice: ClassVar[str] = ""
    """What the caller can do about it, in one sentence."""

    def __init__(
        self,
        message: str,
        *,
        method: str,
        path: str,
        status: int,
        errors: Sequence[Any] = (),
        code: str | None = None,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        request_id: str | None = None,
        granted_scopes: frozenset[str] | None = None,
        required_scopes: frozenset[str] | None = None,
        proxy: str | None = None,
    ) -> None:
        self.method = method
        """The HTTP method of the request."""
        self.path = path
        """The path of the request's URL, without the query."""
        self.status = status
        """The HTTP status of the response."""
        self.message = message
        """The service's message."""
        self.errors: list[Any] = list(errors)
        """The service's list of details: objects such as `{"field", "code"}`, or strings."""
        self.code = code
        """The service's code for the error, such as OAuth's `slow_down`; None if it has none."""
        self.body = body
        """The body of the response."""
        self.headers: Mapping[str, str] = {} if headers is None else headers
        """The headers of the response."""
        self.request_id = request_id
        """The service's id of the request, which its support asks for."""
        self.granted_scopes = granted_scopes
        """The token's scopes; None if the response does not say."""
        self.required_scopes = required_scopes
        """Scopes that the call needs; None if the response does not say."""
        self.proxy = proxy
        """Host and port of a proxy that may have responded itself; None if none is known."""
        super().__init__(self._sentence())

    @property
    def missing_scopes(self) -> frozenset[str]:
        """Scopes that the call needs and the token lacks, as far as the response says."""
        required = self.required_scopes or frozenset()
        granted = self.granted_scopes or frozenset()
        for narrow, broad in INCLUDED_SCOPES.items():
            if narrow in required:  # either is enough
                required -= {broad}
                granted |= {narrow} if broad in granted else frozenset()
        return required - granted

    def to_do(self) -> str:
        """Return what the caller can do about it, in one sentence; empty if nothing is known."""
        return self.advice

    def _sentence(self) -> str:
        sentence = f"{self.method} {self.path}: {self.status} {self.message}"
        first = map(describe_detail, self.errors[:QUOTED_DETAILS])
        details = [text for text in first if text not in self.message]
        if details:
            sentence = f"{_without_full_stop(sentence)} ({'; '.join(details)})"
        if self.request_id:
            sentence = f"{_without_full_stop(sentence)} [request {self.request_id}]"
        if self.proxy:
            sentence = f"{_without_full_stop(sentence)}, perhaps from the proxy {self.proxy}"
        if to_do := self.to_do():
            sentence += f" {to_do}" if sentence.endswith((".", "!", "?")) else f". {to_do}"
        return sentence


class UnexpectedRedirect(StatusError):
    """3xx: a redirect that was not expected, and not followed."""

    @property
    def location(self) -> str | None:
        """The URL that it redirects to, its query masked; None if the response does not say."""
        return self.headers.get("Location")

    def to_do(self) -> str:
        """Return why it was not followed; empty if it leads nowhere."""
        if self.location is None:
            return ""
        return "The redirect was not followed, so that the token is not sent to another host."


class BadRequest(StatusError):
    """400: the service does not understand the request."""


class PageTooDeep(BadRequest):
    """400: the page of builds is beyond the depth that the service lists."""

    advice = "Narrow the listing with created_from and created_to."


class Unauthorized(StatusError):
    """401: the token is missing, revoked or expired."""

    advice = "Check the API token: it may be mistyped, expired or revoked."


class Forbidden(StatusError):
    """403: the token may not do this, or a signed URL is no longer valid."""

    def to_do(self) -> str:
        """Return which scopes the token lacks, or why storage refuses the URL."""
        if self.code in REFUSED_BY_STORAGE:
            return (
                "The signed URL has expired, or is not valid: the call for it has to be repeated."
            )
        if self.missing_scopes:
            missing = ", ".join(sorted(self.missing_scopes))
            return f"The token lacks the scope {missing}."
        return "The token's scopes, its organization or the user's permissions do not allow it."


class NotFound(StatusError):
    """404: it does not exist, or the token may not see it."""

    advice = "Check the slug or id, and that the token may see it."


class Conflict(StatusError):
    """409: the current state does not allow it."""


class Gone(StatusError):
    """410: it existed, but does not exist any more."""


class Unprocessable(StatusError):
    """422: the service understood the request, but refused its content."""


class FeatureNotEnabled(StatusError):
    """501, or a 503 that says so for a queue migration: the organization does not have the feature."""

    advice = "The feature is not enabled for the organization, so repeating the call does not help."


class ServerError(StatusError):
    """5xx: the service failed."""

    outcome: Outcome = "unknown"

    def __init__(self, message: str, *, retry_after: float | None = None, **details: Any) -> None:
        self.retry_after = retry_after
        """Seconds after which the service wants the call repeated; None if it does not say."""
        super().__init__(message, **details)


class ServerOutcomeUnknown(ServerError, OutcomeUnknown):
    """5xx in response to a call that is not safe to repeat: it may have been carried out."""

    advice = "The outcome is unknown: check whether it took effect before repeating the call."


class RateLimited(StatusError):
    """429: a rate limit is exhausted."""

    def __init__(
        self,
        message: str,
        *,
        scope: str | None = None,
        limit: int | None = None,
        current: int | None = None,
        reset: int | None = None,
        user_window: bool = False,
        of_a_window: bool = True,
        **details: Any,
    ) -> None:
        self.scope = scope
        """The service's name for the exhausted window, such as `rest` or `rest_user`."""
        self.limit = limit
        """Requests or points that the exhausted window allows."""
        self.current = current
        """Requests or points counted in the window."""
        self.reset = reset
        """Whole seconds until the exhausted window resets; None if the response does not say."""
        self.user_window = user_window
        """Whether the user's window is exhausted, and not the organization's."""
        self.of_a_window = of_a_window
        """Whether one of the rate windows is exhausted, and not an endpoint's own limit."""
        super().__init__(message, **details)

    @property
    def retry_after(self) -> float | None:
        """Seconds to wait before the next attempt; None if the response does not say.

        The service may round them down, so this package itself waits one second longer.
        """
        return None if self.reset is None else float(self.reset)

    def to_do(self) -> str:
        """Return when to try again."""
        if self.reset is None:
            return ""
        if not self.of_a_window:
            return f"Try again in {self.reset} s."
        window = "user's" if self.user_window else "organization's"
        return f"The {window} window resets in {self.reset} s."


@frozen
class GraphQLProblem:
    """One entry of the `errors` of a GraphQL response."""

    message: str
    """The service's message."""
    path: tuple[str | int, ...] = ()
    """Keys and indexes that lead to the place in the data."""
    extensions: Mapping[str, Any] = field(factory=dict[str, Any])
    """Further details, such as an error code."""


class GraphQLFailed(BuildkiteError):
    """A GraphQL response with errors."""

    def __init__(
        self,
        message: str,
        *,
        operation: str | None = None,
        problems: Sequence[GraphQLProblem] = (),
        data: Mapping[str, Any] | None = None,
        request_id: str | None = None,
        outcome: Outcome | None = None,
    ) -> None:
        text = f"{operation}: {message}" if operation else message
        super().__init__(text + (f" [request {request_id}]" if request_id else ""))
        self.message = message
        """The messages of all errors."""
        self.operation = operation
        """The name of the operation; None if it has none."""
        self.problems = tuple(problems)
        """Each error with its path."""
        self.data = data
        """The data that was returned in spite of the errors; None if there was none."""
        self.request_id = request_id
        """The service's id of the request, which its support asks for."""
        any_data = any(value is not None for value in (data or {}).values())
        self.outcome: Outcome = outcome or ("unknown" if any_data else "refused")
        """`"unknown"` if there was any data: part of the operation may have been carried out."""

    @property
    def errors(self) -> list[GraphQLProblem]:
        """The entries of `problems` as a list."""
        return list(self.problems)


class ComplexityExceeded(GraphQLFailed):
    """A query over the complexity limit of 50,000 points or the depth limit of 15 levels.

    https://buildkite.com/docs/apis/graphql/graphql-resource-limits
    """


class AuthError(BuildkiteError):
    """Credentials that cannot be used."""

    outcome: Outcome = "refused"


class InvalidOidcToken(AuthError):
    """An OIDC token that does not prove what it should."""


class WebhookError(BuildkiteError):
    """A delivery of a webhook that was refused."""

    outcome: Outcome = "refused"


class InvalidSignature(WebhookError):
    """A delivery that does not prove that Buildkite sent it."""


class StaleTimestamp(WebhookError):
    """A delivery that was signed too long ago, or too far in the future: it may be a replay."""


class MalformedEvent(WebhookError):
    """A body that is not an event."""


def describe_detail(detail: object) -> str:
    """Return one entry of a response's `errors` as text."""
    if not isinstance(detail, dict):
        return shorten(str(detail))
    fields = cast("Mapping[str, Any]", detail)
    words = fields.get("message") or fields.get("code") or ""
    name = fields.get("field")
    return shorten(f"{name}: {words}" if name else str(words or dict(fields)))


def _without_full_stop(text: str) -> str:
    """Return a sentence that can go on; an ellipsis stays."""
    return text if text.endswith("..") else text.removesuffix(".")


def shorten(text: str) -> str:
    """Return the text, truncated to the length that a message may quote."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}..."
