"""Rules."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    Paging,
    Rule,
    RuleCreate,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Rules"]


class Rules(Resource):
    """What pipelines may do with pipelines of other clusters or visibilities.

    https://buildkite.com/docs/apis/rest-api/rules
    """

    @scopes("read_rules")
    def list(self, **paging: Unpack[Paging]) -> Pager[Rule]:
        """List rules of the organization.

        Args:
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(Rule, "rules", query=paging)

    @scopes("read_rules")
    async def get(self, rule: str) -> Rule:
        """Return a rule."""
        return await self._get(Rule, "rules", rule)

    @scopes("write_rules")
    async def create(self, **rule: Unpack[RuleCreate]) -> Rule:
        """Allow a pipeline to trigger builds of another one, or to read its artifacts.

        Args:
            type: Required. What the source may do with the target. One of
                `pipeline.trigger_build.pipeline`, `pipeline.artifacts_read.pipeline`.
            value: Required. The source, the target, and conditions. See `RuleValue`.
            description: What the rule is for.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._post(Rule, "rules", json=rule)

    @scopes("write_rules")
    async def delete(self, rule: str) -> None:
        """Delete a rule permanently: what it allowed is refused from now on."""
        await self._delete("rules", rule)
