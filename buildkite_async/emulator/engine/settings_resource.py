"""Settings of an organization: they are always there, and kept under the names of the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.resource import Resource, operation_named
from buildkite_async.emulator.state.entities import OrganizationEntity


class SettingsResource(Resource[OrganizationEntity]):
    """One group of settings; the thing is the organization that has them."""

    kind, noun = "Organization", "organization"

    def check(self, organization: OrganizationEntity, body: Mapping[str, Any]) -> None:
        """Refuse a change that the contract permits."""

    def of(self, organization: OrganizationEntity) -> dict[str, Any]:
        """What was set."""
        settings: dict[str, Any] = organization.settings.setdefault(self.name, {})
        return settings

    def change(self, organization: OrganizationEntity, body: Mapping[str, Any]) -> None:
        """Change the fields of a body, or refuse; null clears."""
        self.check(organization, body)
        self.of(organization).update(body)

    def rows(self, call: Call) -> Sequence[OrganizationEntity]:
        """The organization of the path."""
        return (call.organization,)

    def find(self, call: Call) -> OrganizationEntity:
        """The organization of the path."""
        return call.organization

    def key(self, thing: OrganizationEntity) -> str:
        """The slug of the organization."""
        return thing.slug

    def update(self, call: Call, thing: OrganizationEntity) -> None:
        """Change what the body names."""
        self.change(thing, call.body_fields)

    def subject(
        self, thing: OrganizationEntity, representation: dict[str, Any]
    ) -> Mapping[str, Any]:
        """The organization."""
        return {"id": thing.id, "name": thing.name}

    def representation(self, call: Call, thing: OrganizationEntity) -> dict[str, Any]:
        """What was set."""
        found = operation_named(f"{self.name}.get")
        path = "" if found is None else found.path.replace("{org}", thing.slug)
        return {"url": f"{call.request.origin}{path}", **self.of(thing)}
