"""Converts error responses into exceptions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from math import ceil
from typing import Any, Final

from buildkite_async.errors import (
    QUOTED_DETAILS,
    BadRequest,
    Conflict,
    DecodeError,
    FeatureNotEnabled,
    Forbidden,
    Gone,
    NotFound,
    PageTooDeep,
    RateLimited,
    ResponseUnreadable,
    ServerError,
    ServerOutcomeUnknown,
    StatusError,
    Unauthorized,
    UnexpectedRedirect,
    Unprocessable,
    describe_detail,
    shorten,
)
from buildkite_async.wire.headers import (
    WindowReading,
    media_type,
    read_scopes,
    read_windows,
    request_id,
    retry_after,
    whole_number,
)
from buildkite_async.wire.json_values import is_list, json_object, map_texts

__all__ = ["error_for", "plain_words", "unreadable"]

LONGEST_PAGE: Final = 64 * 1024
"""Bytes of a body that is not JSON which are searched for its words."""
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
# GraphQL names no scope: https://buildkite.com/docs/apis/graphql/graphql-resource-limits
_WHOSE_LIMIT: Final = re.compile(
    r"\byour (per-user|organization)\b.* complexity points", re.IGNORECASE
)
_SCOPE_OF_A_WINDOW: Final = re.compile(
    r"(rest|graphql|portal|api|organization|user)([_-].*)?$", re.IGNORECASE
)
_TRY_AGAIN: Final = re.compile(r"try again in (\d{1,9})\b", re.IGNORECASE)
# The only mark of a 503 that lasts is its text, which is not documented: only on these paths it is
# read. https://buildkite.com/docs/apis/rest-api/clusters/queue-migrations
_OPTIONAL: Final = re.compile(r"/v2/organizations/[^/]+/cluster-queue-migrations(?:/|$)")
_NOT_ENABLED: Final = re.compile(
    r"(?:\bnot|n['\u2019]t)(?: (?:been|be|yet|currently)){0,2} (?:enabled|activated|turned on)\b"
    r"|(?:\bnot|n['\u2019]t)(?: (?:yet|currently)){0,2} available (?:for|to|on|in) (?:your|this|the) (?:org|plan)"
    r"|\bfeatures? (?:is |are )?(?:not available|unavailable)\b"
    r"|\b(?:only |un)available (?:for|to|in) (?:your |this |the |some )?(?:org|plan)"
    r"|\b(?:must|needs? to|has to|have to) be (?:enabled|activated|turned on)\b"
    r"|\b(?:is|are|been) (?:disabled|turned off|switched off)\b"
    r"|\b(?:contact|ask) (?:\w+ ){0,2}support\b.{0,40}\benabled?\b",
    re.IGNORECASE,
)

# Of bounded length, so that no page takes long to search.
_TITLE: Final = re.compile(r"<(?:title|h1)(?:\s[^>]{0,200})?>([^<]{0,1000})<", re.IGNORECASE)
_XML_ERROR: Final = re.compile(r"<Error(?:\s[^>]{0,200})?>")
_XML_CODE: Final = re.compile(r"<Code>\s{0,100}([\w.-]{1,100})\s{0,100}</Code>")
BEFORE_CODE: Final = 2_000
"""Characters of an error of storage in which its code is."""
_XML_MESSAGE: Final = re.compile(r"<Message>(?:<!\[CDATA\[)?([^<]{0,1000})")
_UTF_16: Final = (b"\xff\xfe<\0", b"\xfe\xff\0<")


def error_for(
    method: str,
    path: str,
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    *,
    idempotent: bool,
    proxy: str | None = None,
) -> StatusError:
    """Return the error for a response with a status of 300 or above.

    It may be that of a proxy, unless it has an id of the service.
    """
    content = map_texts(json_object(body), str)
    message, errors = _words(content, headers, body)
    code = content.get("error")
    if not content and (stored := _storage_error(_beginning(body))):
        code = stored[0]
    details: dict[str, Any] = {
        "method": method,
        "path": path,
        "status": status,
        "errors": errors,
        "code": code if isinstance(code, str) else None,
        "headers": headers,
        "body": body,
        "request_id": (number := request_id(headers)),
        "proxy": None if number else proxy,
        "granted_scopes": read_scopes(headers, "X-OAuth-Scopes"),
        "required_scopes": read_scopes(headers, "X-Accepted-OAuth-Scopes"),
    }
    cls = _BY_STATUS.get(status, StatusError)
    if 300 <= status < 400:
        cls = UnexpectedRedirect
    elif status == 501 or (status == 503 and content and _is_not_enabled(path, message)):
        cls = FeatureNotEnabled
    elif status >= 500:
        cls = ServerError if idempotent else ServerOutcomeUnknown
        details["retry_after"] = retry_after(headers)
    elif cls is BadRequest and "this deep" in message:
        cls = PageTooDeep
    elif cls is RateLimited:
        details |= _limit_details(message, headers, content)
    return cls(message, **details)


def _is_not_enabled(path: str, message: str) -> bool:
    """Whether a 503 is about a feature that the organization does not have, and not an outage."""
    return bool(_OPTIONAL.match(path) and _NOT_ENABLED.search(message))


def unreadable(message: str, *, idempotent: bool) -> DecodeError:
    """Return the error for a response that cannot be decoded."""
    if idempotent:
        return DecodeError(message)
    return ResponseUnreadable(f"{message.rstrip('.')}. {ServerOutcomeUnknown.advice}")


def plain_words(headers: Mapping[str, str], body: bytes) -> str:
    """Return the text of a body that is not the service's JSON, in short."""
    text = _beginning(body)
    if not text:
        return "with an empty body"
    if found := _storage_error(text):
        code, message = found
        return f"{code}: {message}" if message else code
    if text.startswith("<?xml") and "<html" not in text:
        return "an XML document, not JSON"
    if media_type(headers) == "text/html" or text[:1] == "<":
        title = _TITLE.search(text)
        words = shorten(" ".join(unescape(title[1]).split())) if title else ""
        return f"an HTML page, not JSON: {words}" if words else "an HTML page, not JSON"
    return shorten(text)


