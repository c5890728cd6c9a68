"""Settings of an organization: of its API, and of its pipelines."""

from __future__ import annotations

from typing import Any, Final

from buildkite_async.emulator.actions import settings as actions
from buildkite_async.emulator.actions.actor import invalid
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.projection import project
from buildkite_async.emulator.engine.representation import optional_timestamp, user_representation
from buildkite_async.emulator.http import ApiError, Reply, json_reply

_API: Final = "api-settings"
_PIPELINES: Final = "pipeline-settings"
_OFF: Final[dict[str, Any]] = {"enabled": False, "enabled_at": None, "enabled_by": None}
_TOGGLES: Final = {
    "hosted_agents_remote_access": "hosted_agents_terminal_access",
    "public_pipelines": "public_pipeline_creation",
}


@operation("organizations.api_settings.get")
def get_api_settings(call: Call) -> Reply:
    """Who may use the API, from where and for how long."""
    representation = {
        "url": f"{call.renderer.organization_url(call.organization)}/{_API}",
        "features": {"api_ip_allow_list": True, "inactive_api_token_revocation": True},
        **actions.api_settings(call.organization),
    }
    return _shown(call, representation)


@operation("organizations.api_settings.update")
def update_api_settings(call: Call) -> Reply:
    """Change what the body names; null clears."""
    actions.update_api_settings(call.organization, call.body)
    return get_api_settings(call)


@operation("organizations.pipeline_settings.get")
def get_pipeline_settings(call: Call) -> Reply:
    """What pipelines and hosted agents may do."""
    kept = _kept(call, _PIPELINES)
    exports = {"available": True, "enabled": False, "location": None, "strategy_id": None}
    representation = {
        "url": f"{call.renderer.organization_url(call.organization)}/{_PIPELINES}",
        "hosted_agents_terminal_access": _OFF,
        "public_pipeline_creation": _OFF,
        **kept,
        "advanced_queue_metrics": {
            **_OFF,
            **kept.get("advanced_queue_metrics", {}),
            "disable_supported": False,
        },
        "build_exports": {
            **exports,
            **kept.get("build_exports", {}),
            "supported_strategies": ["s3", "gcs"],
        },
    }
    return _shown(call, representation)


@operation("organizations.pipeline_settings.update")
def update_pipeline_settings(call: Call) -> Reply:
    """Change what the body names; null clears."""
    cluster = call.body.get("default_cluster_id")
    if cluster is not None and all(each.id != cluster for each in call.organization.clusters):
        errors = [{"field": "default_cluster_id", "code": "invalid"}]
        raise ApiError(422, "Validation failed", errors)
    minutes = [name for name in call.body if name.endswith("_in_minutes")]
    bad = [each for each in minutes if call.body[each] is not None and call.body[each] < 1]
    if bad:
        raise ApiError(
            422, "Validation failed", [{"field": each, "code": "invalid"} for each in bad]
        )
    _kept(call, _PIPELINES).update(call.body)
    return get_pipeline_settings(call)


@operation("organizations.pipeline_settings.enable_hosted_agents_remote_access")
@operation("organizations.pipeline_settings.enable_public_pipelines")
@operation("organizations.pipeline_settings.enable_advanced_queue_metrics")
def enable(call: Call) -> Reply:
    """Turn a feature on; one that is on keeps the time when it was."""
    kept, name = _kept(call, _PIPELINES), _feature(call)
    if not kept.get(name, _OFF)["enabled"]:
        by = user_representation(call.user)
        kept[name] = {
            "enabled": True,
            "enabled_at": optional_timestamp(call.state.now()),
            "enabled_by": by,
        }
    return get_pipeline_settings(call)


@operation("organizations.pipeline_settings.disable_hosted_agents_remote_access")
@operation("organizations.pipeline_settings.disable_public_pipelines")
def disable(call: Call) -> Reply:
    """Turn a feature off."""
    _kept(call, _PIPELINES).pop(_feature(call), None)
    return get_pipeline_settings(call)


@operation("organizations.pipeline_settings.configure_build_export")
def configure_build_export(call: Call) -> Reply:
    """Export builds to a bucket."""
    if call.body["strategy_id"] not in ("s3", "gcs"):
        raise invalid("strategy_id")
    _kept(call, _PIPELINES)["build_exports"] = {"enabled": True, **call.body}
    return get_pipeline_settings(call)


@operation("organizations.pipeline_settings.disable_build_export")
def disable_build_export(call: Call) -> Reply:
    """Export builds no longer."""
    _kept(call, _PIPELINES).pop("build_exports", None)
    return get_pipeline_settings(call)


def _feature(call: Call) -> str:
    name = call.operation.id.rpartition(".")[2].partition("_")[2]
    return _TOGGLES.get(name, name)


def _kept(call: Call, group: str) -> dict[str, Any]:
    return actions.kept(call.organization, group)


def _shown(call: Call, representation: dict[str, Any]) -> Reply:
    call.subject = {"id": call.organization.id, "name": call.organization.name}
    return json_reply(project(call.operation.response_schema, representation))
