"""Headers of responses that are known: those of the service, and those of HTTP and of proxies."""

from __future__ import annotations

from typing import Final

__all__ = ["is_known_header"]

# Recorded on nearly every response; those of rate limits are in the contract.
_SERVICE: Final = frozenset(
    {
        "x-request-id",
        "x-oauth-scopes",
        "x-accepted-oauth-scopes",
        "x-buildkite-version",
        "ratelimit-complexity-requested",
        "ratelimit-complexity-actual",
    }
)
# https://www.iana.org/assignments/http-fields/http-fields.xhtml
_STANDARD: Final = frozenset(
    [
        "accept-ranges",
        "access-control-allow-credentials",
        "access-control-allow-headers",
        "access-control-allow-methods",
        "access-control-allow-origin",
        "access-control-expose-headers",
        "access-control-max-age",
        "age",
        "allow",
        "alt-svc",
        "cache-control",
        "connection",
        "content-disposition",
        "content-encoding",
        "content-language",
        "content-length",
        "content-location",
        "content-range",
        "content-security-policy",
        "content-type",
        "cross-origin-embedder-policy",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "date",
        "deprecation",
        "etag",
        "expires",
        "keep-alive",
        "last-modified",
        "link",
        "location",
        "nel",
        "permissions-policy",
        "pragma",
        "priority",
        "referrer-policy",
        "report-to",
        "reporting-endpoints",
        "retry-after",
        "server",
        "server-timing",
        "set-cookie",
        "status",
        "strict-transport-security",
        "sunset",
        "timing-allow-origin",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "vary",
        "via",
        "www-authenticate",
        "x-cache",
        "x-cache-hits",
        "x-cache-lookup",
        "x-cache-status",
        "x-content-type-options",
        "x-download-options",
        "x-frame-options",
        "x-permitted-cross-domain-policies",
        "x-robots-tag",
        "x-runtime",
        "x-ua-compatible",
        "x-xss-protection",
    ]
)
_OF_PROXIES: Final = ("cf-", "x-amz-", "x-amzn-", "x-served-by", "x-timer", "x-envoy-")


def is_known_header(name: str, documented: frozenset[str]) -> bool:
    """Whether a header, in lower case, is documented, standard, or one of a proxy."""
    # A policy that is only reported about is a header of its own: `Content-Security-Policy-Report-Only`.
    name = name.removesuffix("-report-only")
    if name in documented or name in _SERVICE or name in _STANDARD:
        return True
    # `Rate-Limit-` is how the service wrote them earlier.
    return name.replace("rate-limit-", "ratelimit-") in documented or name.startswith(_OF_PROXIES)
