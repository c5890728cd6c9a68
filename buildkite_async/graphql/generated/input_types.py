# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import UNSET, InputObject, Unset

from .enums import (
    HostedAgentInstanceShapeName,
    HostedAgentInstanceShapeNameValue,
    HostedAgentMacOSVersion,
    HostedAgentMacOSVersionValue,
    OrganizationMemberSSOModeEnum,
    OrganizationMemberSSOModeEnumValue,
    PipelineAccessLevels,
    PipelineAccessLevelsValue,
    TeamMemberRole,
    TeamMemberRoleValue,
)


@frozen(kw_only=True)
class BuildAuthorInput(InputObject):
    email: str
    name: str


@frozen(kw_only=True)
class BuildMetaDataInput(InputObject):
    key: str
    value: str


@frozen(kw_only=True)
class HostedAgentsLinuxPlatformSettingsInput(InputObject):
    agent_image_ref: str | None | Unset = UNSET


@frozen(kw_only=True)
class HostedAgentsMacosPlatformSettingsInput(InputObject):
    macos_version: HostedAgentMacOSVersion | HostedAgentMacOSVersionValue | None | Unset = UNSET
    xcode_version: str | None | Unset = UNSET


@frozen(kw_only=True)
class HostedAgentsPlatformSettingsInput(InputObject):
    linux: HostedAgentsLinuxPlatformSettingsInput | None | Unset = UNSET
    macos: HostedAgentsMacosPlatformSettingsInput | None | Unset = UNSET


@frozen(kw_only=True)
class HostedAgentsQueueSettingsCreateInput(InputObject):
    instance_shape: HostedAgentInstanceShapeName | HostedAgentInstanceShapeNameValue
    platform_settings: HostedAgentsPlatformSettingsInput | None | Unset = UNSET


@frozen(kw_only=True)
class HostedAgentsQueueSettingsUpdateInput(InputObject):
    agent_image_ref: str | None | Unset = UNSET
    instance_shape: (
        HostedAgentInstanceShapeName | HostedAgentInstanceShapeNameValue | None | Unset
    ) = UNSET
    platform_settings: HostedAgentsPlatformSettingsInput | None | Unset = UNSET


@frozen(kw_only=True)
class JobConcurrencySearch(InputObject):
    group: list[str] | None | Unset = UNSET


@frozen(kw_only=True)
class JobPrioritySearch(InputObject):
    number: list[int] | None | Unset = UNSET


@frozen(kw_only=True)
class JobStepSearch(InputObject):
    key: list[str] | None | Unset = UNSET


@frozen(kw_only=True)
class OrganizationInvitationSSOInput(InputObject):
    mode: OrganizationMemberSSOModeEnum | OrganizationMemberSSOModeEnumValue


@frozen(kw_only=True)
class OrganizationInvitationTeamAssignmentInput(InputObject):
    id: str
    role: TeamMemberRole | TeamMemberRoleValue


@frozen(kw_only=True)
class OrganizationMemberSSOInput(InputObject):
    mode: OrganizationMemberSSOModeEnum | OrganizationMemberSSOModeEnumValue


@frozen(kw_only=True)
class OrganizationMemberSecurityInput(InputObject):
    password_protected: bool | None | Unset = UNSET
    two_factor_enabled: bool | None | Unset = UNSET


@frozen(kw_only=True)
class PipelineRepositoryInput(InputObject):
    url: str


@frozen(kw_only=True)
class PipelineStepsInput(InputObject):
    yaml: str


@frozen(kw_only=True)
class PipelineTagInput(InputObject):
    label: str


@frozen(kw_only=True)
class PipelineTeamAssignmentInput(InputObject):
    access_level: PipelineAccessLevels | PipelineAccessLevelsValue | None | Unset = UNSET
    id: str


@frozen(kw_only=True)
class SSOProviderSAMLIdP(InputObject):
    certificate: str | None | Unset = UNSET
    issuer: str | None | Unset = UNSET
    metadata: SSOProviderSAMLIdPMetadata | None | Unset = UNSET
    sso_url: str | None | Unset = field(default=UNSET, metadata={"json": "ssoURL"})


@frozen(kw_only=True)
class SSOProviderSAMLIdPMetadata(InputObject):
    url: str | None | Unset = UNSET
    xml: str | None | Unset = UNSET
