"""Pipeline templates."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    Paging,
    PipelineTemplate,
    PipelineTemplateCreate,
    PipelineTemplateUpdate,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["PipelineTemplates"]


class PipelineTemplates(Resource):
    """Pipeline templates of the organization.

    https://buildkite.com/docs/apis/rest-api/pipeline-templates
    """

    @scopes("read_pipeline_templates")
    def list(self, **paging: Unpack[Paging]) -> Pager[PipelineTemplate]:
        """List pipeline templates of the organization.

        Args:
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(PipelineTemplate, "pipeline-templates", query=paging)

    @scopes("read_pipeline_templates")
    async def get(self, template: str) -> PipelineTemplate:
        """Return a pipeline template."""
        return await self._get(PipelineTemplate, "pipeline-templates", template)

    @scopes("write_pipeline_templates")
    async def create(self, **template: Unpack[PipelineTemplateCreate]) -> PipelineTemplate:
        """Create a pipeline template.

        Args:
            name: Required. Name of the template.
            configuration: Required. The steps as YAML.
            description: What the template is for.
            available: Whether users who are not administrators may assign it to pipelines. False by
                default.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._post(PipelineTemplate, "pipeline-templates", json=template)

    @scopes("write_pipeline_templates")
    async def update(
        self, template: str, **changes: Unpack[PipelineTemplateUpdate]
    ) -> PipelineTemplate:
        """Update a pipeline template, for all pipelines that use it.

        Fields that are not given keep their values.

        Args:
            template: UUID of the template.
            name: Name of the template.
            configuration: The steps as YAML.
            description: What the template is for.
            available: Whether users who are not administrators may assign it to pipelines.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._patch(PipelineTemplate, "pipeline-templates", template, json=changes)

    @scopes("write_pipeline_templates")
    async def delete(self, template: str) -> None:
        """Delete a pipeline template that no pipeline uses."""
        await self._delete("pipeline-templates", template)
