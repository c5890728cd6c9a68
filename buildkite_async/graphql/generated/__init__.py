# DO NOT EDIT: made by `nox -s generate`.

"""GraphQL operations and their types, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .activate_totp import ActivateTotp
    from .add_team_member import AddTeamMember
    from .add_team_pipeline import AddTeamPipeline
    from .add_team_registry import AddTeamRegistry
    from .add_team_suite import AddTeamSuite
    from .annotate_build import AnnotateBuild
    from .annotate_job import AnnotateJob
    from .archive_pipeline import ArchivePipeline
    from .authorize_api_access_token_code import AuthorizeApiAccessTokenCode
    from .cancel_build import CancelBuild
    from .cancel_job import CancelJob
    from .count_active_users import CountActiveUsers
    from .count_pipeline_builds import CountPipelineBuilds
    from .create_agent_token import CreateAgentToken
    from .create_build import CreateBuild
    from .create_cache_registry import CreateCacheRegistry
    from .create_cluster import CreateCluster
    from .create_cluster_agent_token import CreateClusterAgentToken
    from .create_cluster_queue import CreateClusterQueue
    from .create_email import CreateEmail
    from .create_graphql_snippet import CreateGraphQLSnippet
    from .create_invitations import CreateInvitations
    from .create_pipeline import CreatePipeline
    from .create_pipeline_schedule import CreatePipelineSchedule
    from .create_pipeline_template import CreatePipelineTemplate
    from .create_pipeline_webhook import CreatePipelineWebhook
    from .create_rule import CreateRule
    from .create_sso_provider import CreateSsoProvider
    from .create_team import CreateTeam
    from .create_totp import CreateTotp
    from .delete_annotation import DeleteAnnotation
    from .delete_artifact import DeleteArtifact
    from .delete_cache_registry import DeleteCacheRegistry
    from .delete_cluster import DeleteCluster
    from .delete_cluster_queue import DeleteClusterQueue
    from .delete_organization_banner import DeleteOrganizationBanner
    from .delete_organization_member import DeleteOrganizationMember
    from .delete_pipeline import DeletePipeline
    from .delete_pipeline_schedule import DeletePipelineSchedule
    from .delete_pipeline_template import DeletePipelineTemplate
    from .delete_pipeline_webhook import DeletePipelineWebhook
    from .delete_rule import DeleteRule
    from .delete_sso_provider import DeleteSsoProvider
    from .delete_team import DeleteTeam
    from .delete_totp import DeleteTotp
    from .disable_sso_provider import DisableSsoProvider
    from .dismiss_notice import DismissNotice
    from .enable_sso_provider import EnableSsoProvider
    from .enums import (
        AnnotationOrder,
        AnnotationOrderValue,
        AnnotationScope,
        AnnotationScopeValue,
        AnnotationStyle,
        AnnotationStyleValue,
        APIAccessTokenScopes,
        APIAccessTokenScopesValue,
        ArtifactStates,
        ArtifactStatesValue,
        AuditActorType,
        AuditActorTypeValue,
        AuditEventType,
        AuditEventTypeValue,
        AuditSubjectType,
        AuditSubjectTypeValue,
        AuthorizationType,
        AuthorizationTypeValue,
        BuildBlockedStates,
        BuildBlockedStatesValue,
        BuildRetryFailedJobsStates,
        BuildRetryFailedJobsStatesValue,
        BuildStates,
        BuildStatesValue,
        ClusterOrder,
        ClusterOrderValue,
        ClusterQueueOrder,
        ClusterQueueOrderValue,
        CommandWordMatchMode,
        CommandWordMatchModeValue,
        HostedAgentArchitecture,
        HostedAgentArchitectureValue,
        HostedAgentInstanceShapeName,
        HostedAgentInstanceShapeNameValue,
        HostedAgentMachineType,
        HostedAgentMachineTypeValue,
        HostedAgentMacOSVersion,
        HostedAgentMacOSVersionValue,
        HostedAgentSize,
        HostedAgentSizeValue,
        JobEventActorType,
        JobEventActorTypeValue,
        JobEventSignalReason,
        JobEventSignalReasonValue,
        JobEventType,
        JobEventTypeValue,
        JobOrder,
        JobOrderValue,
        JobRetryTypes,
        JobRetryTypesValue,
        JobStates,
        JobStatesValue,
        JobTypes,
        JobTypesValue,
        NoticeNamespaces,
        NoticeNamespacesValue,
        OrganizationAuditEventOrders,
        OrganizationAuditEventOrdersValue,
        OrganizationInvitationOrders,
        OrganizationInvitationOrdersValue,
        OrganizationInvitationStates,
        OrganizationInvitationStatesValue,
        OrganizationMemberOrder,
        OrganizationMemberOrderValue,
        OrganizationMemberRole,
        OrganizationMemberRoleValue,
        OrganizationMemberSSOModeEnum,
        OrganizationMemberSSOModeEnumValue,
        PipelineAccessLevels,
        PipelineAccessLevelsValue,
        PipelineOrders,
        PipelineOrdersValue,
        PipelineTemplateOrder,
        PipelineTemplateOrderValue,
        PipelineVisibility,
        PipelineVisibilityValue,
        RegistryAccessLevels,
        RegistryAccessLevelsValue,
        RegistryOrders,
        RegistryOrdersValue,
        RevokeInactiveTokenPeriod,
        RevokeInactiveTokenPeriodValue,
        RuleAction,
        RuleActionValue,
        RuleEffect,
        RuleEffectValue,
        RuleOrder,
        RuleOrderValue,
        RuleSourceType,
        RuleSourceTypeValue,
        RuleTargetType,
        RuleTargetTypeValue,
        SSOAuthorizationState,
        SSOAuthorizationStateValue,
        SSOProviderSAMLRSAXMLSecurity,
        SSOProviderSAMLRSAXMLSecurityValue,
        SSOProviderSAMLXMLSecurity,
        SSOProviderSAMLXMLSecurityValue,
        SSOProviderStates,
        SSOProviderStatesValue,
        SSOProviderTypes,
        SSOProviderTypesValue,
        SuiteAccessLevels,
        SuiteAccessLevelsValue,
        SuiteOrders,
        SuiteOrdersValue,
        TeamMemberOrder,
        TeamMemberOrderValue,
        TeamMemberRole,
        TeamMemberRoleValue,
        TeamOrder,
        TeamOrderValue,
        TeamPipelineOrder,
        TeamPipelineOrderValue,
        TeamPrivacy,
        TeamPrivacyValue,
        TeamRegistryOrder,
        TeamRegistryOrderValue,
        TeamSuiteOrder,
        TeamSuiteOrderValue,
    )
    from .favorite_pipeline import FavoritePipeline
    from .fragment_agent_fields import AgentFields
    from .fragment_agent_summary import AgentSummary
    from .fragment_agent_token_fields import AgentTokenFields
    from .fragment_annotation_fields import AnnotationFields
    from .fragment_api_access_token_code_fields import ApiAccessTokenCodeFields
    from .fragment_artifact_fields import ArtifactFields
    from .fragment_audit_actor_fields import AuditActorFields
    from .fragment_audit_event_fields import AuditEventFields
    from .fragment_bitbucket_server_settings import BitbucketServerSettings
    from .fragment_bitbucket_settings import BitbucketSettings
    from .fragment_block_job_details import BlockJobDetails
    from .fragment_block_job_fields import BlockJobFields
    from .fragment_block_job_summary import BlockJobSummary
    from .fragment_build_fields import BuildFields
    from .fragment_build_summary import BuildSummary
    from .fragment_cache_registry_fields import CacheRegistryFields
    from .fragment_cluster_fields import ClusterFields
    from .fragment_cluster_queue_fields import ClusterQueueFields
    from .fragment_cluster_queue_summary import ClusterQueueSummary
    from .fragment_cluster_summary import ClusterSummary
    from .fragment_cluster_token_fields import ClusterTokenFields
    from .fragment_command_job_details import CommandJobDetails
    from .fragment_command_job_fields import CommandJobFields
    from .fragment_command_job_summary import CommandJobSummary
    from .fragment_email_fields import EmailFields
    from .fragment_git_hub_enterprise_settings import GitHubEnterpriseSettings
    from .fragment_git_hub_rate_limit_fields import GitHubRateLimitFields
    from .fragment_git_hub_settings import GitHubSettings
    from .fragment_graphql_snippet_fields import GraphQLSnippetFields
    from .fragment_invitation_fields import InvitationFields
    from .fragment_invitation_team_fields import InvitationTeamFields
    from .fragment_job_event_actor_fields import JobEventActorFields
    from .fragment_member_fields import MemberFields
    from .fragment_next_page import NextPage
    from .fragment_notice_fields import NoticeFields
    from .fragment_organization_summary import OrganizationSummary
    from .fragment_permission_fields import PermissionFields
    from .fragment_pipeline_fields import PipelineFields
    from .fragment_pipeline_summary import PipelineSummary
    from .fragment_pipeline_template_fields import PipelineTemplateFields
    from .fragment_recovery_code_fields import RecoveryCodeFields
    from .fragment_registry_fields import RegistryFields
    from .fragment_registry_summary import RegistrySummary
    from .fragment_rule_fields import RuleFields
    from .fragment_saml_provider_fields import SamlProviderFields
    from .fragment_schedule_fields import ScheduleFields
    from .fragment_suite_fields import SuiteFields
    from .fragment_suite_summary import SuiteSummary
    from .fragment_team_fields import TeamFields
    from .fragment_team_member_fields import TeamMemberFields
    from .fragment_team_pipeline_fields import TeamPipelineFields
    from .fragment_team_registry_fields import TeamRegistryFields
    from .fragment_team_suite_fields import TeamSuiteFields
    from .fragment_team_summary import TeamSummary
    from .fragment_trigger_job_details import TriggerJobDetails
    from .fragment_trigger_job_fields import TriggerJobFields
    from .fragment_trigger_job_summary import TriggerJobSummary
    from .fragment_user_summary import UserSummary
    from .fragment_wait_job_details import WaitJobDetails
    from .fragment_wait_job_fields import WaitJobFields
    from .fragment_wait_job_summary import WaitJobSummary
    from .get_agent import GetAgent
    from .get_agent_token import GetAgentToken
    from .get_api_access_token_code import GetApiAccessTokenCode
    from .get_artifact import GetArtifact
    from .get_audit_event import GetAuditEvent
    from .get_build import GetBuild
    from .get_build_run_time import GetBuildRunTime
    from .get_build_source import GetBuildSource
    from .get_cache_registry import GetCacheRegistry
    from .get_cluster import GetCluster
    from .get_cluster_queue import GetClusterQueue
    from .get_graphql_snippet import GetGraphQLSnippet
    from .get_invitation import GetInvitation
    from .get_job import GetJob
    from .get_job_env import GetJobEnv
    from .get_job_retry_info import GetJobRetryInfo
    from .get_node import GetNode
    from .get_notice import GetNotice
    from .get_notification_service import GetNotificationService
    from .get_organization import GetOrganization
    from .get_organization_id import GetOrganizationId
    from .get_organization_member import GetOrganizationMember
    from .get_pipeline import GetPipeline
    from .get_pipeline_metrics import GetPipelineMetrics
    from .get_pipeline_repository import GetPipelineRepository
    from .get_pipeline_schedule import GetPipelineSchedule
    from .get_pipeline_template import GetPipelineTemplate
    from .get_registry import GetRegistry
    from .get_repository_provider_rate_limit import GetRepositoryProviderRateLimit
    from .get_rule import GetRule
    from .get_secret import GetSecret
    from .get_sso_provider import GetSsoProvider
    from .get_suite import GetSuite
    from .get_team import GetTeam
    from .get_viewer import GetViewer
    from .input_types import (
        BuildAuthorInput,
        BuildMetaDataInput,
        HostedAgentsLinuxPlatformSettingsInput,
        HostedAgentsMacosPlatformSettingsInput,
        HostedAgentsPlatformSettingsInput,
        HostedAgentsQueueSettingsCreateInput,
        HostedAgentsQueueSettingsUpdateInput,
        JobConcurrencySearch,
        JobPrioritySearch,
        JobStepSearch,
        OrganizationInvitationSSOInput,
        OrganizationInvitationTeamAssignmentInput,
        OrganizationMemberSecurityInput,
        OrganizationMemberSSOInput,
        PipelineRepositoryInput,
        PipelineStepsInput,
        PipelineTagInput,
        PipelineTeamAssignmentInput,
        SSOProviderSAMLIdP,
        SSOProviderSAMLIdPMetadata,
    )
    from .list_agent_jobs import ListAgentJobs, ListAgentJobsItem
    from .list_agent_tokens import ListAgentTokens
    from .list_agents import ListAgents, ListAgentsItem
    from .list_audit_events import ListAuditEvents, ListAuditEventsItem
    from .list_build_annotations import ListBuildAnnotations, ListBuildAnnotationsItem
    from .list_build_artifacts import ListBuildArtifacts, ListBuildArtifactsItem
    from .list_build_jobs import ListBuildJobs, ListBuildJobsItem
    from .list_build_meta_data import ListBuildMetaData
    from .list_builds_with_jobs import ListBuildsWithJobs, ListBuildsWithJobsItem
    from .list_cache_registries import ListCacheRegistries, ListCacheRegistriesItem
    from .list_cluster_agent_tokens import ListClusterAgentTokens
    from .list_cluster_queues import ListClusterQueues, ListClusterQueuesItem
    from .list_clusters import ListClusters, ListClustersItem
    from .list_invitation_teams import ListInvitationTeams
    from .list_invitations import ListInvitations, ListInvitationsItem
    from .list_job_annotations import ListJobAnnotations, ListJobAnnotationsItem
    from .list_job_artifacts import ListJobArtifacts
    from .list_job_events import ListJobEvents, ListJobEventsItem
    from .list_latest_build_per_pipeline import (
        ListLatestBuildPerPipeline,
        ListLatestBuildPerPipelineItem,
    )
    from .list_latest_jobs_per_pipeline import (
        ListLatestJobsPerPipeline,
        ListLatestJobsPerPipelineItem,
    )
    from .list_member_pipelines import ListMemberPipelines, ListMemberPipelinesItem
    from .list_member_sso_authorizations import (
        ListMemberSsoAuthorizations,
        ListMemberSsoAuthorizationsItem,
    )
    from .list_member_teams import ListMemberTeams, ListMemberTeamsItem
    from .list_members import ListMembers, ListMembersItem
    from .list_organization_api_access_tokens import (
        ListOrganizationApiAccessTokens,
        ListOrganizationApiAccessTokensItem,
    )
    from .list_organization_banners import ListOrganizationBanners, ListOrganizationBannersItem
    from .list_organization_builds_by_state import (
        ListOrganizationBuildsByState,
        ListOrganizationBuildsByStateItem,
    )
    from .list_organization_jobs import ListOrganizationJobs, ListOrganizationJobsItem
    from .list_pipeline_builds import ListPipelineBuilds, ListPipelineBuildsItem
    from .list_pipeline_jobs import ListPipelineJobs, ListPipelineJobsItem
    from .list_pipeline_metrics import ListPipelineMetrics, ListPipelineMetricsItem
    from .list_pipeline_schedules import ListPipelineSchedules
    from .list_pipeline_teams import ListPipelineTeams, ListPipelineTeamsItem
    from .list_pipeline_templates import ListPipelineTemplates, ListPipelineTemplatesItem
    from .list_pipeline_webhook_urls import ListPipelineWebhookUrls, ListPipelineWebhookUrlsItem
    from .list_pipelines import ListPipelines, ListPipelinesItem
    from .list_registries import ListRegistries, ListRegistriesItem
    from .list_registry_teams import ListRegistryTeams, ListRegistryTeamsItem
    from .list_repository_provider_rate_limits import ListRepositoryProviderRateLimits
    from .list_rules import ListRules, ListRulesItem
    from .list_schedule_builds import ListScheduleBuilds, ListScheduleBuildsItem
    from .list_sso_providers import ListSsoProviders, ListSsoProvidersItem
    from .list_step_dependencies import ListStepDependencies, ListStepDependenciesItem
    from .list_suite_teams import ListSuiteTeams, ListSuiteTeamsItem
    from .list_suites import ListSuites, ListSuitesItem
    from .list_team_members import ListTeamMembers, ListTeamMembersItem
    from .list_team_pipelines import ListTeamPipelines, ListTeamPipelinesItem
    from .list_team_registries import ListTeamRegistries, ListTeamRegistriesItem
    from .list_team_suites import ListTeamSuites, ListTeamSuitesItem
    from .list_teams import ListTeams, ListTeamsItem
    from .list_teams_with_members import ListTeamsWithMembers, ListTeamsWithMembersItem
    from .list_teams_with_pipelines import ListTeamsWithPipelines, ListTeamsWithPipelinesItem
    from .list_user_builds import ListUserBuilds
    from .list_viewer_authorizations import ListViewerAuthorizations, ListViewerAuthorizationsItem
    from .list_viewer_builds import ListViewerBuilds
    from .list_viewer_emails import ListViewerEmails, ListViewerEmailsItem
    from .list_viewer_organizations import ListViewerOrganizations
    from .operations import Operations
    from .pause_agent import PauseAgent
    from .pause_cluster_queue_dispatch import PauseClusterQueueDispatch
    from .rebuild_build import RebuildBuild
    from .regenerate_totp_recovery_codes import RegenerateTotpRecoveryCodes
    from .remove_team_member import RemoveTeamMember
    from .remove_team_pipeline import RemoveTeamPipeline
    from .remove_team_registry import RemoveTeamRegistry
    from .remove_team_suite import RemoveTeamSuite
    from .resend_email_verification import ResendEmailVerification
    from .resend_invitation import ResendInvitation
    from .resume_agent import ResumeAgent
    from .resume_cluster_queue_dispatch import ResumeClusterQueueDispatch
    from .retry_failed_jobs import RetryFailedJobs
    from .retry_job import RetryJob
    from .revoke_agent_token import RevokeAgentToken
    from .revoke_cluster_agent_token import RevokeClusterAgentToken
    from .revoke_invitation import RevokeInvitation
    from .revoke_organization_api_access_token import RevokeOrganizationApiAccessToken
    from .rotate_pipeline_webhook_url import RotatePipelineWebhookUrl
    from .set_inactive_token_revocation import SetInactiveTokenRevocation
    from .set_two_factor_enforcement import SetTwoFactorEnforcement
    from .stop_agent import StopAgent
    from .unarchive_pipeline import UnarchivePipeline
    from .unblock_job import UnblockJob
    from .update_api_ip_allowlist import UpdateApiIpAllowlist
    from .update_cache_registry import UpdateCacheRegistry
    from .update_cluster import UpdateCluster
    from .update_cluster_agent_token import UpdateClusterAgentToken
    from .update_cluster_queue import UpdateClusterQueue
    from .update_organization_member import UpdateOrganizationMember
    from .update_pipeline import UpdatePipeline
    from .update_pipeline_schedule import UpdatePipelineSchedule
    from .update_pipeline_template import UpdatePipelineTemplate
    from .update_rule import UpdateRule
    from .update_sso_provider import UpdateSsoProvider
    from .update_team import UpdateTeam
    from .update_team_member import UpdateTeamMember
    from .update_team_pipeline import UpdateTeamPipeline
    from .update_team_registry import UpdateTeamRegistry
    from .update_team_suite import UpdateTeamSuite
    from .upsert_organization_banner import UpsertOrganizationBanner
else:
    from buildkite_async.graphql.runtime import load

    _MODULES = {
        "activate_totp": ("ActivateTotp",),
        "add_team_member": ("AddTeamMember",),
        "add_team_pipeline": ("AddTeamPipeline",),
        "add_team_registry": ("AddTeamRegistry",),
        "add_team_suite": ("AddTeamSuite",),
        "annotate_build": ("AnnotateBuild",),
        "annotate_job": ("AnnotateJob",),
        "archive_pipeline": ("ArchivePipeline",),
        "authorize_api_access_token_code": ("AuthorizeApiAccessTokenCode",),
        "cancel_build": ("CancelBuild",),
        "cancel_job": ("CancelJob",),
        "count_active_users": ("CountActiveUsers",),
        "count_pipeline_builds": ("CountPipelineBuilds",),
        "create_agent_token": ("CreateAgentToken",),
        "create_build": ("CreateBuild",),
        "create_cache_registry": ("CreateCacheRegistry",),
        "create_cluster": ("CreateCluster",),
        "create_cluster_agent_token": ("CreateClusterAgentToken",),
        "create_cluster_queue": ("CreateClusterQueue",),
        "create_email": ("CreateEmail",),
        "create_graphql_snippet": ("CreateGraphQLSnippet",),
        "create_invitations": ("CreateInvitations",),
        "create_pipeline": ("CreatePipeline",),
        "create_pipeline_schedule": ("CreatePipelineSchedule",),
        "create_pipeline_template": ("CreatePipelineTemplate",),
        "create_pipeline_webhook": ("CreatePipelineWebhook",),
        "create_rule": ("CreateRule",),
        "create_sso_provider": ("CreateSsoProvider",),
        "create_team": ("CreateTeam",),
        "create_totp": ("CreateTotp",),
        "delete_annotation": ("DeleteAnnotation",),
        "delete_artifact": ("DeleteArtifact",),
        "delete_cache_registry": ("DeleteCacheRegistry",),
        "delete_cluster": ("DeleteCluster",),
        "delete_cluster_queue": ("DeleteClusterQueue",),
        "delete_organization_banner": ("DeleteOrganizationBanner",),
        "delete_organization_member": ("DeleteOrganizationMember",),
        "delete_pipeline": ("DeletePipeline",),
        "delete_pipeline_schedule": ("DeletePipelineSchedule",),
        "delete_pipeline_template": ("DeletePipelineTemplate",),
        "delete_pipeline_webhook": ("DeletePipelineWebhook",),
        "delete_rule": ("DeleteRule",),
        "delete_sso_provider": ("DeleteSsoProvider",),
        "delete_team": ("DeleteTeam",),
        "delete_totp": ("DeleteTotp",),
        "disable_sso_provider": ("DisableSsoProvider",),
        "dismiss_notice": ("DismissNotice",),
        "enable_sso_provider": ("EnableSsoProvider",),
        "enums": (
            "APIAccessTokenScopes",
            "APIAccessTokenScopesValue",
            "AnnotationOrder",
            "AnnotationOrderValue",
            "AnnotationScope",
            "AnnotationScopeValue",
            "AnnotationStyle",
            "AnnotationStyleValue",
            "ArtifactStates",
            "ArtifactStatesValue",
            "AuditActorType",
            "AuditActorTypeValue",
            "AuditEventType",
            "AuditEventTypeValue",
            "AuditSubjectType",
            "AuditSubjectTypeValue",
            "AuthorizationType",
            "AuthorizationTypeValue",
            "BuildBlockedStates",
            "BuildBlockedStatesValue",
            "BuildRetryFailedJobsStates",
            "BuildRetryFailedJobsStatesValue",
            "BuildStates",
            "BuildStatesValue",
            "ClusterOrder",
            "ClusterOrderValue",
            "ClusterQueueOrder",
            "ClusterQueueOrderValue",
            "CommandWordMatchMode",
            "CommandWordMatchModeValue",
            "HostedAgentArchitecture",
            "HostedAgentArchitectureValue",
            "HostedAgentInstanceShapeName",
            "HostedAgentInstanceShapeNameValue",
            "HostedAgentMacOSVersion",
            "HostedAgentMacOSVersionValue",
            "HostedAgentMachineType",
            "HostedAgentMachineTypeValue",
            "HostedAgentSize",
            "HostedAgentSizeValue",
            "JobEventActorType",
            "JobEventActorTypeValue",
            "JobEventSignalReason",
            "JobEventSignalReasonValue",
            "JobEventType",
            "JobEventTypeValue",
            "JobOrder",
            "JobOrderValue",
            "JobRetryTypes",
            "JobRetryTypesValue",
            "JobStates",
            "JobStatesValue",
            "JobTypes",
            "JobTypesValue",
            "NoticeNamespaces",
            "NoticeNamespacesValue",
            "OrganizationAuditEventOrders",
            "OrganizationAuditEventOrdersValue",
            "OrganizationInvitationOrders",
            "OrganizationInvitationOrdersValue",
            "OrganizationInvitationStates",
            "OrganizationInvitationStatesValue",
            "OrganizationMemberOrder",
            "OrganizationMemberOrderValue",
            "OrganizationMemberRole",
            "OrganizationMemberRoleValue",
            "OrganizationMemberSSOModeEnum",
            "OrganizationMemberSSOModeEnumValue",
            "PipelineAccessLevels",
            "PipelineAccessLevelsValue",
            "PipelineOrders",
            "PipelineOrdersValue",
            "PipelineTemplateOrder",
            "PipelineTemplateOrderValue",
            "PipelineVisibility",
            "PipelineVisibilityValue",
            "RegistryAccessLevels",
            "RegistryAccessLevelsValue",
            "RegistryOrders",
            "RegistryOrdersValue",
            "RevokeInactiveTokenPeriod",
            "RevokeInactiveTokenPeriodValue",
            "RuleAction",
            "RuleActionValue",
            "RuleEffect",
            "RuleEffectValue",
            "RuleOrder",
            "RuleOrderValue",
            "RuleSourceType",
            "RuleSourceTypeValue",
            "RuleTargetType",
            "RuleTargetTypeValue",
            "SSOAuthorizationState",
            "SSOAuthorizationStateValue",
            "SSOProviderSAMLRSAXMLSecurity",
            "SSOProviderSAMLRSAXMLSecurityValue",
            "SSOProviderSAMLXMLSecurity",
            "SSOProviderSAMLXMLSecurityValue",
            "SSOProviderStates",
            "SSOProviderStatesValue",
            "SSOProviderTypes",
            "SSOProviderTypesValue",
            "SuiteAccessLevels",
            "SuiteAccessLevelsValue",
            "SuiteOrders",
            "SuiteOrdersValue",
            "TeamMemberOrder",
            "TeamMemberOrderValue",
            "TeamMemberRole",
            "TeamMemberRoleValue",
            "TeamOrder",
            "TeamOrderValue",
            "TeamPipelineOrder",
            "TeamPipelineOrderValue",
            "TeamPrivacy",
            "TeamPrivacyValue",
            "TeamRegistryOrder",
            "TeamRegistryOrderValue",
            "TeamSuiteOrder",
            "TeamSuiteOrderValue",
        ),
        "favorite_pipeline": ("FavoritePipeline",),
        "fragment_agent_fields": ("AgentFields",),
        "fragment_agent_summary": ("AgentSummary",),
        "fragment_agent_token_fields": ("AgentTokenFields",),
        "fragment_annotation_fields": ("AnnotationFields",),
        "fragment_api_access_token_code_fields": ("ApiAccessTokenCodeFields",),
        "fragment_artifact_fields": ("ArtifactFields",),
        "fragment_audit_actor_fields": ("AuditActorFields",),
        "fragment_audit_event_fields": ("AuditEventFields",),
        "fragment_bitbucket_server_settings": ("BitbucketServerSettings",),
        "fragment_bitbucket_settings": ("BitbucketSettings",),
        "fragment_block_job_details": ("BlockJobDetails",),
        "fragment_block_job_fields": ("BlockJobFields",),
        "fragment_block_job_summary": ("BlockJobSummary",),
        "fragment_build_fields": ("BuildFields",),
        "fragment_build_summary": ("BuildSummary",),
        "fragment_cache_registry_fields": ("CacheRegistryFields",),
        "fragment_cluster_fields": ("ClusterFields",),
        "fragment_cluster_queue_fields": ("ClusterQueueFields",),
        "fragment_cluster_queue_summary": ("ClusterQueueSummary",),
        "fragment_cluster_summary": ("ClusterSummary",),
        "fragment_cluster_token_fields": ("ClusterTokenFields",),
        "fragment_command_job_details": ("CommandJobDetails",),
        "fragment_command_job_fields": ("CommandJobFields",),
        "fragment_command_job_summary": ("CommandJobSummary",),
        "fragment_email_fields": ("EmailFields",),
        "fragment_git_hub_enterprise_settings": ("GitHubEnterpriseSettings",),
        "fragment_git_hub_rate_limit_fields": ("GitHubRateLimitFields",),
        "fragment_git_hub_settings": ("GitHubSettings",),
        "fragment_graphql_snippet_fields": ("GraphQLSnippetFields",),
        "fragment_invitation_fields": ("InvitationFields",),
        "fragment_invitation_team_fields": ("InvitationTeamFields",),
        "fragment_job_event_actor_fields": ("JobEventActorFields",),
        "fragment_member_fields": ("MemberFields",),
        "fragment_next_page": ("NextPage",),
        "fragment_notice_fields": ("NoticeFields",),
        "fragment_organization_summary": ("OrganizationSummary",),
        "fragment_permission_fields": ("PermissionFields",),
        "fragment_pipeline_fields": ("PipelineFields",),
        "fragment_pipeline_summary": ("PipelineSummary",),
        "fragment_pipeline_template_fields": ("PipelineTemplateFields",),
        "fragment_recovery_code_fields": ("RecoveryCodeFields",),
        "fragment_registry_fields": ("RegistryFields",),
        "fragment_registry_summary": ("RegistrySummary",),
        "fragment_rule_fields": ("RuleFields",),
        "fragment_saml_provider_fields": ("SamlProviderFields",),
        "fragment_schedule_fields": ("ScheduleFields",),
        "fragment_suite_fields": ("SuiteFields",),
        "fragment_suite_summary": ("SuiteSummary",),
        "fragment_team_fields": ("TeamFields",),
        "fragment_team_member_fields": ("TeamMemberFields",),
        "fragment_team_pipeline_fields": ("TeamPipelineFields",),
        "fragment_team_registry_fields": ("TeamRegistryFields",),
        "fragment_team_suite_fields": ("TeamSuiteFields",),
        "fragment_team_summary": ("TeamSummary",),
        "fragment_trigger_job_details": ("TriggerJobDetails",),
        "fragment_trigger_job_fields": ("TriggerJobFields",),
        "fragment_trigger_job_summary": ("TriggerJobSummary",),
        "fragment_user_summary": ("UserSummary",),
        "fragment_wait_job_details": ("WaitJobDetails",),
        "fragment_wait_job_fields": ("WaitJobFields",),
        "fragment_wait_job_summary": ("WaitJobSummary",),
        "get_agent": ("GetAgent",),
        "get_agent_token": ("GetAgentToken",),
        "get_api_access_token_code": ("GetApiAccessTokenCode",),
        "get_artifact": ("GetArtifact",),
        "get_audit_event": ("GetAuditEvent",),
        "get_build": ("GetBuild",),
        "get_build_run_time": ("GetBuildRunTime",),
        "get_build_source": ("GetBuildSource",),
        "get_cache_registry": ("GetCacheRegistry",),
        "get_cluster": ("GetCluster",),
        "get_cluster_queue": ("GetClusterQueue",),
        "get_graphql_snippet": ("GetGraphQLSnippet",),
        "get_invitation": ("GetInvitation",),
        "get_job": ("GetJob",),
        "get_job_env": ("GetJobEnv",),
        "get_job_retry_info": ("GetJobRetryInfo",),
        "get_node": ("GetNode",),
        "get_notice": ("GetNotice",),
        "get_notification_service": ("GetNotificationService",),
        "get_organization": ("GetOrganization",),
        "get_organization_id": ("GetOrganizationId",),
        "get_organization_member": ("GetOrganizationMember",),
        "get_pipeline": ("GetPipeline",),
        "get_pipeline_metrics": ("GetPipelineMetrics",),
        "get_pipeline_repository": ("GetPipelineRepository",),
        "get_pipeline_schedule": ("GetPipelineSchedule",),
        "get_pipeline_template": ("GetPipelineTemplate",),
        "get_registry": ("GetRegistry",),
        "get_repository_provider_rate_limit": ("GetRepositoryProviderRateLimit",),
        "get_rule": ("GetRule",),
        "get_secret": ("GetSecret",),
        "get_sso_provider": ("GetSsoProvider",),
        "get_suite": ("GetSuite",),
        "get_team": ("GetTeam",),
        "get_viewer": ("GetViewer",),
        "input_types": (
            "BuildAuthorInput",
            "BuildMetaDataInput",
            "HostedAgentsLinuxPlatformSettingsInput",
            "HostedAgentsMacosPlatformSettingsInput",
            "HostedAgentsPlatformSettingsInput",
            "HostedAgentsQueueSettingsCreateInput",
            "HostedAgentsQueueSettingsUpdateInput",
            "JobConcurrencySearch",
            "JobPrioritySearch",
            "JobStepSearch",
            "OrganizationInvitationSSOInput",
            "OrganizationInvitationTeamAssignmentInput",
            "OrganizationMemberSSOInput",
            "OrganizationMemberSecurityInput",
            "PipelineRepositoryInput",
            "PipelineStepsInput",
            "PipelineTagInput",
            "PipelineTeamAssignmentInput",
            "SSOProviderSAMLIdP",
            "SSOProviderSAMLIdPMetadata",
        ),
        "list_agent_jobs": ("ListAgentJobs", "ListAgentJobsItem"),
        "list_agent_tokens": ("ListAgentTokens",),
        "list_agents": ("ListAgents", "ListAgentsItem"),
        "list_audit_events": ("ListAuditEvents", "ListAuditEventsItem"),
        "list_build_annotations": ("ListBuildAnnotations", "ListBuildAnnotationsItem"),
        "list_build_artifacts": ("ListBuildArtifacts", "ListBuildArtifactsItem"),
        "list_build_jobs": ("ListBuildJobs", "ListBuildJobsItem"),
        "list_build_meta_data": ("ListBuildMetaData",),
        "list_builds_with_jobs": ("ListBuildsWithJobs", "ListBuildsWithJobsItem"),
        "list_cache_registries": ("ListCacheRegistries", "ListCacheRegistriesItem"),
        "list_cluster_agent_tokens": ("ListClusterAgentTokens",),
        "list_cluster_queues": ("ListClusterQueues", "ListClusterQueuesItem"),
        "list_clusters": ("ListClusters", "ListClustersItem"),
        "list_invitation_teams": ("ListInvitationTeams",),
        "list_invitations": ("ListInvitations", "ListInvitationsItem"),
        "list_job_annotations": ("ListJobAnnotations", "ListJobAnnotationsItem"),
        "list_job_artifacts": ("ListJobArtifacts",),
        "list_job_events": ("ListJobEvents", "ListJobEventsItem"),
        "list_latest_build_per_pipeline": (
            "ListLatestBuildPerPipeline",
            "ListLatestBuildPerPipelineItem",
        ),
        "list_latest_jobs_per_pipeline": (
            "ListLatestJobsPerPipeline",
            "ListLatestJobsPerPipelineItem",
        ),
        "list_member_pipelines": ("ListMemberPipelines", "ListMemberPipelinesItem"),
        "list_member_sso_authorizations": (
            "ListMemberSsoAuthorizations",
            "ListMemberSsoAuthorizationsItem",
        ),
        "list_member_teams": ("ListMemberTeams", "ListMemberTeamsItem"),
        "list_members": ("ListMembers", "ListMembersItem"),
        "list_organization_api_access_tokens": (
            "ListOrganizationApiAccessTokens",
            "ListOrganizationApiAccessTokensItem",
        ),
        "list_organization_banners": ("ListOrganizationBanners", "ListOrganizationBannersItem"),
        "list_organization_builds_by_state": (
            "ListOrganizationBuildsByState",
            "ListOrganizationBuildsByStateItem",
        ),
        "list_organization_jobs": ("ListOrganizationJobs", "ListOrganizationJobsItem"),
        "list_pipeline_builds": ("ListPipelineBuilds", "ListPipelineBuildsItem"),
        "list_pipeline_jobs": ("ListPipelineJobs", "ListPipelineJobsItem"),
        "list_pipeline_metrics": ("ListPipelineMetrics", "ListPipelineMetricsItem"),
        "list_pipeline_schedules": ("ListPipelineSchedules",),
        "list_pipeline_teams": ("ListPipelineTeams", "ListPipelineTeamsItem"),
        "list_pipeline_templates": ("ListPipelineTemplates", "ListPipelineTemplatesItem"),
        "list_pipeline_webhook_urls": ("ListPipelineWebhookUrls", "ListPipelineWebhookUrlsItem"),
        "list_pipelines": ("ListPipelines", "ListPipelinesItem"),
        "list_registries": ("ListRegistries", "ListRegistriesItem"),
        "list_registry_teams": ("ListRegistryTeams", "ListRegistryTeamsItem"),
        "list_repository_provider_rate_limits": ("ListRepositoryProviderRateLimits",),
        "list_rules": ("ListRules", "ListRulesItem"),
        "list_schedule_builds": ("ListScheduleBuilds", "ListScheduleBuildsItem"),
        "list_sso_providers": ("ListSsoProviders", "ListSsoProvidersItem"),
        "list_step_dependencies": ("ListStepDependencies", "ListStepDependenciesItem"),
        "list_suite_teams": ("ListSuiteTeams", "ListSuiteTeamsItem"),
        "list_suites": ("ListSuites", "ListSuitesItem"),
        "list_team_members": ("ListTeamMembers", "ListTeamMembersItem"),
        "list_team_pipelines": ("ListTeamPipelines", "ListTeamPipelinesItem"),
        "list_team_registries": ("ListTeamRegistries", "ListTeamRegistriesItem"),
        "list_team_suites": ("ListTeamSuites", "ListTeamSuitesItem"),
        "list_teams": ("ListTeams", "ListTeamsItem"),
        "list_teams_with_members": ("ListTeamsWithMembers", "ListTeamsWithMembersItem"),
        "list_teams_with_pipelines": ("ListTeamsWithPipelines", "ListTeamsWithPipelinesItem"),
        "list_user_builds": ("ListUserBuilds",),
        "list_viewer_authorizations": ("ListViewerAuthorizations", "ListViewerAuthorizationsItem"),
        "list_viewer_builds": ("ListViewerBuilds",),
        "list_viewer_emails": ("ListViewerEmails", "ListViewerEmailsItem"),
        "list_viewer_organizations": ("ListViewerOrganizations",),
        "operations": ("Operations",),
        "pause_agent": ("PauseAgent",),
        "pause_cluster_queue_dispatch": ("PauseClusterQueueDispatch",),
        "rebuild_build": ("RebuildBuild",),
        "regenerate_totp_recovery_codes": ("RegenerateTotpRecoveryCodes",),
        "remove_team_member": ("RemoveTeamMember",),
        "remove_team_pipeline": ("RemoveTeamPipeline",),
        "remove_team_registry": ("RemoveTeamRegistry",),
        "remove_team_suite": ("RemoveTeamSuite",),
        "resend_email_verification": ("ResendEmailVerification",),
        "resend_invitation": ("ResendInvitation",),
        "resume_agent": ("ResumeAgent",),
        "resume_cluster_queue_dispatch": ("ResumeClusterQueueDispatch",),
        "retry_failed_jobs": ("RetryFailedJobs",),
        "retry_job": ("RetryJob",),
        "revoke_agent_token": ("RevokeAgentToken",),
        "revoke_cluster_agent_token": ("RevokeClusterAgentToken",),
        "revoke_invitation": ("RevokeInvitation",),
        "revoke_organization_api_access_token": ("RevokeOrganizationApiAccessToken",),
        "rotate_pipeline_webhook_url": ("RotatePipelineWebhookUrl",),
        "set_inactive_token_revocation": ("SetInactiveTokenRevocation",),
        "set_two_factor_enforcement": ("SetTwoFactorEnforcement",),
        "stop_agent": ("StopAgent",),
        "unarchive_pipeline": ("UnarchivePipeline",),
        "unblock_job": ("UnblockJob",),
        "update_api_ip_allowlist": ("UpdateApiIpAllowlist",),
        "update_cache_registry": ("UpdateCacheRegistry",),
        "update_cluster": ("UpdateCluster",),
        "update_cluster_agent_token": ("UpdateClusterAgentToken",),
        "update_cluster_queue": ("UpdateClusterQueue",),
        "update_organization_member": ("UpdateOrganizationMember",),
        "update_pipeline": ("UpdatePipeline",),
        "update_pipeline_schedule": ("UpdatePipelineSchedule",),
        "update_pipeline_template": ("UpdatePipelineTemplate",),
        "update_rule": ("UpdateRule",),
        "update_sso_provider": ("UpdateSsoProvider",),
        "update_team": ("UpdateTeam",),
        "update_team_member": ("UpdateTeamMember",),
        "update_team_pipeline": ("UpdateTeamPipeline",),
        "update_team_registry": ("UpdateTeamRegistry",),
        "update_team_suite": ("UpdateTeamSuite",),
        "upsert_organization_banner": ("UpsertOrganizationBanner",),
    }

    def __getattr__(name: str) -> object:
        return load(__name__, _MODULES, name)

    def __dir__() -> list[str]:
        return __all__


__all__ = [
    "APIAccessTokenScopes",
    "APIAccessTokenScopesValue",
    "ActivateTotp",
    "AddTeamMember",
    "AddTeamPipeline",
    "AddTeamRegistry",
    "AddTeamSuite",
    "AgentFields",
    "AgentSummary",
    "AgentTokenFields",
    "AnnotateBuild",
    "AnnotateJob",
    "AnnotationFields",
    "AnnotationOrder",
    "AnnotationOrderValue",
    "AnnotationScope",
    "AnnotationScopeValue",
    "AnnotationStyle",
    "AnnotationStyleValue",
    "ApiAccessTokenCodeFields",
    "ArchivePipeline",
    "ArtifactFields",
    "ArtifactStates",
    "ArtifactStatesValue",
    "AuditActorFields",
    "AuditActorType",
    "AuditActorTypeValue",
    "AuditEventFields",
    "AuditEventType",
    "AuditEventTypeValue",
    "AuditSubjectType",
    "AuditSubjectTypeValue",
    "AuthorizationType",
    "AuthorizationTypeValue",
    "AuthorizeApiAccessTokenCode",
    "BitbucketServerSettings",
    "BitbucketSettings",
    "BlockJobDetails",
    "BlockJobFields",
    "BlockJobSummary",
    "BuildAuthorInput",
    "BuildBlockedStates",
    "BuildBlockedStatesValue",
    "BuildFields",
    "BuildMetaDataInput",
    "BuildRetryFailedJobsStates",
    "BuildRetryFailedJobsStatesValue",
    "BuildStates",
    "BuildStatesValue",
    "BuildSummary",
    "CacheRegistryFields",
    "CancelBuild",
    "CancelJob",
    "ClusterFields",
    "ClusterOrder",
    "ClusterOrderValue",
    "ClusterQueueFields",
    "ClusterQueueOrder",
    "ClusterQueueOrderValue",
    "ClusterQueueSummary",
    "ClusterSummary",
    "ClusterTokenFields",
    "CommandJobDetails",
    "CommandJobFields",
    "CommandJobSummary",
    "CommandWordMatchMode",
    "CommandWordMatchModeValue",
    "CountActiveUsers",
    "CountPipelineBuilds",
    "CreateAgentToken",
    "CreateBuild",
    "CreateCacheRegistry",
    "CreateCluster",
    "CreateClusterAgentToken",
    "CreateClusterQueue",
    "CreateEmail",
    "CreateGraphQLSnippet",
    "CreateInvitations",
    "CreatePipeline",
    "CreatePipelineSchedule",
    "CreatePipelineTemplate",
    "CreatePipelineWebhook",
    "CreateRule",
    "CreateSsoProvider",
    "CreateTeam",
    "CreateTotp",
    "DeleteAnnotation",
    "DeleteArtifact",
    "DeleteCacheRegistry",
    "DeleteCluster",
    "DeleteClusterQueue",
    "DeleteOrganizationBanner",
    "DeleteOrganizationMember",
    "DeletePipeline",
    "DeletePipelineSchedule",
    "DeletePipelineTemplate",
    "DeletePipelineWebhook",
    "DeleteRule",
    "DeleteSsoProvider",
    "DeleteTeam",
    "DeleteTotp",
    "DisableSsoProvider",
    "DismissNotice",
    "EmailFields",
    "EnableSsoProvider",
    "FavoritePipeline",
    "GetAgent",
    "GetAgentToken",
    "GetApiAccessTokenCode",
    "GetArtifact",
    "GetAuditEvent",
    "GetBuild",
    "GetBuildRunTime",
    "GetBuildSource",
    "GetCacheRegistry",
    "GetCluster",
    "GetClusterQueue",
    "GetGraphQLSnippet",
    "GetInvitation",
    "GetJob",
    "GetJobEnv",
    "GetJobRetryInfo",
    "GetNode",
    "GetNotice",
    "GetNotificationService",
    "GetOrganization",
    "GetOrganizationId",
    "GetOrganizationMember",
    "GetPipeline",
    "GetPipelineMetrics",
    "GetPipelineRepository",
    "GetPipelineSchedule",
    "GetPipelineTemplate",
    "GetRegistry",
    "GetRepositoryProviderRateLimit",
    "GetRule",
    "GetSecret",
    "GetSsoProvider",
    "GetSuite",
    "GetTeam",
    "GetViewer",
    "GitHubEnterpriseSettings",
    "GitHubRateLimitFields",
    "GitHubSettings",
    "GraphQLSnippetFields",
    "HostedAgentArchitecture",
    "HostedAgentArchitectureValue",
    "HostedAgentInstanceShapeName",
    "HostedAgentInstanceShapeNameValue",
    "HostedAgentMacOSVersion",
    "HostedAgentMacOSVersionValue",
    "HostedAgentMachineType",
    "HostedAgentMachineTypeValue",
    "HostedAgentSize",
    "HostedAgentSizeValue",
    "HostedAgentsLinuxPlatformSettingsInput",
    "HostedAgentsMacosPlatformSettingsInput",
    "HostedAgentsPlatformSettingsInput",
    "HostedAgentsQueueSettingsCreateInput",
    "HostedAgentsQueueSettingsUpdateInput",
    "InvitationFields",
    "InvitationTeamFields",
    "JobConcurrencySearch",
    "JobEventActorFields",
    "JobEventActorType",
    "JobEventActorTypeValue",
    "JobEventSignalReason",
    "JobEventSignalReasonValue",
    "JobEventType",
    "JobEventTypeValue",
    "JobOrder",
    "JobOrderValue",
    "JobPrioritySearch",
    "JobRetryTypes",
    "JobRetryTypesValue",
    "JobStates",
    "JobStatesValue",
    "JobStepSearch",
    "JobTypes",
    "JobTypesValue",
    "ListAgentJobs",
    "ListAgentJobsItem",
    "ListAgentTokens",
    "ListAgents",
    "ListAgentsItem",
    "ListAuditEvents",
    "ListAuditEventsItem",
    "ListBuildAnnotations",
    "ListBuildAnnotationsItem",
    "ListBuildArtifacts",
    "ListBuildArtifactsItem",
    "ListBuildJobs",
    "ListBuildJobsItem",
    "ListBuildMetaData",
    "ListBuildsWithJobs",
    "ListBuildsWithJobsItem",
    "ListCacheRegistries",
    "ListCacheRegistriesItem",
    "ListClusterAgentTokens",
    "ListClusterQueues",
    "ListClusterQueuesItem",
    "ListClusters",
    "ListClustersItem",
    "ListInvitationTeams",
    "ListInvitations",
    "ListInvitationsItem",
    "ListJobAnnotations",
    "ListJobAnnotationsItem",
    "ListJobArtifacts",
    "ListJobEvents",
    "ListJobEventsItem",
    "ListLatestBuildPerPipeline",
    "ListLatestBuildPerPipelineItem",
    "ListLatestJobsPerPipeline",
    "ListLatestJobsPerPipelineItem",
    "ListMemberPipelines",
    "ListMemberPipelinesItem",
    "ListMemberSsoAuthorizations",
    "ListMemberSsoAuthorizationsItem",
    "ListMemberTeams",
    "ListMemberTeamsItem",
    "ListMembers",
    "ListMembersItem",
    "ListOrganizationApiAccessTokens",
    "ListOrganizationApiAccessTokensItem",
    "ListOrganizationBanners",
    "ListOrganizationBannersItem",
    "ListOrganizationBuildsByState",
    "ListOrganizationBuildsByStateItem",
    "ListOrganizationJobs",
    "ListOrganizationJobsItem",
    "ListPipelineBuilds",
    "ListPipelineBuildsItem",
    "ListPipelineJobs",
    "ListPipelineJobsItem",
    "ListPipelineMetrics",
    "ListPipelineMetricsItem",
    "ListPipelineSchedules",
    "ListPipelineTeams",
    "ListPipelineTeamsItem",
    "ListPipelineTemplates",
    "ListPipelineTemplatesItem",
    "ListPipelineWebhookUrls",
    "ListPipelineWebhookUrlsItem",
    "ListPipelines",
    "ListPipelinesItem",
    "ListRegistries",
    "ListRegistriesItem",
    "ListRegistryTeams",
    "ListRegistryTeamsItem",
    "ListRepositoryProviderRateLimits",
    "ListRules",
    "ListRulesItem",
    "ListScheduleBuilds",
    "ListScheduleBuildsItem",
    "ListSsoProviders",
    "ListSsoProvidersItem",
    "ListStepDependencies",
    "ListStepDependenciesItem",
    "ListSuiteTeams",
    "ListSuiteTeamsItem",
    "ListSuites",
    "ListSuitesItem",
    "ListTeamMembers",
    "ListTeamMembersItem",
    "ListTeamPipelines",
    "ListTeamPipelinesItem",
    "ListTeamRegistries",
    "ListTeamRegistriesItem",
    "ListTeamSuites",
    "ListTeamSuitesItem",
    "ListTeams",
    "ListTeamsItem",
    "ListTeamsWithMembers",
    "ListTeamsWithMembersItem",
    "ListTeamsWithPipelines",
    "ListTeamsWithPipelinesItem",
    "ListUserBuilds",
    "ListViewerAuthorizations",
    "ListViewerAuthorizationsItem",
    "ListViewerBuilds",
    "ListViewerEmails",
    "ListViewerEmailsItem",
    "ListViewerOrganizations",
    "MemberFields",
    "NextPage",
    "NoticeFields",
    "NoticeNamespaces",
    "NoticeNamespacesValue",
    "Operations",
    "OrganizationAuditEventOrders",
    "OrganizationAuditEventOrdersValue",
    "OrganizationInvitationOrders",
    "OrganizationInvitationOrdersValue",
    "OrganizationInvitationSSOInput",
    "OrganizationInvitationStates",
    "OrganizationInvitationStatesValue",
    "OrganizationInvitationTeamAssignmentInput",
    "OrganizationMemberOrder",
    "OrganizationMemberOrderValue",
    "OrganizationMemberRole",
    "OrganizationMemberRoleValue",
    "OrganizationMemberSSOInput",
    "OrganizationMemberSSOModeEnum",
    "OrganizationMemberSSOModeEnumValue",
    "OrganizationMemberSecurityInput",
    "OrganizationSummary",
    "PauseAgent",
    "PauseClusterQueueDispatch",
    "PermissionFields",
    "PipelineAccessLevels",
    "PipelineAccessLevelsValue",
    "PipelineFields",
    "PipelineOrders",
    "PipelineOrdersValue",
    "PipelineRepositoryInput",
    "PipelineStepsInput",
    "PipelineSummary",
    "PipelineTagInput",
    "PipelineTeamAssignmentInput",
    "PipelineTemplateFields",
    "PipelineTemplateOrder",
    "PipelineTemplateOrderValue",
    "PipelineVisibility",
    "PipelineVisibilityValue",
    "RebuildBuild",
    "RecoveryCodeFields",
    "RegenerateTotpRecoveryCodes",
    "RegistryAccessLevels",
    "RegistryAccessLevelsValue",
    "RegistryFields",
    "RegistryOrders",
    "RegistryOrdersValue",
    "RegistrySummary",
    "RemoveTeamMember",
    "RemoveTeamPipeline",
    "RemoveTeamRegistry",
    "RemoveTeamSuite",
    "ResendEmailVerification",
    "ResendInvitation",
    "ResumeAgent",
    "ResumeClusterQueueDispatch",
    "RetryFailedJobs",
    "RetryJob",
    "RevokeAgentToken",
    "RevokeClusterAgentToken",
    "RevokeInactiveTokenPeriod",
    "RevokeInactiveTokenPeriodValue",
    "RevokeInvitation",
    "RevokeOrganizationApiAccessToken",
    "RotatePipelineWebhookUrl",
    "RuleAction",
    "RuleActionValue",
    "RuleEffect",
    "RuleEffectValue",
    "RuleFields",
    "RuleOrder",
    "RuleOrderValue",
    "RuleSourceType",
    "RuleSourceTypeValue",
    "RuleTargetType",
    "RuleTargetTypeValue",
    "SSOAuthorizationState",
    "SSOAuthorizationStateValue",
    "SSOProviderSAMLIdP",
    "SSOProviderSAMLIdPMetadata",
    "SSOProviderSAMLRSAXMLSecurity",
    "SSOProviderSAMLRSAXMLSecurityValue",
    "SSOProviderSAMLXMLSecurity",
    "SSOProviderSAMLXMLSecurityValue",
    "SSOProviderStates",
    "SSOProviderStatesValue",
    "SSOProviderTypes",
    "SSOProviderTypesValue",
    "SamlProviderFields",
    "ScheduleFields",
    "SetInactiveTokenRevocation",
    "SetTwoFactorEnforcement",
    "StopAgent",
    "SuiteAccessLevels",
    "SuiteAccessLevelsValue",
    "SuiteFields",
    "SuiteOrders",
    "SuiteOrdersValue",
    "SuiteSummary",
    "TeamFields",
    "TeamMemberFields",
    "TeamMemberOrder",
    "TeamMemberOrderValue",
    "TeamMemberRole",
    "TeamMemberRoleValue",
    "TeamOrder",
    "TeamOrderValue",
    "TeamPipelineFields",
    "TeamPipelineOrder",
    "TeamPipelineOrderValue",
    "TeamPrivacy",
    "TeamPrivacyValue",
    "TeamRegistryFields",
    "TeamRegistryOrder",
    "TeamRegistryOrderValue",
    "TeamSuiteFields",
    "TeamSuiteOrder",
    "TeamSuiteOrderValue",
    "TeamSummary",
    "TriggerJobDetails",
    "TriggerJobFields",
    "TriggerJobSummary",
    "UnarchivePipeline",
    "UnblockJob",
    "UpdateApiIpAllowlist",
    "UpdateCacheRegistry",
    "UpdateCluster",
    "UpdateClusterAgentToken",
    "UpdateClusterQueue",
    "UpdateOrganizationMember",
    "UpdatePipeline",
    "UpdatePipelineSchedule",
    "UpdatePipelineTemplate",
    "UpdateRule",
    "UpdateSsoProvider",
    "UpdateTeam",
    "UpdateTeamMember",
    "UpdateTeamPipeline",
    "UpdateTeamRegistry",
    "UpdateTeamSuite",
    "UpsertOrganizationBanner",
    "UserSummary",
    "WaitJobDetails",
    "WaitJobFields",
    "WaitJobSummary",
]
