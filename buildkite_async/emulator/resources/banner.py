"""The banner of an organization: a message that all its members are shown."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.engine.declaration import Body
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.state.records import Record


class Banners(RecordResource):
    """At most one banner an organization."""

    name, kind, noun, singleton = "organizations.banner", "OrganizationBanner", "banner", True
    mutations = {"set": "organizationBannerUpsert", "delete": "organizationBannerDelete"}

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """A banner says something."""
        if not body["message"].strip():
            raise invalid("message", "missing_field")


BANNERS = declare(Banners())
