"""A client that sends any request of the REST API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from buildkite_async.cli.suggestions import did_you_mean
from buildkite_async.client import Buildkite
from buildkite_async.decoding.model import Model
from buildkite_async.errors import UsageError
from buildkite_async.models import Build
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.wire.hosts import shown_url

__all__ = ["METHODS", "AnyObject", "ApiClient", "Endpoint", "check_method"]

METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")
_COUNTS: Final = ("page", "per_page")
_READS: Final = frozenset({"GET", "HEAD"})


class AnyObject(Model):
    """A JSON object of unknown shape; all of its fields are in `extra`."""


class ApiClient(Buildkite):
    """A client with access to endpoints that it has no method for."""

    def endpoint(self, path: str) -> Endpoint:
        """Return the endpoint of a path such as `/v2/organizations/acme`, or of a URL.

        Raises:
            UsageError: The URL is that of another host, which must not see the token.
        """
        hosts = self._session.hosts
        base = hosts.base_url("api")
        parts = urlsplit(path)
        if parts.scheme or parts.netloc:
            if not hosts.owns(path, "api"):
                raise UsageError(
                    f"PATH: {shown_url(path)} is on another host, and the token is sent to"
                    f" {_origin(base)} only: give a path such as /v2/organizations/acme, or --url."
                )
            text = parts.path.removeprefix(urlsplit(base).path.rstrip("/"))
        else:
            text = parts.path
        segments = [unquote(each) for each in text.split("/") if each]
        if segments[:1] == ["graphql"]:
            raise UsageError("PATH: use `buildkite-async graphql` for queries.")
        if segments[:1] != ["v2"]:
            segments = ["v2", *segments]
        org = segments[2] if segments[1:2] == ["organizations"] and len(segments) > 2 else ""
        return Endpoint(self._session, org).at(
            segments, parse_qs(parts.query, keep_blank_values=True)
        )


class Endpoint(Resource):
    """An endpoint by its path."""

    base = ""
    _segments: Sequence[str] = ()
    _query: Mapping[str, Any] = {}

    def at(self, segments: Sequence[str], query: Mapping[str, Sequence[str]]) -> Endpoint:
        """Return the endpoint of these segments, with the query of its URL."""
        single = {name: each[0] if len(each) == 1 else each for name, each in query.items()}
        return self._evolve(_segments=tuple(segments), _query=single)

    async def send(
        self, method: str, *, query: Mapping[str, Any], json: Mapping[str, Any] | None
    ) -> bytes:
        """Send a request, and return the body of its response."""
        request = self._request(
            method,
            tuple(self._segments),
            {**self._query, **query} or None,
            json,
            idempotent=method in _READS,
        )
        return (await self._session.send(request)).body

    def pages(self, *, query: Mapping[str, Any]) -> Pager[AnyObject] | Pager[Build]:
        """Return the listing, which the rules of the library's own listings hold for."""
        full = {**self._query, **query}
        full |= {name: int(full[name]) for name in _COUNTS if str(full.get(name)).isdecimal()}
        if self._segments[-1:] == ("builds",):
            return self._build_pages(Build, *self._segments, query=full)
        return self._pages(AnyObject, *self._segments, query=full)


def _origin(url: str) -> str:
    """Return the scheme, host and port of a URL, as they are written in it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def check_method(given: str) -> str:
    """Return a method in upper case.

    Raises:
        UsageError: There is no such method.
    """
    method = given.upper()
    if method not in METHODS:
        raise UsageError(
            f"METHOD must be one of {', '.join(METHODS)}, not {given!r}."
            f"{did_you_mean(given, METHODS)}"
        )
    return method
