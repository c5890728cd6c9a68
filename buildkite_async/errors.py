"""Everything that can go wrong, as one tree.

BuildkiteError
├── UsageError                    the call was wrong, and nothing was sent
│   ├── InvalidArgument           a value that cannot be right; a ValueError too
│   ├── ClientNotOpen             the client is not open yet, or is already closed
│   └── MissingToken              no API token was given
├── ConnectionFailed              no complete response
│   ├── ConnectionOutcomeUnknown  *
│   └── TimedOut                  not in time
│       └── TimeoutOutcomeUnknown *
├── StatusError                   a response that says no
│   ├── UnexpectedRedirect        3xx, not followed: the token stays with its own hosts
│   ├── BadRequest                400
│   │   └── PageTooDeep           a page of builds deeper than the service lists
│   ├── Unauthorized              401
│   ├── Forbidden                 403, knows which scopes the token lacks
│   ├── NotFound                  404
│   ├── Conflict                  409
│   ├── Gone                      410
│   ├── Unprocessable             422
│   ├── RateLimited               429, knows when to come back
│   └── ServerError               5xx
│       └── ServerOutcomeUnknown  *
├── OutcomeUnknown                * sent, perhaps carried out, and not safe to repeat
├── DecodeError                   a response that does not fit the model
│   ├── ResponseTooLarge          longer than the limit
│   └── ResponseUnreadable        *
├── CreationFailed                the service could not create something in the background
├── NotReady                      something created in the background is not ready in time
├── UntrustedLink                 a link to another host, which was not followed
├── CorruptDownload               a file whose size or checksum is not the expected one
├── CorruptUpload                 a file that arrived with another checksum
└── GraphQLFailed                 a response with errors; the data that came is kept
    └── ComplexityExceeded        a query over the limit of complexity or depth

Errors marked * are an OutcomeUnknown too: look whether the call took effect before repeating it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final, Literal, TypeAlias, cast

from attrs import field, frozen

__all__ = [
    "BadRequest",
    "BuildkiteError",
    "ClientNotOpen",
    "ComplexityExceeded",
    "Conflict",
    "ConnectionFailed",
    "ConnectionOutcomeUnknown",
    "CorruptDownload",
    "CorruptUpload",
    "CreationFailed",
    "DecodeError",
    "Forbidden",
    "Gone",
    "GraphQLFailed",
    "GraphQLProblem",
    "InvalidArgument",
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
    "StatusError",
    "TimedOut",
    "TimeoutOutcomeUnknown",
    "Unauthorized",
    "UnexpectedRedirect",
    "Unprocessable",
    "UntrustedLink",
    "UsageError",
]

Outcome: TypeAlias = Literal["not_sent", "refused", "unknown"]
"""What became of a call that failed.

`"not_sent"`: it never left. `"refused"`: the service said no, or sent something that was discarded.
`"unknown"`: it may have been carried out.
"""

LONGEST_QUOTE: Final = 500
"""Characters of the server's words that a message repeats."""


class BuildkiteError(Exception):
    """Base class of every error that this package raises."""

    outcome: Outcome = "unknown"
    """Whether the call may have been carried out."""
    partial: Sequence[Any] = ()
    """Rows that had arrived before the error, from a call that collects many."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _revive, (type(self), self.args, self.__dict__)


def _revive(cls: type[BuildkiteError], args: tuple[Any, ...], state: dict[str, Any]) -> Any:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class UsageError(BuildkiteError):
    """The call was wrong; nothing was sent."""

    outcome: Outcome = "not_sent"


class InvalidArgument(UsageError, ValueError):
    """A value that cannot be right."""


class ClientNotOpen(UsageError):
    """The client is not open yet, or is already closed."""


class MissingToken(UsageError):
    """No API token was given."""


class ConnectionFailed(BuildkiteError):
    """There was no complete response: the host was not reached, or the connection broke."""

    def __init__(self, message: str, *, method: str, path: str, sent: bool) -> None:
        super().__init__(f"{method} {path}: {message}")
        self.method = method
        self.path = path
        self.sent = sent
        """Whether the request may have reached the service."""
        self.outcome: Outcome = "unknown" if sent else "not_sent"


class TimedOut(ConnectionFailed):
    """There was no complete response in time."""


class OutcomeUnknown(BuildkiteError):
    """The call may have been carried out, and repeating it might do it twice."""


class ConnectionOutcomeUnknown(ConnectionFailed, OutcomeUnknown):
    """The connection broke after a call that is not safe to repeat had been sent."""


class TimeoutOutcomeUnknown(TimedOut, OutcomeUnknown):
    """A call that is not safe to repeat was sent, and no response came in time."""


class DecodeError(BuildkiteError):
    """A response that does not fit its documentation."""


class ResponseTooLarge(DecodeError):
    """A response longer than the limit."""


class ResponseUnreadable(DecodeError, OutcomeUnknown):
    """The response to a call that is not safe to repeat cannot be read, and it was no refusal."""


class CreationFailed(BuildkiteError):
    """The service could not create what it was asked to create in the background."""

    outcome: Outcome = "refused"


class NotReady(BuildkiteError):
    """What the service creates in the background is not ready in time; it may become ready yet."""


class UntrustedLink(BuildkiteError):
    """A response links to a host that must not see the token; the link was not followed."""

    outcome: Outcome = "not_sent"


class CorruptDownload(BuildkiteError):
    """A file whose size or checksum is not the expected one; it was not kept."""

    outcome: Outcome = "refused"


class CorruptUpload(BuildkiteError):
    """A file that arrived with another checksum than the one it was sent with."""


class StatusError(BuildkiteError):
    """A response that says no."""

    outcome: Outcome = "refused"
    advice: ClassVar[str] = ""

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
    ) -> None:
        self.method = method
        self.path = path
        self.status = status
        self.message = message
        """The server's words."""
        self.errors: list[Any] = list(errors)
        """The server's list of details: objects such as `{"field", "code"}`, or strings."""
        self.code = code
        """The server's word for the error if it has one, such as OAuth's `slow_down`."""
        self.body = body
        self.headers: Mapping[str, str] = {} if headers is None else headers
        self.request_id = request_id
        """The service's id of the request, which its support asks for."""
        self.granted_scopes = granted_scopes
        """The token's scopes; None if the response does not say."""
        self.required_scopes = required_scopes
        """Scopes that the call needs; None if the response does not say."""
        super().__init__(self._sentence())

    @property
    def missing_scopes(self) -> frozenset[str]:
        """Scopes that the call needs and the token lacks, as far as the response says."""
        return (self.required_scopes or frozenset()) - (self.granted_scopes or frozenset())

    def to_do(self) -> str:
        """What the caller can do about it, in one sentence; empty if nothing is known."""
        return self.advice

    def _sentence(self) -> str:
        parts = [f"{self.method} {self.path}: {self.status} {self.message}"]
        details = [text for text in map(describe_detail, self.errors) if text not in self.message]
        if details:
            parts.append(f" ({'; '.join(details)})")
        if self.request_id:
            parts.append(f" [request {self.request_id}]")
        if to_do := self.to_do():
            parts.append(f". {to_do}")
        return "".join(parts)


