"""Everything that can go wrong, as one tree.

BuildkiteError
├── Misuse                  refused by this package, nothing was sent
│   ├── NotOpen             the client is not open yet, or closed already
│   └── NoToken             no API token was given
├── ConnectionFailed        no whole answer came
│   ├── TimedOut            not in time
│   │   └── AnswerTimedOut  *
│   └── AnswerLost          *
├── StatusError             an answer, and it was a refusal
│   ├── Redirected          3xx, not followed: the token stays with its hosts
│   ├── BadRequest          400
│   │   └── TooDeep         a page of builds deeper than the service lists
│   ├── Unauthorized        401
│   ├── Forbidden           403, knows the scopes that the token lacks
│   ├── NotFound            404
│   ├── Conflict            409
│   ├── Gone                410
│   ├── Unprocessable       422
│   ├── RateLimited         429, knows when to come back
│   └── ServerFault         5xx
│       └── GatewayFault    *
├── OutcomeUnknown          * sent, perhaps carried out, and not safe to repeat
├── Undecodable             an answer that does not fit the model
│   ├── AnswerTooLarge      longer than the cap
│   └── AnswerUnreadable    *
├── CreationFailed          what the service makes in the background failed
├── NotReady                what the service makes in the background is not ready in time
├── ForeignLink             an answer that links to a foreign host, not followed
├── CorruptDownload         a file whose size or checksum is not the promised one
├── CorruptUpload           a file that arrived with another checksum
└── GraphQLFailed           an answer with errors; what data came is kept
    └── TooComplex          a query over the complexity or depth limit

Errors marked * are OutcomeUnknown too: look whether the call took effect before repeating it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from attrs import field, frozen

from buildkite_async.headers import (
    WindowReading,
    media_type,
    read_scopes,
    read_windows,
    request_id,
    whole_number,
)
from buildkite_async.jsonvalue import is_list, is_object, json_object

__all__ = [
    "AnswerLost",
    "AnswerTimedOut",
    "AnswerTooLarge",
    "AnswerUnreadable",
    "BadRequest",
    "BuildkiteError",
    "Conflict",
    "ConnectionFailed",
    "CorruptDownload",
    "CorruptUpload",
    "CreationFailed",
    "Forbidden",
    "ForeignLink",
    "GatewayFault",
    "Gone",
    "GraphQLFailed",
    "GraphQLProblem",
    "Misuse",
    "NoToken",
    "NotFound",
    "NotOpen",
    "NotReady",
    "OutcomeUnknown",
    "RateLimited",
    "Redirected",
    "ServerFault",
    "StatusError",
    "TimedOut",
    "TooComplex",
    "TooDeep",
    "Unauthorized",
    "Undecodable",
    "Unprocessable",
    "error_for",
    "plain_words",
    "unreadable",
]

LONGEST_QUOTE: Final = 500
"""Characters of a server's words that a message repeats."""


class BuildkiteError(Exception):
    """Anything that goes wrong in this package."""

    partial: Sequence[Any] = ()
    """Rows that had arrived before the error, where a call gathers many."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _revive, (type(self), self.args, self.__dict__)


def _revive(cls: type[BuildkiteError], args: tuple[Any, ...], state: dict[str, Any]) -> Any:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class Misuse(BuildkiteError):
    """A call that cannot be meant: nothing was sent."""


class NotOpen(Misuse):
    """The client is not open yet, or is closed already."""


class NoToken(Misuse):
    """No API token was given."""


class ConnectionFailed(BuildkiteError):
    """No whole answer came: the host was not reached, or the connection broke."""

    def __init__(self, message: str, *, method: str, path: str, sent: bool) -> None:
        super().__init__(f"{method} {path}: {message}")
        self.method = method
        self.path = path
        self.sent = sent
        """Whether the request may have reached the service."""


class TimedOut(ConnectionFailed):
    """No whole answer came in time."""


class OutcomeUnknown(BuildkiteError):
    """The call may have been carried out, and repeating it might do it twice."""


class AnswerLost(ConnectionFailed, OutcomeUnknown):
    """The connection broke after a call that is not safe to repeat had been sent."""


class AnswerTimedOut(TimedOut, OutcomeUnknown):
    """No answer came in time to a call that is not safe to repeat."""


class Undecodable(BuildkiteError):
    """An answer that does not fit what the documentation promises."""


class AnswerTooLarge(Undecodable):
    """An answer longer than the cap."""


class AnswerUnreadable(Undecodable, OutcomeUnknown):
    """Nobody can read the answer to a call that is not safe to repeat, though it was no refusal."""


class CreationFailed(BuildkiteError):
    """What the service was to make in the background could not be made."""


class NotReady(BuildkiteError):
    """What the service makes in the background is not ready in time; it may be yet."""


class ForeignLink(BuildkiteError):
    """An answer links to a host that must not see the token; the link was not followed."""


class CorruptDownload(BuildkiteError):
    """A file whose size or checksum differs from the promised one; it was not kept."""


class CorruptUpload(BuildkiteError):
    """A file whose checksum, as the service tells it, is not the one that was sent."""


class StatusError(BuildkiteError):
    """An answer that says no."""

    advice: ClassVar[str] = ""

    def __init__(
        self,
        message: str,
        *,
        method: str,
        path: str,
        status: int,
        errors: Sequence[Any] = (),
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> None:
        self.method = method
        self.path = path
        self.status = status
        self.message = message
        """The server's words."""
        self.errors: list[Any] = list(errors)
        """The server's list of single faults: objects such as `{"field", "code"}`, or strings."""
        self.body = body
        headers = {} if headers is None else headers
        self.headers = headers
        self.request_id = request_id(headers)
        self.granted_scopes = read_scopes(headers, "X-OAuth-Scopes")
        self.required_scopes = read_scopes(headers, "X-Accepted-OAuth-Scopes")
        super().__init__(self._sentence())

    @property
    def code(self) -> str | None:
        """The service's word for the fault where it has one, such as OAuth's `slow_down`."""
        word = json_object(self.body).get("error")
        return word if isinstance(word, str) else None

    @property
    def missing_scopes(self) -> frozenset[str]:
        """Scopes that the call needs and the token lacks, as far as the answer tells."""
        return (self.required_scopes or frozenset()) - (self.granted_scopes or frozenset())

    def to_do(self) -> str:
        """What the caller can do about it, in one sentence; empty where nothing is known."""
        return self.advice

    def _sentence(self) -> str:
        parts = [f"{self.method} {self.path}: {self.status} {self.message}"]
        if details := [text for text in map(_fault_text, self.errors) if text not in self.message]:
            parts.append(f" ({'; '.join(details)})")
        if self.request_id:
            parts.append(f" [request {self.request_id}]")
        if to_do := self.to_do():
            parts.append(f". {to_do}")
        return "".join(parts)


