# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/acme/pyproject.toml`.

"""GraphQL operations and their types, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .enums import BuildStates, BuildStatesValue, JobStates, JobStatesValue
    from .fragment_deploy_fields import DeployFields
    from .get_deploy_jobs import GetDeployJobs
    from .input_types import BuildAuthorInput, BuildMetaDataInput
    from .list_deploys import ListDeploys, ListDeploysItem
    from .operations import Deploys
    from .start_deploy import StartDeploy
    from .trigger_main import TriggerMain
    from .trigger_main_portal import TriggerMainPortal
else:
    from buildkite_async.graphql.runtime import load

    _MODULES = {
        "enums": ("BuildStates", "BuildStatesValue", "JobStates", "JobStatesValue"),
        "fragment_deploy_fields": ("DeployFields",),
        "get_deploy_jobs": ("GetDeployJobs",),
        "input_types": ("BuildAuthorInput", "BuildMetaDataInput"),
        "list_deploys": ("ListDeploys", "ListDeploysItem"),
        "operations": ("Deploys",),
        "start_deploy": ("StartDeploy",),
        "trigger_main": ("TriggerMain",),
        "trigger_main_portal": ("TriggerMainPortal",),
    }

    def __getattr__(name: str) -> object:
        return load(__name__, _MODULES, name)

    def __dir__() -> list[str]:
        return __all__


__all__ = [
    "BuildAuthorInput",
    "BuildMetaDataInput",
    "BuildStates",
    "BuildStatesValue",
    "DeployFields",
    "Deploys",
    "GetDeployJobs",
    "JobStates",
    "JobStatesValue",
    "ListDeploys",
    "ListDeploysItem",
    "StartDeploy",
    "TriggerMain",
    "TriggerMainPortal",
]
