"""Rules between pipelines."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import Rule, RuleCreate
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Rules"]


class Rules(Resource):
    """What pipelines may do with pipelines of other clusters and visibilities.

    https://buildkite.com/docs/apis/rest-api/rules
    """

    @scopes("read_rules")
    def list(self, **paging: Unpack[Paging]) -> Pager[Rule]:
        """Rules of the organization."""
        return self._pages(Rule, "rules", query=paging)

    @scopes("read_rules")
    async def get(self, rule: str) -> Rule:
        """One rule."""
        return await self._get(Rule, "rules", rule)

    @scopes("write_rules")
    async def create(self, **rule: Unpack[RuleCreate]) -> Rule:
        """Let a pipeline trigger builds of another one, or read its artifacts."""
        return await self._post(Rule, "rules", json=rule)

    @scopes("write_rules")
    async def delete(self, rule: str) -> None:
        """Delete a rule for good: what it allowed is refused from now on."""
        await self._delete("rules", rule)
