"""Templates of pipelines."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    PipelineTemplate,
    PipelineTemplateCreate,
    PipelineTemplateUpdate,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["PipelineTemplates"]


class PipelineTemplates(Resource):
    """Steps that pipelines of the organization share.

    https://buildkite.com/docs/apis/rest-api/pipeline-templates
    """

    @scopes("read_pipeline_templates")
    def list(self, **paging: Unpack[Paging]) -> Pager[PipelineTemplate]:
        """Templates of the organization."""
        return self._pages(PipelineTemplate, "pipeline-templates", query=paging)

    @scopes("read_pipeline_templates")
    async def get(self, template: str) -> PipelineTemplate:
        """One template."""
        return await self._get(PipelineTemplate, "pipeline-templates", template)

    @scopes("write_pipeline_templates")
    async def create(self, **template: Unpack[PipelineTemplateCreate]) -> PipelineTemplate:
        """Create a template."""
        return await self._post(PipelineTemplate, "pipeline-templates", json=template)

    @scopes("write_pipeline_templates")
    async def update(
        self, template: str, **changes: Unpack[PipelineTemplateUpdate]
    ) -> PipelineTemplate:
        """Change what is given, for all pipelines that use the template."""
        return await self._patch(PipelineTemplate, "pipeline-templates", template, json=changes)

    @scopes("write_pipeline_templates")
    async def delete(self, template: str) -> None:
        """Delete a template that no pipeline uses."""
        await self._delete("pipeline-templates", template)