class Redirected(StatusError):
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


class TooDeep(BadRequest):
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
    """404: there is no such thing, or the token may not see it."""

    advice = "Check the slug or id, and that the token may see it."


class Conflict(StatusError):
    """409: the state of the thing does not allow it."""


class Gone(StatusError):
    """410: it was there and is no more."""


class Unprocessable(StatusError):
    """422: the request was understood and its content refused."""


class ServerFault(StatusError):
    """5xx: the service failed."""

    @property
    def retry_after(self) -> float | None:
        """Seconds after which the service asks to be tried again; None where it does not say."""
        seconds = whole_number(self.headers.get("Retry-After"))
        return None if seconds is None else float(seconds)


class GatewayFault(ServerFault, OutcomeUnknown):
    """5xx in answer to a call that is not safe to repeat: it may have been carried out."""

    advice = "The outcome is unknown: look whether it took effect before repeating the call."


class RateLimited(StatusError):
    """429: a rate window is exhausted."""

    @property
    def scope(self) -> str | None:
        """The server's name of the exhausted window, such as `rest` or `rest_user`."""
        value = json_object(self.body).get("scope")
        return value if isinstance(value, str) else None

    @property
    def limit(self) -> int | None:
        """Requests or points that the exhausted window allows."""
        named = whole_number(json_object(self.body).get("limit"))
        return named if named is not None or self._reading is None else self._reading.limit

    @property
    def current(self) -> int | None:
        """Requests or points counted in the window."""
        return whole_number(json_object(self.body).get("current"))

    @property
    def reset(self) -> int | None:
        """Whole seconds until the exhausted window turns over, as the server counts them."""
        named = whole_number(json_object(self.body).get("reset"))
        if named is None and (found := _TRY_AGAIN.search(self.message)):
            named = int(found[1])
        if named is None and self._reading is not None:
            named = self._reading.reset
        if named is None:
            # Buildkite sends none on its own limits, a proxy before it may.
            named = whole_number(self.headers.get("Retry-After"))
        return named

    @property
    def retry_after(self) -> float | None:
        """Seconds to wait before the next try; None when the answer does not say.

        Whole ones, which may have been rounded down: this package itself waits one more.
        """
        return None if self.reset is None else float(self.reset)

    @property
    def user_window(self) -> bool:
        """Whether the user's window is the exhausted one rather than the organization's."""
        if self.scope is not None:
            return self.scope.endswith("user")
        if (whose := _WHOSE_LIMIT.search(self.message)) is not None:
            return whose[1].lower() == "per-user"
        readings = read_windows(self.headers)
        user, organization = readings.user, readings.organization
        if user is None:
            return False
        return user.remaining <= 0 and (organization is None or organization.remaining > 0)

    @property
    def of_a_window(self) -> bool:
        """Whether one of the rate windows is exhausted, and not an endpoint's own limit."""
        readings = read_windows(self.headers)
        known = [reading for reading in (readings.organization, readings.user) if reading]
        return self.reset is not None and (
            not known or any(reading.remaining <= 0 for reading in known)
        )

    @property
    def _reading(self) -> WindowReading | None:
        readings = read_windows(self.headers)
        if self.user_window:
            return readings.user
        named = self.scope is not None or _WHOSE_LIMIT.search(self.message) is not None
        if not named and readings.user and readings.organization:
            # Both exhausted, or neither says so: the later turn-over is the safe one.
            return max(readings.user, readings.organization, key=lambda r: r.reset or 0)
        return readings.organization or readings.user

    def to_do(self) -> str:
        """When to come back."""
        if self.reset is None:
            return ""
        window = "user's" if self.user_window else "organization's"
        return f"The {window} window turns over in {self.reset} s."


