"""Combines two responses to the request for one page of builds."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import TypeVar

from buildkite_async.models import Build
from buildkite_async.paging.build_times import created_at
from buildkite_async.paging.pager import Page

__all__ = ["merged"]

B = TypeVar("B", bound=Build)


def merged(page: Page[B], again: Page[B]) -> Page[B]:
    """Return the builds of both responses, newest first if they are so in each of them."""
    known = {build.id for build in page}
    rows = [*page, *(build for build in again if build.id not in known)]
    if _is_newest_first(page) and _is_newest_first(again):
        rows.sort(key=_sort_key)
    return Page(
        rows,
        next=page.next or again.next,
        last=again.last or page.last,
        unreadable=page.unreadable or again.unreadable,
    )


def _is_newest_first(page: Page[B]) -> bool:
    dated = [at for build in page if (at := created_at(build)) is not None]
    return len(dated) == len(page) and all(a >= b for a, b in pairwise(dated))


def _sort_key(build: Build) -> float:
    created = created_at(build)
    assert isinstance(created, datetime)
    return -created.timestamp()
