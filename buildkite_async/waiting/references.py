"""The builds that a caller means: objects, URLs, numbers and UUIDs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, TypeAlias, cast
from urllib.parse import unquote, urlsplit
from uuid import UUID

from attrs import frozen

from buildkite_async.errors import InvalidArgument
from buildkite_async.http.arguments import shown
from buildkite_async.models import Build

__all__ = ["BuildRef", "Reference", "place_of", "reference_to", "several"]

BuildRef: TypeAlias = str | Build | tuple[str, int]
"""A build: the object, its URL, `"pipeline/number"`, `(pipeline, number)`, or its UUID."""

FORMS: Final = 'a Build, its URL, "pipeline/number", (pipeline, number) or its UUID'
TEXT_FORMS: Final = 'its URL, "pipeline/number" or its UUID'
# https://buildkite.com/docs/apis/rest-api/builds shows both addresses of a build.
_API_PATH: Final = re.compile(r"/organizations/([^/]+)/pipelines/([^/]+)/builds/(\d{1,18})/?")
_WEB_PATH: Final = re.compile(r"/([^/]+)/([^/]+)/builds/(\d{1,18})/?")
_SHORT: Final = re.compile(r"([^/#\s]+)[/#](\d{1,18})", re.ASCII)


@frozen
class Reference:
    """A build that is to be watched."""

    pipeline: str | None = None
    number: int | None = None
    id: str | None = None
    build: Build | None = None
    """The object that the caller has, which may be out of date."""


def several(value: object) -> list[object] | None:
    """Return builds as a list; None if it is a single one, or no build at all."""
    match value:
        case Build() | str() | (str(), int()):
            return None
        case Iterable():
            return [*cast("Iterable[object]", value)]
        case _:
            return None


def reference_to(value: object, organization: str) -> Reference:
    """Return the reference to one build.

    Raises:
        InvalidArgument: It is not a build, or one of another organization.
    """
    match value:
        case Build():
            slug, pipeline, number = place_of(value)
            _check_organization(slug, organization, value.url)
            return Reference(pipeline, number, value.id, value)
        case (str(pipeline), int(number)) if pipeline and not isinstance(number, bool):
            return Reference(_check_number(pipeline, number), number)
        case str():
            return _from_text(value.strip(), organization)
        case _:
            raise InvalidArgument(f"A build must be {FORMS}, not {shown(value)}.")


def place_of(build: Build) -> tuple[str, str, int]:
    """Return the slugs of a build's organization and pipeline, and its number.

    Raises:
        InvalidArgument: The build has no URL that says so.
    """
    for url in (build.url, build.web_url):
        if url and (found := _place(url)) is not None:
            return found
    raise InvalidArgument(f"The build {shown(build.id)} has no URL with its pipeline and number.")


def _place(url: str) -> tuple[str, str, int] | None:
    path = urlsplit(url).path
    found = _API_PATH.search(path) or _WEB_PATH.fullmatch(path)
    if found is None:
        return None
    return unquote(found[1]), unquote(found[2]), int(found[3])


def _from_text(text: str, organization: str) -> Reference:
    if "://" in text:
        found = _place(text)
        if found is None:
            raise InvalidArgument(f"{shown(text)} is not the URL of a build.")
        _check_organization(found[0], organization, text)
        return Reference(found[1], found[2])
    if (short := _SHORT.fullmatch(text)) is not None:
        return Reference(_check_number(short[1], int(short[2])), int(short[2]))
    try:
        return Reference(id=str(UUID(text)))
    except ValueError:
        raise InvalidArgument(f"A build must be {TEXT_FORMS}, not {shown(text)}.") from None


def _check_number(pipeline: str, number: int) -> str:
    if number < 1:
        raise InvalidArgument(f"The number of a build must be 1 or more, not {shown(number)}.")
    return pipeline


def _check_organization(slug: str, organization: str, url: str) -> None:
    if slug != organization:
        raise InvalidArgument(
            f"The build {shown(url)} belongs to the organization {slug!r}, not to {organization!r}."
        )
