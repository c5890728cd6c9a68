"""Incoming triggers of pipelines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, Unpack, cast

from buildkite_async.models import (
    CreatedPipelineTrigger,
    CursorPaging,
    PipelineTrigger,
    PipelineTriggerCreate,
    PipelineTriggerUpdate,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._only_copy import only_copy
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes
from buildkite_async.wire.redaction import as_secret

__all__ = ["Triggers"]

B = TypeVar("B", bound=Mapping[str, Any])


class Triggers(Resource):
    """URLs that create builds of a pipeline, at most 10 a pipeline. In preview.

    `bk.triggers.deliver` sends a payload to such a URL. All methods need full access to the
    pipeline.

    https://buildkite.com/docs/apis/rest-api/pipeline-triggers
    """

    @scopes("read_pipelines")
    def list(self, pipeline: str, **paging: Unpack[CursorPaging]) -> Pager[PipelineTrigger]:
        """List triggers of a pipeline, newest first.

        Args:
            pipeline: Slug of the pipeline.
            per_page: Rows per page, 1 to 100. 100 by default.
            after: Cursor of the page to begin with, from `cursor` of an earlier listing.
            before: Cursor of the page to end before.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(PipelineTrigger, "pipelines", pipeline, "triggers", query=paging)

    @scopes("read_pipelines")
    async def get(self, pipeline: str, trigger: str) -> PipelineTrigger:
        """Return a trigger, by its UUID rather than the secret in its URL."""
        return await self._get(PipelineTrigger, "pipelines", pipeline, "triggers", trigger)

    @scopes("write_pipelines")
    async def create(
        self, pipeline: str, **trigger: Unpack[PipelineTriggerCreate]
    ) -> CreatedPipelineTrigger:
        """Create a trigger; only this response contains its secret URL.

        Args:
            pipeline: Slug of the pipeline.
            type: Required. Whose webhooks the trigger takes. It cannot be changed later. One of
                `webhook`, `github`, `linear`.
            label: Required. Label of the trigger.
            enabled: Whether builds are created. True by default.
            build: Settings of the builds. See `PipelineTriggerBuildInput`.
            filter: The condition under which builds are created. See `PipelineTriggerFilterInput`.
            verification: How to verify who sent a webhook. See `PipelineTriggerVerificationInput`.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        trigger = _masked(trigger)
        path = ("pipelines", pipeline, "triggers")
        with only_copy("the secret URL", "pipelines.triggers.list", "label and created_at"):
            return await self._post(CreatedPipelineTrigger, *path, json=trigger)

    @scopes("write_pipelines")
    async def update(
        self, pipeline: str, trigger: str, **changes: Unpack[PipelineTriggerUpdate]
    ) -> PipelineTrigger:
        """Update a trigger. Fields that are not given keep their values, those of `build` too.

        Args:
            pipeline: Slug of the pipeline.
            trigger: UUID of the trigger.
            label: Label of the trigger.
            enabled: Whether builds are created.
            build: Changes to the settings of the builds. See `PipelineTriggerBuildUpdate`.
            filter: The condition under which builds are created. None removes it. See
                `PipelineTriggerFilterInput`.
            verification: How to verify who sent a webhook. None removes it. See
                `PipelineTriggerVerificationUpdate`.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        changes = _masked(changes)
        path = ("pipelines", pipeline, "triggers", trigger)
        return await self._patch(PipelineTrigger, *path, json=changes)

    @scopes("write_pipelines")
    async def delete(self, pipeline: str, trigger: str) -> None:
        """Delete a trigger permanently: its URL stops to work at once."""
        await self._delete("pipelines", pipeline, "triggers", trigger)


def _masked(body: B) -> B:
    """Return the body with a masked repr of the secret and of the values of variables."""
    masked = dict(body)
    verification, build = masked.get("verification"), masked.get("build")
    if verification is not None and "secret" in verification:
        masked["verification"] = {**verification, "secret": as_secret(verification["secret"])}
    if build is not None and build.get("environment") is not None:
        variables = {name: as_secret(value) for name, value in build["environment"].items()}
        masked["build"] = {**build, "environment": variables}
    return cast("B", masked)