class UnexpectedRedirect(StatusError):
    """3xx: a redirect where none is expected."""

    @property
    def location(self) -> str | None:
        """Where it leads."""
        return self.headers.get("Location")

    def to_do(self) -> str:
        """Why it was not followed."""
        return "The redirect was not followed, so that the token stays with its own host."


class BadRequest(StatusError):
    """400: the service does not understand the request."""


class PageTooDeep(BadRequest):
    """400: the service does not list builds this deep."""

    advice = "Narrow the listing by created_from and created_to."


class Unauthorized(StatusError):
    """401: the token is missing, revoked or expired."""

    advice = "Check the API token: it may be mistyped, expired or revoked."


class Forbidden(StatusError):
    """403: the token may not do this."""

    def to_do(self) -> str:
        """What the token lacks."""
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
    """410: it existed and does not any more."""


class Unprocessable(StatusError):
    """422: the request was understood, and its content refused."""


class ServerError(StatusError):
    """5xx: the service failed."""

    outcome: Outcome = "unknown"

    def __init__(self, message: str, *, retry_after: float | None = None, **details: Any) -> None:
        self.retry_after = retry_after
        """Seconds after which the service asks to be tried again; None if it does not say."""
        super().__init__(message, **details)


class ServerOutcomeUnknown(ServerError, OutcomeUnknown):
    """5xx in response to a call that is not safe to repeat: it may have been carried out."""

    advice = "The outcome is unknown: look whether it took effect before repeating the call."


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
        """The server's name of the exhausted window, such as `rest` or `rest_user`."""
        self.limit = limit
        """Requests or points that the exhausted window allows."""
        self.current = current
        """Requests or points counted in the window."""
        self.reset = reset
        """Whole seconds until the exhausted window resets, as the server counts them."""
        self.user_window = user_window
        """Whether the user's window is the exhausted one rather than the organization's."""
        self.of_a_window = of_a_window
        """Whether one of the rate windows is exhausted, and not an endpoint's own limit."""
        super().__init__(message, **details)

    @property
    def retry_after(self) -> float | None:
        """Seconds to wait before the next try; None if the response does not say.

        A whole number, which may have been rounded down: this package itself waits one more.
        """
        return None if self.reset is None else float(self.reset)

    def to_do(self) -> str:
        """When to come back."""
        if self.reset is None:
            return ""
        window = "user's" if self.user_window else "organization's"
        return f"The {window} window resets in {self.reset} s."


@frozen
class GraphQLProblem:
    """One entry of the `errors` of a GraphQL response."""

    message: str
    path: tuple[str | int, ...] = ()
    """Where in the data it happened."""
    extensions: Mapping[str, Any] = field(factory=dict[str, Any])
    """What the service adds to the message."""


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
        named = f"{operation}: {message}" if operation else message
        super().__init__(named + (f" [request {request_id}]" if request_id else ""))
        self.message = message
        self.operation = operation
        """The name of the operation."""
        self.problems = tuple(problems)
        """Each error with its path."""
        self.data = data
        """The data that came in spite of the errors; None if there was none."""
        self.request_id = request_id
        anything = any(value is not None for value in (data or {}).values())
        self.outcome: Outcome = outcome or ("unknown" if anything else "refused")

    @property
    def errors(self) -> list[GraphQLProblem]:
        """The same as `problems`, as a list."""
        return list(self.problems)


class ComplexityExceeded(GraphQLFailed):
    """A query over the complexity limit of 50,000 points or the depth limit of 15 levels.

    https://buildkite.com/docs/apis/graphql/graphql-resource-limits
    """


def describe_detail(detail: object) -> str:
    """One entry of a response's `errors` as a sentence."""
    if not isinstance(detail, dict):
        return shorten(str(detail))
    fields = cast("Mapping[str, Any]", detail)
    words = fields.get("message") or fields.get("code") or ""
    name = fields.get("field")
    return shorten(f"{name}: {words}" if name else str(words or dict(fields)))


def shorten(text: str) -> str:
    """The text, cut to a length that a message may have."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}..."
