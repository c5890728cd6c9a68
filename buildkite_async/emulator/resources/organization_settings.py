"""Settings of an organization: of its API, and of its pipelines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from buildkite_async.emulator.actions.actor import invalid
from buildkite_async.emulator.actions.addresses import check_addresses
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.representation import optional_timestamp, user_representation
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.engine.settings_resource import SettingsResource
from buildkite_async.emulator.http import ApiError, Reply
from buildkite_async.emulator.state.entities import OrganizationEntity

_OFF: Final[dict[str, Any]] = {"enabled": False, "enabled_at": None, "enabled_by": None}
_TOGGLES: Final = {
    "hosted_agents_remote_access": "hosted_agents_terminal_access",
    "public_pipelines": "public_pipeline_creation",
}
_EXPORTS: Final = {"available": True, "enabled": False, "location": None, "strategy_id": None}
_STRATEGIES: Final = ("s3", "gcs")


class ApiSettings(SettingsResource):
    """Who may use the API, from where and for how long."""

    name = "organizations.api_settings"

    def check(self, organization: OrganizationEntity, body: Mapping[str, Any]) -> None:
        """The addresses are networks."""
        check_addresses(body.get("allowed_ip_addresses"))

    def representation(self, call: Call, thing: OrganizationEntity) -> dict[str, Any]:
        """The settings, which every plan has here."""
        features = {"api_ip_allow_list": True, "inactive_api_token_revocation": True}
        return {**super().representation(call, thing), "features": features}


class PipelineSettings(SettingsResource):
    """What pipelines and hosted agents may do."""

    name = "organizations.pipeline_settings"

    def check(self, organization: OrganizationEntity, body: Mapping[str, Any]) -> None:
        """The default cluster is there, and a time is a minute at least."""
        cluster = body.get("default_cluster_id")
        if cluster is not None and all(each.id != cluster for each in organization.clusters):
            raise invalid("default_cluster_id")
        given = {name: each for name, each in body.items() if name.endswith("_in_minutes")}
        bad = [name for name, each in given.items() if each is not None and each < 1]
        if bad:
            errors = [{"field": each, "code": "invalid"} for each in bad]
            raise ApiError(422, "Validation failed", errors)

    def representation(self, call: Call, thing: OrganizationEntity) -> dict[str, Any]:
        """The settings; a feature that nobody has turned on is off."""
        known = self.of(thing)
        metrics, exports = known.get("advanced_queue_metrics"), known.get("build_exports")
        return {
            "hosted_agents_terminal_access": _OFF,
            "public_pipeline_creation": _OFF,
            **super().representation(call, thing),
            "advanced_queue_metrics": {**(metrics or _OFF), "disable_supported": False},
            "build_exports": {
                **_EXPORTS,
                **(exports or {}),
                "supported_strategies": [*_STRATEGIES],
            },
        }


API_SETTINGS = declare(ApiSettings())
PIPELINE_SETTINGS = declare(PipelineSettings())


@operation("organizations.pipeline_settings.enable_hosted_agents_remote_access")
@operation("organizations.pipeline_settings.enable_public_pipelines")
@operation("organizations.pipeline_settings.enable_advanced_queue_metrics")
def enable(call: Call) -> Reply:
    """Turn a feature on; one that is on keeps the time when it was."""
    settings, name = PIPELINE_SETTINGS.of(call.organization), _feature(call)
    if name not in settings:
        settings[name] = {
            "enabled": True,
            "enabled_at": optional_timestamp(call.state.now()),
            "enabled_by": user_representation(call.user),
        }
    return PIPELINE_SETTINGS.show(call, call.organization)


@operation("organizations.pipeline_settings.disable_hosted_agents_remote_access")
@operation("organizations.pipeline_settings.disable_public_pipelines")
def disable(call: Call) -> Reply:
    """Turn a feature off."""
    PIPELINE_SETTINGS.of(call.organization).pop(_feature(call), None)
    return PIPELINE_SETTINGS.show(call, call.organization)


@operation("organizations.pipeline_settings.configure_build_export")
def configure_build_export(call: Call) -> Reply:
    """Export builds to a bucket."""
    if call.body["strategy_id"] not in _STRATEGIES:
        raise invalid("strategy_id")
    PIPELINE_SETTINGS.of(call.organization)["build_exports"] = {"enabled": True, **call.body}
    return PIPELINE_SETTINGS.show(call, call.organization)


@operation("organizations.pipeline_settings.disable_build_export")
def disable_build_export(call: Call) -> Reply:
    """Export builds no longer."""
    PIPELINE_SETTINGS.of(call.organization).pop("build_exports", None)
    return PIPELINE_SETTINGS.show(call, call.organization)


def _feature(call: Call) -> str:
    name = call.operation.id.rpartition(".")[2].partition("_")[2]
    return _TOGGLES.get(name, name)
