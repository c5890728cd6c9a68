"""Lazy listings, fetched page by page."""

from __future__ import annotations

from buildkite_async.paging.builds import BuildPager
from buildkite_async.paging.pager import Page, Pager, Place
from buildkite_async.paging.pages import ListPager, split_options

__all__ = ["BuildPager", "ListPager", "Page", "Pager", "Place", "split_options"]