def _beginning(body: bytes) -> str:
    encoding = "utf-16" if body.startswith(_UTF_16) else "utf-8-sig"
    return body[:LONGEST_PAGE].decode(encoding, "replace").strip()


def _storage_error(text: str) -> tuple[str, str] | None:
    """Return the code and the message of an error of storage, which is XML; None if it is not one.

    https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
    """
    error = _XML_ERROR.search(text) if text[:1] == "<" else None
    code = None if error is None else _XML_CODE.search(text, error.end(), error.end() + BEFORE_CODE)
    if code is None:
        return None
    message = _XML_MESSAGE.search(text)
    return code[1], shorten(unescape(message[1]).strip()) if message else ""


def _words(
    content: Mapping[str, Any], headers: Mapping[str, str], body: bytes
) -> tuple[str, list[Any]]:
    """Return the server's message and its list of details, whatever the body is."""
    errors = content.get("errors")
    details: list[Any] = errors if is_list(errors) else [errors] if errors else []
    message = content.get("message") or content.get("error_description") or content.get("error")
    if is_list(message):
        details = details or message
        message = "; ".join(map(describe_detail, message[:QUOTED_DETAILS]))
    if isinstance(message, str):
        return shorten(message), details
    if details:
        return "; ".join(map(describe_detail, details[:QUOTED_DETAILS])), details
    return plain_words(headers, body), []


def _limit_details(
    message: str, headers: Mapping[str, str], content: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what a 429 says about the exhausted window: in its body, headers or message."""
    scope = content.get("scope") if isinstance(content.get("scope"), str) else None
    whose = _WHOSE_LIMIT.search(message)
    readings = read_windows({name.lower(): value for name, value in headers.items()})
    organization, user = readings.organization, readings.user
    if scope is not None:
        user_window = scope.endswith("user")
    elif whose is not None:
        user_window = whose[1].lower() == "per-user"
    else:
        user_window = (
            user is not None
            and user.remaining <= 0
            and (organization is None or organization.remaining > 0)
        )
    reading: WindowReading | None
    if user_window:
        reading = user
    elif scope is None and whose is None and user and organization:
        # Both exhausted, or neither says so: the later reset is the safe one.
        reading = max(user, organization, key=lambda each: each.reset or 0)
    else:
        reading = organization or user
    reset = _not_negative(whole_number(content.get("reset")))
    if reset is None and (found := _TRY_AGAIN.search(message)):
        reset = int(found[1])
    if reset is None and reading is not None:
        reset = _not_negative(reading.reset)
    if reset is None:
        # Buildkite sends none for its own limits, a proxy in front of it may.
        seconds = retry_after(headers)
        reset = None if seconds is None else ceil(seconds)
    limit = whole_number(content.get("limit"))
    known = [each for each in (organization, user) if each]
    return {
        "scope": scope,
        "limit": limit if limit is not None or reading is None else reading.limit,
        "current": whole_number(content.get("current")),
        "reset": reset,
        "user_window": user_window,
        # An endpoint may have a limit of its own, and names that.
        "of_a_window": reset is not None
        and (scope is None or _SCOPE_OF_A_WINDOW.match(scope) is not None)
        and (not known or any(each.remaining <= 0 for each in known)),
    }


def _not_negative(seconds: int | None) -> int | None:
    """Return the seconds, or None if they make no sense: another source may say more."""
    return None if seconds is None or seconds < 0 else seconds