# GraphQL names no scope: https://buildkite.com/docs/apis/graphql/graphql-resource-limits
_WHOSE_LIMIT: Final = re.compile(
    r"\byour (per-user|organization)\b.* complexity points", re.IGNORECASE
)
_TRY_AGAIN: Final = re.compile(r"try again in (\d+)", re.IGNORECASE)


@frozen
class GraphQLProblem:
    """One entry of a GraphQL answer's `errors`."""

    message: str
    path: tuple[str | int, ...] = ()
    """Where in the data it happened."""
    extensions: Mapping[str, Any] = field(factory=dict[str, Any])

    @classmethod
    def from_json(cls, entry: object) -> GraphQLProblem:
        """Read an entry, whatever its shape."""
        if not is_object(entry):
            return cls(message=str(entry))
        path = entry.get("path")
        extensions = entry.get("extensions")
        return cls(
            message=str(entry.get("message") or "unnamed error"),
            path=tuple(path) if is_list(path) else (),
            extensions=extensions if is_object(extensions) else {},
        )


class GraphQLFailed(BuildkiteError):
    """A GraphQL answer with errors."""

    def __init__(
        self,
        message: str,
        *,
        operation: str | None = None,
        problems: Sequence[GraphQLProblem] = (),
        data: Mapping[str, Any] | None = None,
        request_id: str | None = None,
    ) -> None:
        named = f"{operation}: {message}" if operation else message
        super().__init__(named + (f" [request {request_id}]" if request_id else ""))
        self.message = message
        self.operation = operation
        self.problems = tuple(problems)
        self.data = data
        """What came in spite of the errors; None when nothing did."""
        self.request_id = request_id

    @property
    def errors(self) -> list[GraphQLProblem]:
        """The single errors, each with its path."""
        return list(self.problems)


class TooComplex(GraphQLFailed):
    """A query over the complexity limit of 50,000 points or the depth limit of 15 levels.

    https://buildkite.com/docs/apis/graphql/graphql-resource-limits
    """


_BY_STATUS: Final[Mapping[int, type[StatusError]]] = {
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    410: Gone,
    422: Unprocessable,
    429: RateLimited,
}


def error_for(
    method: str,
    path: str,
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    *,
    idempotent: bool,
) -> StatusError:
    """The error that an answer of 300 or above stands for."""
    message, errors = _words(headers, body)
    cls = _BY_STATUS.get(status, StatusError)
    if 300 <= status < 400:
        cls = Redirected
    elif status >= 500:
        cls = ServerFault if idempotent else GatewayFault
    elif cls is BadRequest and "this deep" in message:
        cls = TooDeep
    return cls(
        message, method=method, path=path, status=status, errors=errors, headers=headers, body=body
    )


def _words(headers: Mapping[str, str], body: bytes) -> tuple[str, list[Any]]:
    """The server's message and its list of single faults, whatever the body is."""
    answer = json_object(body)
    errors = answer.get("errors")
    faults: list[Any] = errors if is_list(errors) else [errors] if errors else []
    message = answer.get("message") or answer.get("error_description") or answer.get("error")
    if is_list(message):
        faults = faults or message
        message = "; ".join(map(_fault_text, message))
    if isinstance(message, str):
        return _shortened(message), faults
    if faults:
        return "; ".join(map(_fault_text, faults)), faults
    return plain_words(headers, body), []


def unreadable(message: str, *, idempotent: bool) -> Undecodable:
    """The error for an answer that says neither yes nor no in words that are known."""
    if idempotent:
        return Undecodable(message)
    return AnswerUnreadable(f"{message}. {GatewayFault.advice}")


def plain_words(headers: Mapping[str, str], body: bytes) -> str:
    """What a body that is not the service's JSON says, in short."""
    text = body.decode("utf-8", "replace").strip()
    if not text:
        return "with an empty body"
    if media_type(headers) == "text/html" or text[:1] == "<":
        title = re.search(r"<(title|h1)[^>]*>\s*([^<]+?)\s*</\1>", text, re.IGNORECASE)
        return f"an HTML page, not JSON: {_shortened(title[2])}" if title else "an HTML page"
    return _shortened(text)


def _fault_text(fault: object) -> str:
    if not is_object(fault):
        return _shortened(str(fault))
    words = fault.get("message") or fault.get("code") or ""
    field = fault.get("field")
    return _shortened(f"{field}: {words}" if field else str(words or dict(fault)))


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}..."
