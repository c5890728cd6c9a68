# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import UNSET, InputObject, Unset

from .enums import (
    OrganizationMemberSSOModeEnum,
    OrganizationMemberSSOModeEnumValue,
    TeamMemberRole,
    TeamMemberRoleValue,
)


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
class SSOProviderSAMLIdP(InputObject):
    certificate: str | None | Unset = UNSET
    issuer: str | None | Unset = UNSET
    metadata: SSOProviderSAMLIdPMetadata | None | Unset = UNSET
    sso_url: str | None | Unset = field(default=UNSET, metadata={"json": "ssoURL"})


@frozen(kw_only=True)
class SSOProviderSAMLIdPMetadata(InputObject):
    url: str | None | Unset = UNSET
    xml: str | None | Unset = UNSET
