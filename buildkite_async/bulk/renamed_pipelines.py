"""Find the new slugs of pipelines that were renamed after their builds were read.

A row of a build keeps the slug that its pipeline had. Requests for what belongs to the build need the
present one, which another listing of the build has.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import aclosing
from datetime import datetime
from typing import TYPE_CHECKING, Any

from attrs import define, field

from buildkite_async.bulk.intervals import SECOND, cut_to_seconds
from buildkite_async.bulk.tables import pipeline_slug

if TYPE_CHECKING:
    from buildkite_async.client import Organization

__all__ = ["RenamedPipelines"]


@define(eq=False)
class RenamedPipelines:
    """The pipelines that were found to have another slug than the rows of their builds."""

    organization: Organization
    _slugs: dict[str, str] = field(factory=dict[str, str])

    @property
    def warnings(self) -> list[str]:
        """A sentence for each of them."""
        return [
            f"The pipeline {before} is now called {now}: rows of builds that were read before keep"
            f" {before} until these builds are read again."
            for before, now in sorted(self._slugs.items())
        ]

    def current(self, build: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the row of a build with the present slug of its pipeline, as far as it is known."""
        slug = build.get("pipeline_slug")
        return {**build, "pipeline_slug": self._slugs[slug]} if slug in self._slugs else build

    async def is_renamed(self, build: Mapping[str, Any]) -> bool:
        """Whether the pipeline of a build has another slug than in this row.

        Args:
            build: The row of a build that the service does not have under this slug.
        """
        slug, at = build.get("pipeline_slug"), build.get("created_at")
        if slug is None or not isinstance(at, datetime):
            return False
        second = cut_to_seconds(at)
        builds = self.organization.builds.list(
            created_from=second,
            created_to=second + SECOND,
            exclude_jobs=True,
            exclude_pipeline=True,
        )
        async with aclosing(builds.pages()) as pages:
            async for page in pages:
                for found in page:
                    now = pipeline_slug(found)
                    if found.id == build["id"] and now is not None and now != slug:
                        self._slugs[slug] = now
                        return True
        return False
