"""Lazy listings, fetched page by page."""

from __future__ import annotations

from buildkite_async.paging.builds import BuildPager
from buildkite_async.paging.pager import Page, Pager
from buildkite_async.paging.pages import ListPager

__all__ = ["BuildPager", "ListPager", "Page", "Pager"]
