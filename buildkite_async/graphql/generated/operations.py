# DO NOT EDIT: made by `nox -s generate`.

"""A method for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from buildkite_async.graphql.runtime import UNSET, OperationsBase, Unset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from buildkite_async.graphql.runtime import TimeLike

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
        BuildRetryFailedJobsStates,
        BuildRetryFailedJobsStatesValue,
        BuildStates,
        BuildStatesValue,
        ClusterOrder,
        ClusterOrderValue,
        ClusterQueueOrder,
        ClusterQueueOrderValue,
        JobOrder,
        JobOrderValue,
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
    )
    from .list_agent_jobs import ListAgentJobs
    from .list_agent_tokens import ListAgentTokens
    from .list_agents import ListAgents
    from .list_audit_events import ListAuditEvents
    from .list_build_annotations import ListBuildAnnotations
    from .list_build_artifacts import ListBuildArtifacts
    from .list_build_jobs import ListBuildJobs
    from .list_build_meta_data import ListBuildMetaData
    from .list_builds_with_jobs import ListBuildsWithJobs
    from .list_cache_registries import ListCacheRegistries
    from .list_cluster_agent_tokens import ListClusterAgentTokens
    from .list_cluster_queues import ListClusterQueues
    from .list_clusters import ListClusters
    from .list_invitation_teams import ListInvitationTeams
    from .list_invitations import ListInvitations
    from .list_job_annotations import ListJobAnnotations
    from .list_job_artifacts import ListJobArtifacts
    from .list_job_events import ListJobEvents
    from .list_latest_build_per_pipeline import ListLatestBuildPerPipeline
    from .list_latest_jobs_per_pipeline import ListLatestJobsPerPipeline
    from .list_member_pipelines import ListMemberPipelines
    from .list_member_sso_authorizations import ListMemberSsoAuthorizations
    from .list_member_teams import ListMemberTeams
    from .list_members import ListMembers
    from .list_organization_api_access_tokens import ListOrganizationApiAccessTokens
    from .list_organization_banners import ListOrganizationBanners
    from .list_organization_builds_by_state import ListOrganizationBuildsByState
    from .list_organization_jobs import ListOrganizationJobs
    from .list_pipeline_builds import ListPipelineBuilds
    from .list_pipeline_jobs import ListPipelineJobs
    from .list_pipeline_metrics import ListPipelineMetrics
    from .list_pipeline_schedules import ListPipelineSchedules
    from .list_pipeline_teams import ListPipelineTeams
    from .list_pipeline_templates import ListPipelineTemplates
    from .list_pipeline_webhook_urls import ListPipelineWebhookUrls
    from .list_pipelines import ListPipelines
    from .list_registries import ListRegistries
    from .list_registry_teams import ListRegistryTeams
    from .list_repository_provider_rate_limits import ListRepositoryProviderRateLimits
    from .list_rules import ListRules
    from .list_schedule_builds import ListScheduleBuilds
    from .list_sso_providers import ListSsoProviders
    from .list_step_dependencies import ListStepDependencies
    from .list_suite_teams import ListSuiteTeams
    from .list_suites import ListSuites
    from .list_team_members import ListTeamMembers
    from .list_team_pipelines import ListTeamPipelines
    from .list_team_registries import ListTeamRegistries
    from .list_team_suites import ListTeamSuites
    from .list_teams import ListTeams
    from .list_teams_with_members import ListTeamsWithMembers
    from .list_teams_with_pipelines import ListTeamsWithPipelines
    from .list_user_builds import ListUserBuilds
    from .list_viewer_authorizations import ListViewerAuthorizations
    from .list_viewer_builds import ListViewerBuilds
    from .list_viewer_emails import ListViewerEmails
    from .list_viewer_organizations import ListViewerOrganizations
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

__all__ = ["Operations"]


class Operations(OperationsBase):
    """Sends the operations over a transport."""

    async def activate_totp(self, *, id: str, token: str) -> ActivateTotp:
        """Activate one-time passwords, with a first one as `token`.

        Mutation, 2 points at the defaults.
        """
        from .activate_totp import ACTIVATE_TOTP

        return await self.run(ACTIVATE_TOTP, {"input": {"id": id, "token": token}})

    async def add_team_member(
        self,
        *,
        team_id: str,
        user_id: str,
        role: TeamMemberRole | TeamMemberRoleValue | None | Unset = UNSET,
    ) -> AddTeamMember:
        """Add a user to a team.

        Mutation, 6 points at the defaults.
        """
        from .add_team_member import ADD_TEAM_MEMBER

        return await self.run(
            ADD_TEAM_MEMBER, {"input": {"teamID": team_id, "userID": user_id, "role": role}}
        )

    async def add_team_pipeline(
        self,
        *,
        pipeline_id: str,
        team_id: str,
        access_level: PipelineAccessLevels | PipelineAccessLevelsValue | None | Unset = UNSET,
    ) -> AddTeamPipeline:
        """Give a team access to a pipeline, read-only by default.

        Mutation, 5 points at the defaults.
        """
        from .add_team_pipeline import ADD_TEAM_PIPELINE

        return await self.run(
            ADD_TEAM_PIPELINE,
            {"input": {"pipelineID": pipeline_id, "teamID": team_id, "accessLevel": access_level}},
        )

    async def add_team_registry(
        self,
        *,
        registry_id: str,
        team_id: str,
        access_level: RegistryAccessLevels | RegistryAccessLevelsValue | None | Unset = UNSET,
    ) -> AddTeamRegistry:
        """Give a team access to a package registry, read-only by default.

        Mutation, 6 points at the defaults.
        """
        from .add_team_registry import ADD_TEAM_REGISTRY

        return await self.run(
            ADD_TEAM_REGISTRY,
            {"input": {"registryID": registry_id, "teamID": team_id, "accessLevel": access_level}},
        )

    async def add_team_suite(
        self,
        *,
        suite_id: str,
        team_id: str,
        access_level: SuiteAccessLevels | SuiteAccessLevelsValue | None | Unset = UNSET,
    ) -> AddTeamSuite:
        """Give a team access to a test suite, read-only by default.

        Mutation, 5 points at the defaults.
        """
        from .add_team_suite import ADD_TEAM_SUITE

        return await self.run(
            ADD_TEAM_SUITE,
            {"input": {"suiteID": suite_id, "teamID": team_id, "accessLevel": access_level}},
        )

    async def annotate_build(
        self,
        *,
        build_id: str,
        append: bool | None | Unset = UNSET,
        body: str | None | Unset = UNSET,
        context: str | None | Unset = UNSET,
        priority: int | None | Unset = UNSET,
        style: AnnotationStyle | AnnotationStyleValue | None | Unset = UNSET,
    ) -> AnnotateBuild:
        """Annotate a build, or append to its annotation with the same context.

        Mutation, 4 points at the defaults.
        """
        from .annotate_build import ANNOTATE_BUILD

        return await self.run(
            ANNOTATE_BUILD,
            {
                "input": {
                    "buildID": build_id,
                    "append": append,
                    "body": body,
                    "context": context,
                    "priority": priority,
                    "style": style,
                }
            },
        )

    async def annotate_job(
        self,
        *,
        job_id: str,
        append: bool | None | Unset = UNSET,
        body: str | None | Unset = UNSET,
        context: str | None | Unset = UNSET,
        priority: int | None | Unset = UNSET,
        style: AnnotationStyle | AnnotationStyleValue | None | Unset = UNSET,
    ) -> AnnotateJob:
        """Annotate a job, or append to its annotation with the same context.

        Mutation, 4 points at the defaults.
        """
        from .annotate_job import ANNOTATE_JOB

        return await self.run(
            ANNOTATE_JOB,
            {
                "input": {
                    "jobId": job_id,
                    "append": append,
                    "body": body,
                    "context": context,
                    "priority": priority,
                    "style": style,
                }
            },
        )

    async def archive_pipeline(self, *, id: str) -> ArchivePipeline:
        """Archive a pipeline, so that it takes no new builds.

        Mutation, 9 points at the defaults.
        """
        from .archive_pipeline import ARCHIVE_PIPELINE

        return await self.run(ARCHIVE_PIPELINE, {"input": {"id": id}})

    async def authorize_api_access_token_code(self, *, id: str) -> AuthorizeApiAccessTokenCode:
        """Approve an access token code, so that the application behind it gets its token.

        Mutation, 3 points at the defaults.
        """
        from .authorize_api_access_token_code import AUTHORIZE_API_ACCESS_TOKEN_CODE

        return await self.run(AUTHORIZE_API_ACCESS_TOKEN_CODE, {"input": {"id": id}})

    async def cancel_build(self, *, id: str) -> CancelBuild:
        """Cancel a build that has not finished.

        Mutation, 10 points at the defaults.
        """
        from .cancel_build import CANCEL_BUILD

        return await self.run(CANCEL_BUILD, {"input": {"id": id}})

    async def cancel_job(self, *, id: str) -> CancelJob:
        """Cancel a command job that has not finished.

        Mutation, 10 points at the defaults.
        """
        from .cancel_job import CANCEL_JOB

        return await self.run(CANCEL_JOB, {"input": {"id": id}})

    async def count_active_users(
        self, *, slug: str | None | Unset = UNSET, uuid: str | None | Unset = UNSET
    ) -> CountActiveUsers:
        """How many users of an organization were active, which plans with a price per user count.

        Query, 1 point at the defaults.
        """
        from .count_active_users import COUNT_ACTIVE_USERS

        return await self.run(COUNT_ACTIVE_USERS, {"slug": slug, "uuid": uuid})

    async def count_pipeline_builds(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        state: Sequence[BuildStates | BuildStatesValue] | None | Unset = UNSET,
        branch: Sequence[str] | None | Unset = UNSET,
        commit: Sequence[str] | None | Unset = UNSET,
        meta_data: Sequence[str] | None | Unset = UNSET,
        created_at_from: TimeLike | None | Unset = UNSET,
        created_at_to: TimeLike | None | Unset = UNSET,
    ) -> CountPipelineBuilds:
        """The number of builds of a pipeline, by branch and other filters, without the builds.

        Query, 2 points at the defaults.
        """
        from .count_pipeline_builds import COUNT_PIPELINE_BUILDS

        return await self.run(
            COUNT_PIPELINE_BUILDS,
            {
                "slug": slug,
                "uuid": uuid,
                "state": state,
                "branch": branch,
                "commit": commit,
                "metaData": meta_data,
                "createdAtFrom": created_at_from,
                "createdAtTo": created_at_to,
            },
        )

    async def create_agent_token(
        self,
        *,
        organization_id: str,
        description: str | None | Unset = UNSET,
        public: bool | None | Unset = UNSET,
    ) -> CreateAgentToken:
        """Create an unclustered agent token; its value is in this response only.

        Mutation, 6 points at the defaults.
        """
        from .create_agent_token import CREATE_AGENT_TOKEN

        return await self.run(
            CREATE_AGENT_TOKEN,
            {
                "input": {
                    "organizationID": organization_id,
                    "description": description,
                    "public": public,
                }
            },
        )

    async def create_build(
        self,
        *,
        pipeline_id: str,
        author: BuildAuthorInput | None | Unset = UNSET,
        branch: str | None | Unset = UNSET,
        commit: str | None | Unset = UNSET,
        env: Sequence[str] | None | Unset = UNSET,
        message: str | None | Unset = UNSET,
        meta_data: Sequence[BuildMetaDataInput] | None | Unset = UNSET,
    ) -> CreateBuild:
        """Start a build of a pipeline.

        Mutation, 10 points at the defaults.
        """
        from .create_build import CREATE_BUILD

        return await self.run(
            CREATE_BUILD,
            {
                "input": {
                    "pipelineID": pipeline_id,
                    "author": author,
                    "branch": branch,
                    "commit": commit,
                    "env": env,
                    "message": message,
                    "metaData": meta_data,
                }
            },
        )

    async def create_cache_registry(
        self,
        *,
        cluster_id: str,
        name: str,
        organization_id: str,
        color: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        emoji: str | None | Unset = UNSET,
        policy: Any | None | Unset = UNSET,
    ) -> CreateCacheRegistry:
        """Create a cache registry; its policy is JSON text, and without one every job shares the entries.

        Mutation, 3 points at the defaults.
        """
        from .create_cache_registry import CREATE_CACHE_REGISTRY

        return await self.run(
            CREATE_CACHE_REGISTRY,
            {
                "input": {
                    "clusterId": cluster_id,
                    "name": name,
                    "organizationId": organization_id,
                    "color": color,
                    "description": description,
                    "emoji": emoji,
                    "policy": policy,
                }
            },
        )

    async def create_cluster(
        self,
        *,
        name: str,
        organization_id: str,
        color: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        emoji: str | None | Unset = UNSET,
    ) -> CreateCluster:
        """Create a cluster.

        Mutation, 4 points at the defaults.
        """
        from .create_cluster import CREATE_CLUSTER

        return await self.run(
            CREATE_CLUSTER,
            {
                "input": {
                    "name": name,
                    "organizationId": organization_id,
                    "color": color,
                    "description": description,
                    "emoji": emoji,
                }
            },
        )

    async def create_cluster_agent_token(
        self,
        *,
        cluster_id: str,
        description: str,
        organization_id: str,
        allowed_ip_addresses: str | None | Unset = UNSET,
        expires_at: TimeLike | None | Unset = UNSET,
    ) -> CreateClusterAgentToken:
        """Create an agent token of a cluster; its value is in this response only.

        Mutation, 3 points at the defaults.
        """
        from .create_cluster_agent_token import CREATE_CLUSTER_AGENT_TOKEN

        return await self.run(
            CREATE_CLUSTER_AGENT_TOKEN,
            {
                "input": {
                    "clusterId": cluster_id,
                    "description": description,
                    "organizationId": organization_id,
                    "allowedIpAddresses": allowed_ip_addresses,
                    "expiresAt": expires_at,
                }
            },
        )

    async def create_cluster_queue(
        self,
        *,
        cluster_id: str,
        key: str,
        organization_id: str,
        description: str | None | Unset = UNSET,
        hosted_agents: HostedAgentsQueueSettingsCreateInput | None | Unset = UNSET,
        retry_agent_affinity: str | None | Unset = UNSET,
    ) -> CreateClusterQueue:
        """Create a queue, for self-hosted or hosted agents.

        Mutation, 9 points at the defaults.
        """
        from .create_cluster_queue import CREATE_CLUSTER_QUEUE

        return await self.run(
            CREATE_CLUSTER_QUEUE,
            {
                "input": {
                    "clusterId": cluster_id,
                    "key": key,
                    "organizationId": organization_id,
                    "description": description,
                    "hostedAgents": hosted_agents,
                    "retryAgentAffinity": retry_agent_affinity,
                }
            },
        )

    async def create_email(self, *, address: str) -> CreateEmail:
        """Add an email address to the API token's owner.

        Mutation, 3 points at the defaults.
        """
        from .create_email import CREATE_EMAIL

        return await self.run(CREATE_EMAIL, {"input": {"address": address}})

    async def create_graphql_snippet(
        self, *, query: str, operation_name: str | None | Unset = UNSET
    ) -> CreateGraphQLSnippet:
        """Store a query as a snippet that others can open in the GraphQL console.

        Mutation, 2 points at the defaults.
        """
        from .create_graphql_snippet import CREATE_GRAPHQL_SNIPPET

        return await self.run(
            CREATE_GRAPHQL_SNIPPET, {"input": {"query": query, "operationName": operation_name}}
        )

    async def create_invitations(
        self,
        *,
        emails: Sequence[str],
        organization_id: str,
        role: OrganizationMemberRole | OrganizationMemberRoleValue | None | Unset = UNSET,
        sso: OrganizationInvitationSSOInput | None | Unset = UNSET,
        teams: Sequence[OrganizationInvitationTeamAssignmentInput] | None | Unset = UNSET,
    ) -> CreateInvitations:
        """Invite people by email, with a role, an SSO mode, and teams with a role in each.

        Mutation, 50 points at the defaults.
        """
        from .create_invitations import CREATE_INVITATIONS

        return await self.run(
            CREATE_INVITATIONS,
            {
                "input": {
                    "emails": emails,
                    "organizationID": organization_id,
                    "role": role,
                    "sso": sso,
                    "teams": teams,
                }
            },
        )

    async def create_pipeline(
        self,
        *,
        name: str,
        organization_id: str,
        repository: PipelineRepositoryInput,
        allow_rebuilds: bool | None | Unset = UNSET,
        branch_configuration: str | None | Unset = UNSET,
        cancel_intermediate_builds: bool | None | Unset = UNSET,
        cancel_intermediate_builds_branch_filter: str | None | Unset = UNSET,
        clone_mirror_url: str | None | Unset = UNSET,
        cluster_id: str | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        default_branch: str | None | Unset = UNSET,
        default_timeout_in_minutes: int | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        emoji: str | None | Unset = UNSET,
        maximum_timeout_in_minutes: int | None | Unset = UNSET,
        next_build_number: int | None | Unset = UNSET,
        pipeline_template_id: str | None | Unset = UNSET,
        skip_intermediate_builds: bool | None | Unset = UNSET,
        skip_intermediate_builds_branch_filter: str | None | Unset = UNSET,
        steps: PipelineStepsInput | None | Unset = UNSET,
        tags: Sequence[PipelineTagInput] | None | Unset = UNSET,
        teams: Sequence[PipelineTeamAssignmentInput] | None | Unset = UNSET,
        visibility: PipelineVisibility | PipelineVisibilityValue | None | Unset = UNSET,
    ) -> CreatePipeline:
        """Create a pipeline; the response has the URL for its repository's webhook.

        Mutation, 10 points at the defaults.
        """
        from .create_pipeline import CREATE_PIPELINE

        return await self.run(
            CREATE_PIPELINE,
            {
                "input": {
                    "name": name,
                    "organizationId": organization_id,
                    "repository": repository,
                    "allowRebuilds": allow_rebuilds,
                    "branchConfiguration": branch_configuration,
                    "cancelIntermediateBuilds": cancel_intermediate_builds,
                    "cancelIntermediateBuildsBranchFilter": cancel_intermediate_builds_branch_filter,
                    "cloneMirrorUrl": clone_mirror_url,
                    "clusterId": cluster_id,
                    "color": color,
                    "defaultBranch": default_branch,
                    "defaultTimeoutInMinutes": default_timeout_in_minutes,
                    "description": description,
                    "emoji": emoji,
                    "maximumTimeoutInMinutes": maximum_timeout_in_minutes,
                    "nextBuildNumber": next_build_number,
                    "pipelineTemplateId": pipeline_template_id,
                    "skipIntermediateBuilds": skip_intermediate_builds,
                    "skipIntermediateBuildsBranchFilter": skip_intermediate_builds_branch_filter,
                    "steps": steps,
                    "tags": tags,
                    "teams": teams,
                    "visibility": visibility,
                }
            },
        )

    async def create_pipeline_schedule(
        self,
        *,
        pipeline_id: str,
        branch: str | None | Unset = UNSET,
        commit: str | None | Unset = UNSET,
        cronline: str | None | Unset = UNSET,
        enabled: bool | None | Unset = UNSET,
        env: str | None | Unset = UNSET,
        label: str | None | Unset = UNSET,
        message: str | None | Unset = UNSET,
    ) -> CreatePipelineSchedule:
        """Create a schedule for a pipeline; `cronline` is a cron expression or a word such as `@daily`.

        Mutation, 6 points at the defaults.
        """
        from .create_pipeline_schedule import CREATE_PIPELINE_SCHEDULE

        return await self.run(
            CREATE_PIPELINE_SCHEDULE,
            {
                "input": {
                    "pipelineID": pipeline_id,
                    "branch": branch,
                    "commit": commit,
                    "cronline": cronline,
                    "enabled": enabled,
                    "env": env,
                    "label": label,
                    "message": message,
                }
            },
        )

    async def create_pipeline_template(
        self,
        *,
        configuration: str,
        name: str,
        organization_id: str,
        available: bool | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
    ) -> CreatePipelineTemplate:
        """Create a pipeline template.

        Mutation, 4 points at the defaults.
        """
        from .create_pipeline_template import CREATE_PIPELINE_TEMPLATE

        return await self.run(
            CREATE_PIPELINE_TEMPLATE,
            {
                "input": {
                    "configuration": configuration,
                    "name": name,
                    "organizationId": organization_id,
                    "available": available,
                    "description": description,
                }
            },
        )

    async def create_pipeline_webhook(self, *, id: str) -> CreatePipelineWebhook:
        """Create the webhook in a pipeline's repository that starts its builds.

        Mutation, 4 points at the defaults.
        """
        from .create_pipeline_webhook import CREATE_PIPELINE_WEBHOOK

        return await self.run(CREATE_PIPELINE_WEBHOOK, {"input": {"id": id}})

    async def create_rule(
        self,
        *,
        organization_id: str,
        type: str,
        value: Any,
        description: str | None | Unset = UNSET,
    ) -> CreateRule:
        """Allow one pipeline to trigger another or to read its artifacts.

        Mutation, 5 points at the defaults.
        """
        from .create_rule import CREATE_RULE

        return await self.run(
            CREATE_RULE,
            {
                "input": {
                    "organizationId": organization_id,
                    "type": type,
                    "value": value,
                    "description": description,
                }
            },
        )

    async def create_sso_provider(
        self,
        *,
        organization_id: str,
        type: SSOProviderTypes | SSOProviderTypesValue,
        digest_method: SSOProviderSAMLXMLSecurity
        | SSOProviderSAMLXMLSecurityValue
        | None
        | Unset = UNSET,
        disclose_google_hosted_domain: bool | None | Unset = UNSET,
        email_domain: str | None | Unset = UNSET,
        email_domain_verification_address: str | None | Unset = UNSET,
        github_organization_name: str | None | Unset = UNSET,
        google_hosted_domain: str | None | Unset = UNSET,
        identity_provider: SSOProviderSAMLIdP | None | Unset = UNSET,
        note: str | None | Unset = UNSET,
        pin_session_to_ip_address: bool | None | Unset = UNSET,
        session_duration_in_hours: int | None | Unset = UNSET,
        signature_method: SSOProviderSAMLRSAXMLSecurity
        | SSOProviderSAMLRSAXMLSecurityValue
        | None
        | Unset = UNSET,
    ) -> CreateSsoProvider:
        """Create an SSO provider: SAML, Google Workspace or GitHub.

        Mutation, 9 points at the defaults.
        """
        from .create_sso_provider import CREATE_SSO_PROVIDER

        return await self.run(
            CREATE_SSO_PROVIDER,
            {
                "input": {
                    "organizationId": organization_id,
                    "type": type,
                    "digestMethod": digest_method,
                    "discloseGoogleHostedDomain": disclose_google_hosted_domain,
                    "emailDomain": email_domain,
                    "emailDomainVerificationAddress": email_domain_verification_address,
                    "githubOrganizationName": github_organization_name,
                    "googleHostedDomain": google_hosted_domain,
                    "identityProvider": identity_provider,
                    "note": note,
                    "pinSessionToIpAddress": pin_session_to_ip_address,
                    "sessionDurationInHours": session_duration_in_hours,
                    "signatureMethod": signature_method,
                }
            },
        )

    async def create_team(
        self,
        *,
        default_member_role: TeamMemberRole | TeamMemberRoleValue,
        is_default_team: bool,
        name: str,
        organization_id: str,
        privacy: TeamPrivacy | TeamPrivacyValue,
        description: str | None | Unset = UNSET,
        members_can_create_pipelines: bool | None | Unset = UNSET,
        members_can_create_registries: bool | None | Unset = UNSET,
        members_can_create_suites: bool | None | Unset = UNSET,
        members_can_delete_pipelines: bool | None | Unset = UNSET,
        members_can_destroy_packages: bool | None | Unset = UNSET,
        members_can_destroy_registries: bool | None | Unset = UNSET,
    ) -> CreateTeam:
        """Create a team.

        Mutation, 5 points at the defaults.
        """
        from .create_team import CREATE_TEAM

        return await self.run(
            CREATE_TEAM,
            {
                "input": {
                    "defaultMemberRole": default_member_role,
                    "isDefaultTeam": is_default_team,
                    "name": name,
                    "organizationID": organization_id,
                    "privacy": privacy,
                    "description": description,
                    "membersCanCreatePipelines": members_can_create_pipelines,
                    "membersCanCreateRegistries": members_can_create_registries,
                    "membersCanCreateSuites": members_can_create_suites,
                    "membersCanDeletePipelines": members_can_delete_pipelines,
                    "membersCanDestroyPackages": members_can_destroy_packages,
                    "membersCanDestroyRegistries": members_can_destroy_registries,
                }
            },
        )

    async def create_totp(self) -> CreateTotp:
        """Start to set up one-time passwords; the URI and the recovery codes are in this response only.

        Mutation, 4 points at the defaults.
        """
        from .create_totp import CREATE_TOTP

        return await self.run(CREATE_TOTP, {"input": {}})

    async def delete_annotation(self, *, id: str) -> DeleteAnnotation:
        """Delete an annotation.

        Mutation, 2 points at the defaults.
        """
        from .delete_annotation import DELETE_ANNOTATION

        return await self.run(DELETE_ANNOTATION, {"input": {"id": id}})

    async def delete_artifact(self, *, id: str) -> DeleteArtifact:
        """Delete an artifact.

        Mutation, 2 points at the defaults.
        """
        from .delete_artifact import DELETE_ARTIFACT

        return await self.run(DELETE_ARTIFACT, {"input": {"id": id}})

    async def delete_cache_registry(self, *, id: str, organization_id: str) -> DeleteCacheRegistry:
        """Delete a cache registry.

        Mutation, 1 point at the defaults.
        """
        from .delete_cache_registry import DELETE_CACHE_REGISTRY

        return await self.run(
            DELETE_CACHE_REGISTRY, {"input": {"id": id, "organizationId": organization_id}}
        )

    async def delete_cluster(self, *, id: str, organization_id: str) -> DeleteCluster:
        """Delete a cluster.

        Mutation, 1 point at the defaults.
        """
        from .delete_cluster import DELETE_CLUSTER

        return await self.run(
            DELETE_CLUSTER, {"input": {"id": id, "organizationId": organization_id}}
        )

    async def delete_cluster_queue(self, *, id: str, organization_id: str) -> DeleteClusterQueue:
        """Delete a queue.

        Mutation, 1 point at the defaults.
        """
        from .delete_cluster_queue import DELETE_CLUSTER_QUEUE

        return await self.run(
            DELETE_CLUSTER_QUEUE, {"input": {"id": id, "organizationId": organization_id}}
        )

    async def delete_organization_banner(self, *, organization_id: str) -> DeleteOrganizationBanner:
        """Remove the system banner of an organization.

        Mutation, 1 point at the defaults.
        """
        from .delete_organization_banner import DELETE_ORGANIZATION_BANNER

        return await self.run(
            DELETE_ORGANIZATION_BANNER, {"input": {"organizationId": organization_id}}
        )

    async def delete_organization_member(self, *, id: str) -> DeleteOrganizationMember:
        """Remove a user from an organization.

        Mutation, 3 points at the defaults.
        """
        from .delete_organization_member import DELETE_ORGANIZATION_MEMBER

        return await self.run(DELETE_ORGANIZATION_MEMBER, {"input": {"id": id}})

    async def delete_pipeline(self, *, id: str) -> DeletePipeline:
        """Delete a pipeline with its builds.

        Mutation, 2 points at the defaults.
        """
        from .delete_pipeline import DELETE_PIPELINE

        return await self.run(DELETE_PIPELINE, {"input": {"id": id}})

    async def delete_pipeline_schedule(self, *, id: str) -> DeletePipelineSchedule:
        """Delete a schedule.

        Mutation, 2 points at the defaults.
        """
        from .delete_pipeline_schedule import DELETE_PIPELINE_SCHEDULE

        return await self.run(DELETE_PIPELINE_SCHEDULE, {"input": {"id": id}})

    async def delete_pipeline_template(
        self, *, id: str, organization_id: str
    ) -> DeletePipelineTemplate:
        """Delete a pipeline template.

        Mutation, 1 point at the defaults.
        """
        from .delete_pipeline_template import DELETE_PIPELINE_TEMPLATE

        return await self.run(
            DELETE_PIPELINE_TEMPLATE, {"input": {"id": id, "organizationId": organization_id}}
        )

    async def delete_pipeline_webhook(
        self, *, id: str, repository: str | None | Unset = UNSET
    ) -> DeletePipelineWebhook:
        """Delete the webhook in a pipeline's repository, or in a previous one.

        Mutation, 2 points at the defaults.
        """
        from .delete_pipeline_webhook import DELETE_PIPELINE_WEBHOOK

        return await self.run(
            DELETE_PIPELINE_WEBHOOK, {"input": {"id": id, "repository": repository}}
        )

    async def delete_rule(self, *, id: str, organization_id: str) -> DeleteRule:
        """Delete a rule.

        Mutation, 1 point at the defaults.
        """
        from .delete_rule import DELETE_RULE

        return await self.run(DELETE_RULE, {"input": {"id": id, "organizationId": organization_id}})

    async def delete_sso_provider(self, *, id: str) -> DeleteSsoProvider:
        """Delete an SSO provider.

        Mutation, 2 points at the defaults.
        """
        from .delete_sso_provider import DELETE_SSO_PROVIDER

        return await self.run(DELETE_SSO_PROVIDER, {"input": {"id": id}})

    async def delete_team(self, *, id: str) -> DeleteTeam:
        """Delete a team.

        Mutation, 2 points at the defaults.
        """
        from .delete_team import DELETE_TEAM

        return await self.run(DELETE_TEAM, {"input": {"id": id}})

    async def delete_totp(self, *, id: str) -> DeleteTotp:
        """Remove one-time passwords.

        Mutation, 3 points at the defaults.
        """
        from .delete_totp import DELETE_TOTP

        return await self.run(DELETE_TOTP, {"input": {"id": id}})

    async def disable_sso_provider(
        self, *, id: str, disabled_reason: str | None | Unset = UNSET
    ) -> DisableSsoProvider:
        """Disable an SSO provider.

        Mutation, 2 points at the defaults.
        """
        from .disable_sso_provider import DISABLE_SSO_PROVIDER

        return await self.run(
            DISABLE_SSO_PROVIDER, {"input": {"id": id, "disabledReason": disabled_reason}}
        )

    async def dismiss_notice(self, *, id: str) -> DismissNotice:
        """Dismiss a notice.

        Mutation, 2 points at the defaults.
        """
        from .dismiss_notice import DISMISS_NOTICE

        return await self.run(DISMISS_NOTICE, {"input": {"id": id}})

    async def enable_sso_provider(self, *, id: str) -> EnableSsoProvider:
        """Enable an SSO provider, so that members sign in with it.

        Mutation, 2 points at the defaults.
        """
        from .enable_sso_provider import ENABLE_SSO_PROVIDER

        return await self.run(ENABLE_SSO_PROVIDER, {"input": {"id": id}})

    async def favorite_pipeline(self, *, favorite: bool, id: str) -> FavoritePipeline:
        """Add a pipeline to the favorites of the token's owner, or remove it.

        Mutation, 2 points at the defaults.
        """
        from .favorite_pipeline import FAVORITE_PIPELINE

        return await self.run(FAVORITE_PIPELINE, {"input": {"favorite": favorite, "id": id}})

    async def get_agent(self, *, slug: str) -> GetAgent:
        """One agent, with the job it runs and what the token may do to it, by `organization/uuid`.

        Query, 13 points at the defaults.
        """
        from .get_agent import GET_AGENT

        return await self.run(GET_AGENT, {"slug": slug})

    async def get_agent_token(self, *, slug: str) -> GetAgentToken:
        """One unclustered agent token, by `organization/uuid`.

        Query, 4 points at the defaults.
        """
        from .get_agent_token import GET_AGENT_TOKEN

        return await self.run(GET_AGENT_TOKEN, {"slug": slug})

    async def get_api_access_token_code(self, *, code: str) -> GetApiAccessTokenCode:
        """What an access token code asks for, before it is approved.

        Query, 2 points at the defaults.
        """
        from .get_api_access_token_code import GET_API_ACCESS_TOKEN_CODE

        return await self.run(GET_API_ACCESS_TOKEN_CODE, {"code": code})

    async def get_artifact(self, *, uuid: str) -> GetArtifact:
        """One artifact, with its download URL and the job that uploaded it.

        Query, 3 points at the defaults.
        """
        from .get_artifact import GET_ARTIFACT

        return await self.run(GET_ARTIFACT, {"uuid": uuid})

    async def get_audit_event(self, *, uuid: str) -> GetAuditEvent:
        """One audit event: who did what to which object, and from where.

        Query, 10 points at the defaults.
        """
        from .get_audit_event import GET_AUDIT_EVENT

        return await self.run(GET_AUDIT_EVENT, {"uuid": uuid})

    async def get_build(
        self, *, slug: str | None | Unset = UNSET, uuid: str | None | Unset = UNSET
    ) -> GetBuild:
        """One build, with its environment, by UUID or by `organization/pipeline/number`.

        Query, 10 points at the defaults.
        """
        from .get_build import GET_BUILD

        return await self.run(GET_BUILD, {"slug": slug, "uuid": uuid})

    async def get_build_run_time(
        self, *, slug: str | None | Unset = UNSET, uuid: str | None | Unset = UNSET
    ) -> GetBuildRunTime:
        """When a build was created, started and finished.

        Query, 1 point at the defaults.
        """
        from .get_build_run_time import GET_BUILD_RUN_TIME

        return await self.run(GET_BUILD_RUN_TIME, {"slug": slug, "uuid": uuid})

    async def get_build_source(
        self, *, slug: str | None | Unset = UNSET, uuid: str | None | Unset = UNSET
    ) -> GetBuildSource:
        """What started a build: a schedule, another build's job, or a webhook with headers and payload.

        Query, 5 points at the defaults.
        """
        from .get_build_source import GET_BUILD_SOURCE

        return await self.run(GET_BUILD_SOURCE, {"slug": slug, "uuid": uuid})

    async def get_cache_registry(self, *, id: str) -> GetCacheRegistry:
        """One cache registry, by GraphQL ID; its policy is JSON text.

        Query, 2 points at the defaults.
        """
        from .get_cache_registry import GET_CACHE_REGISTRY

        return await self.run(GET_CACHE_REGISTRY, {"id": id})

    async def get_cluster(
        self, *, cluster: str, slug: str | None | Unset = UNSET, uuid: str | None | Unset = UNSET
    ) -> GetCluster:
        """One cluster, with its default queue, by GraphQL ID.

        Query, 4 points at the defaults.
        """
        from .get_cluster import GET_CLUSTER

        return await self.run(GET_CLUSTER, {"cluster": cluster, "slug": slug, "uuid": uuid})

    async def get_cluster_queue(self, *, id: str) -> GetClusterQueue:
        """One queue, with its latest metrics and hosted agents, by GraphQL ID.

        Query, 11 points at the defaults.
        """
        from .get_cluster_queue import GET_CLUSTER_QUEUE

        return await self.run(GET_CLUSTER_QUEUE, {"id": id})

    async def get_graphql_snippet(self, *, uuid: str) -> GetGraphQLSnippet:
        """One stored snippet of the GraphQL console, by UUID.

        Query, 1 point at the defaults.
        """
        from .get_graphql_snippet import GET_GRAPHQL_SNIPPET

        return await self.run(GET_GRAPHQL_SNIPPET, {"uuid": uuid})

    async def get_invitation(
        self, *, slug: str, teams_first: int | None | Unset = UNSET
    ) -> GetInvitation:
        """One invitation, with the teams that the person will join, by `organization/uuid`.

        Query, 211 points at the defaults.

        Args:
            teams_first: Defaults to `100`.
        """
        from .get_invitation import GET_INVITATION

        return await self.run(GET_INVITATION, {"slug": slug, "teamsFirst": teams_first})

    async def get_job(self, *, uuid: str) -> GetJob:
        """One job of any type, by UUID.

        Query, 10 points at the defaults.
        """
        from .get_job import GET_JOB

        return await self.run(GET_JOB, {"uuid": uuid})

    async def get_job_env(self, *, uuid: str) -> GetJobEnv:
        """The environment of a command job.

        Query, 1 point at the defaults.
        """
        from .get_job_env import GET_JOB_ENV

        return await self.run(GET_JOB_ENV, {"uuid": uuid})

    async def get_job_retry_info(self, *, uuid: str) -> GetJobRetryInfo:
        """How often a command job was retried, by whom and by which rules, and the job that it retries.

        Query, 5 points at the defaults.
        """
        from .get_job_retry_info import GET_JOB_RETRY_INFO

        return await self.run(GET_JOB_RETRY_INFO, {"uuid": uuid})

    async def get_node(self, *, id: str) -> GetNode:
        """Any object, by its GraphQL ID, with the fields that identify it.

        Query, 2 points at the defaults.
        """
        from .get_node import GET_NODE

        return await self.run(GET_NODE, {"id": id})

    async def get_notice(
        self, *, namespace: NoticeNamespaces | NoticeNamespacesValue, scope: str
    ) -> GetNotice:
        """One notice for the API token's owner, and whether it was dismissed.

        Query, 2 points at the defaults.
        """
        from .get_notice import GET_NOTICE

        return await self.run(GET_NOTICE, {"namespace": namespace, "scope": scope})

    async def get_notification_service(self, *, uuid: str) -> GetNotificationService:
        """One notification service, by UUID.

        Query, 1 point at the defaults.
        """
        from .get_notification_service import GET_NOTIFICATION_SERVICE

        return await self.run(GET_NOTIFICATION_SERVICE, {"uuid": uuid})

    async def get_organization(
        self, *, slug: str | None | Unset = UNSET, uuid: str | None | Unset = UNSET
    ) -> GetOrganization:
        """One organization, with its settings and what the token may do there, by slug or UUID.

        Query, 25 points at the defaults.
        """
        from .get_organization import GET_ORGANIZATION

        return await self.run(GET_ORGANIZATION, {"slug": slug, "uuid": uuid})

    async def get_organization_id(
        self, *, slug: str | None | Unset = UNSET, uuid: str | None | Unset = UNSET
    ) -> GetOrganizationId:
        """The GraphQL ID of an organization, which most mutations require.

        Query, 1 point at the defaults.
        """
        from .get_organization_id import GET_ORGANIZATION_ID

        return await self.run(GET_ORGANIZATION_ID, {"slug": slug, "uuid": uuid})

    async def get_organization_member(
        self, *, slug: str, with_security: bool | None | Unset = UNSET
    ) -> GetOrganizationMember:
        """One member, by `organization/uuid`; only administrators may see how the account is secured.

        Query, 9 points at the defaults.

        Args:
            with_security: Defaults to `false`.
        """
        from .get_organization_member import GET_ORGANIZATION_MEMBER

        return await self.run(
            GET_ORGANIZATION_MEMBER, {"slug": slug, "withSecurity": with_security}
        )

    async def get_pipeline(
        self, *, slug: str | None | Unset = UNSET, uuid: str | None | Unset = UNSET
    ) -> GetPipeline:
        """One pipeline, with its steps, by UUID or by `organization/pipeline`.

        Query, 10 points at the defaults.
        """
        from .get_pipeline import GET_PIPELINE

        return await self.run(GET_PIPELINE, {"slug": slug, "uuid": uuid})

    async def get_pipeline_metrics(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
    ) -> GetPipelineMetrics:
        """The dashboard metrics of one pipeline.

        Query, 13 points at the defaults.

        Args:
            first: Defaults to `10`.
        """
        from .get_pipeline_metrics import GET_PIPELINE_METRICS

        return await self.run(GET_PIPELINE_METRICS, {"slug": slug, "uuid": uuid, "first": first})

    async def get_pipeline_repository(
        self, *, slug: str | None | Unset = UNSET, uuid: str | None | Unset = UNSET
    ) -> GetPipelineRepository:
        """The repository of a pipeline, with all settings of its provider.

        Query, 5 points at the defaults.
        """
        from .get_pipeline_repository import GET_PIPELINE_REPOSITORY

        return await self.run(GET_PIPELINE_REPOSITORY, {"slug": slug, "uuid": uuid})

    async def get_pipeline_schedule(self, *, slug: str) -> GetPipelineSchedule:
        """One schedule, with its environment, by `organization/pipeline/uuid`.

        Query, 3 points at the defaults.
        """
        from .get_pipeline_schedule import GET_PIPELINE_SCHEDULE

        return await self.run(GET_PIPELINE_SCHEDULE, {"slug": slug})

    async def get_pipeline_template(self, *, uuid: str) -> GetPipelineTemplate:
        """One pipeline template, with its YAML, by UUID.

        Query, 3 points at the defaults.
        """
        from .get_pipeline_template import GET_PIPELINE_TEMPLATE

        return await self.run(GET_PIPELINE_TEMPLATE, {"uuid": uuid})

    async def get_registry(
        self, *, slug: str | None | Unset = UNSET, uuid: str | None | Unset = UNSET
    ) -> GetRegistry:
        """One package registry, by UUID or by `organization/registry`.

        Query, 2 points at the defaults.
        """
        from .get_registry import GET_REGISTRY

        return await self.run(GET_REGISTRY, {"slug": slug, "uuid": uuid})

    async def get_repository_provider_rate_limit(
        self, *, id: str
    ) -> GetRepositoryProviderRateLimit:
        """How much of GitHub's rate limit is left for one repository provider, by GraphQL ID.

        Query, 3 points at the defaults.
        """
        from .get_repository_provider_rate_limit import GET_REPOSITORY_PROVIDER_RATE_LIMIT

        return await self.run(GET_REPOSITORY_PROVIDER_RATE_LIMIT, {"id": id})

    async def get_rule(self, *, uuid: str) -> GetRule:
        """One rule, by UUID.

        Query, 5 points at the defaults.
        """
        from .get_rule import GET_RULE

        return await self.run(GET_RULE, {"uuid": uuid})

    async def get_secret(self, *, uuid: str) -> GetSecret:
        """A secret without its value, by UUID.

        Query, 3 points at the defaults.
        """
        from .get_secret import GET_SECRET

        return await self.run(GET_SECRET, {"uuid": uuid})

    async def get_sso_provider(
        self, *, slug: str | None | Unset = UNSET, uuid: str | None | Unset = UNSET
    ) -> GetSsoProvider:
        """One SSO provider, by UUID or by `organization/uuid`.

        Query, 9 points at the defaults.
        """
        from .get_sso_provider import GET_SSO_PROVIDER

        return await self.run(GET_SSO_PROVIDER, {"slug": slug, "uuid": uuid})

    async def get_suite(self, *, id: str) -> GetSuite:
        """One test suite, by GraphQL ID.

        Query, 2 points at the defaults.
        """
        from .get_suite import GET_SUITE

        return await self.run(GET_SUITE, {"id": id})

    async def get_team(self, *, slug: str) -> GetTeam:
        """One team, by `organization/team`.

        Query, 3 points at the defaults.
        """
        from .get_team import GET_TEAM

        return await self.run(GET_TEAM, {"slug": slug})

    async def get_viewer(self) -> GetViewer:
        """The user or bot that owns the API token, and whether a second factor is set up.

        Query, 6 points at the defaults.
        """
        from .get_viewer import GET_VIEWER

        return await self.run(GET_VIEWER, {})

    async def list_agent_jobs(
        self,
        *,
        slug: str,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: JobOrder | JobOrderValue | None | Unset = UNSET,
        type: Sequence[JobTypes | JobTypesValue] | None | Unset = UNSET,
        state: Sequence[JobStates | JobStatesValue] | None | Unset = UNSET,
        passed: bool | None | Unset = UNSET,
        agent_query_rules: Sequence[str] | None | Unset = UNSET,
        concurrency: JobConcurrencySearch | None | Unset = UNSET,
        priority: int | None | Unset = UNSET,
        step: JobStepSearch | None | Unset = UNSET,
    ) -> ListAgentJobs:
        """Jobs that an agent ran, latest first.

        Query, 904 points at the defaults. `walk` follows `agent.jobs`.

        Args:
            first: Defaults to `100`.
        """
        from .list_agent_jobs import LIST_AGENT_JOBS

        return await self.run(
            LIST_AGENT_JOBS,
            {
                "slug": slug,
                "first": first,
                "after": after,
                "order": order,
                "type": type,
                "state": state,
                "passed": passed,
                "agentQueryRules": agent_query_rules,
                "concurrency": concurrency,
                "priority": priority,
                "step": step,
            },
        )

    async def list_agent_tokens(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        revoked: bool | None | Unset = UNSET,
    ) -> ListAgentTokens:
        """IDs of an organization's unclustered agent tokens, with who created and who revoked them.

        Query, 303 points at the defaults.

        Args:
            first: Defaults to `100`.
        """
        from .list_agent_tokens import LIST_AGENT_TOKENS

        return await self.run(
            LIST_AGENT_TOKENS, {"slug": slug, "uuid": uuid, "first": first, "revoked": revoked}
        )

    async def list_agents(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cluster: str | None | Unset = UNSET,
        cluster_queue: Sequence[str] | None | Unset = UNSET,
        clustered: bool | None | Unset = UNSET,
        meta_data: Sequence[str] | None | Unset = UNSET,
        is_running_job: bool | None | Unset = UNSET,
        paused: bool | None | Unset = UNSET,
    ) -> ListAgents:
        """Agents of an organization, by name, cluster, queue, meta-data, and whether busy or paused.

        Query, 804 points at the defaults. `walk` follows `organization.agents`.

        Args:
            first: Defaults to `100`.
        """
        from .list_agents import LIST_AGENTS

        return await self.run(
            LIST_AGENTS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "search": search,
                "cluster": cluster,
                "clusterQueue": cluster_queue,
                "clustered": clustered,
                "metaData": meta_data,
                "isRunningJob": is_running_job,
                "paused": paused,
            },
        )

    async def list_audit_events(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: OrganizationAuditEventOrders
        | OrganizationAuditEventOrdersValue
        | None
        | Unset = UNSET,
        occurred_at_from: TimeLike | None | Unset = UNSET,
        occurred_at_to: TimeLike | None | Unset = UNSET,
        type: Sequence[AuditEventType | AuditEventTypeValue] | None | Unset = UNSET,
        actor: Sequence[str] | None | Unset = UNSET,
        actor_type: Sequence[AuditActorType | AuditActorTypeValue] | None | Unset = UNSET,
        subject: Sequence[str] | None | Unset = UNSET,
        subject_type: Sequence[AuditSubjectType | AuditSubjectTypeValue] | None | Unset = UNSET,
        subject_uuid: Sequence[str] | None | Unset = UNSET,
    ) -> ListAuditEvents:
        """The audit log of an organization, latest first, by time, actor, subject and type.

        Query, 1,004 points at the defaults. `walk` follows `organization.auditEvents`.

        Args:
            first: Defaults to `100`.
        """
        from .list_audit_events import LIST_AUDIT_EVENTS

        return await self.run(
            LIST_AUDIT_EVENTS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
                "occurredAtFrom": occurred_at_from,
                "occurredAtTo": occurred_at_to,
                "type": type,
                "actor": actor,
                "actorType": actor_type,
                "subject": subject,
                "subjectType": subject_type,
                "subjectUUID": subject_uuid,
            },
        )

    async def list_build_annotations(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: AnnotationOrder | AnnotationOrderValue | None | Unset = UNSET,
        scope: Sequence[AnnotationScope | AnnotationScopeValue] | None | Unset = UNSET,
        style: Sequence[AnnotationStyle | AnnotationStyleValue] | None | Unset = UNSET,
    ) -> ListBuildAnnotations:
        """Annotations of a build, by style and by whether they belong to the build or to its jobs.

        Query, 204 points at the defaults. `walk` follows `build.annotations`.

        Args:
            first: Defaults to `100`.
        """
        from .list_build_annotations import LIST_BUILD_ANNOTATIONS

        return await self.run(
            LIST_BUILD_ANNOTATIONS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
                "scope": scope,
                "style": style,
            },
        )

    async def list_build_artifacts(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        artifacts_first: int | None | Unset = UNSET,
        path: str | None | Unset = UNSET,
        state: ArtifactStates | ArtifactStatesValue | None | Unset = UNSET,
    ) -> ListBuildArtifacts:
        """Command jobs of a build, each with its artifacts by state and by path or glob.

        Query, 4,124 points at the defaults. `walk` follows `build.jobs`.

        Args:
            first: Defaults to `40`.
            artifacts_first: Defaults to `100`.
        """
        from .list_build_artifacts import LIST_BUILD_ARTIFACTS

        return await self.run(
            LIST_BUILD_ARTIFACTS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "artifactsFirst": artifacts_first,
                "path": path,
                "state": state,
            },
        )

    async def list_build_jobs(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: JobOrder | JobOrderValue | None | Unset = UNSET,
        type: Sequence[JobTypes | JobTypesValue] | None | Unset = UNSET,
        state: Sequence[JobStates | JobStatesValue] | None | Unset = UNSET,
        passed: bool | None | Unset = UNSET,
        agent_query_rules: Sequence[str] | None | Unset = UNSET,
        concurrency: JobConcurrencySearch | None | Unset = UNSET,
        priority: JobPrioritySearch | None | Unset = UNSET,
        step: JobStepSearch | None | Unset = UNSET,
    ) -> ListBuildJobs:
        """Jobs of a build, by type, state, queue rules, concurrency group and step.

        Query, 704 points at the defaults. `walk` follows `build.jobs`.

        Args:
            first: Defaults to `100`.
        """
        from .list_build_jobs import LIST_BUILD_JOBS

        return await self.run(
            LIST_BUILD_JOBS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
                "type": type,
                "state": state,
                "passed": passed,
                "agentQueryRules": agent_query_rules,
                "concurrency": concurrency,
                "priority": priority,
                "step": step,
            },
        )

    async def list_build_meta_data(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
    ) -> ListBuildMetaData:
        """Meta-data of a build; a page may have up to 10,000 entries.

        Query, 503 points at the defaults.

        Args:
            first: Defaults to `500`.
        """
        from .list_build_meta_data import LIST_BUILD_META_DATA

        return await self.run(LIST_BUILD_META_DATA, {"slug": slug, "uuid": uuid, "first": first})

    async def list_builds_with_jobs(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        state: Sequence[BuildStates | BuildStatesValue] | None | Unset = UNSET,
        branch: Sequence[str] | None | Unset = UNSET,
        commit: Sequence[str] | None | Unset = UNSET,
        meta_data: Sequence[str] | None | Unset = UNSET,
        created_at_from: TimeLike | None | Unset = UNSET,
        created_at_to: TimeLike | None | Unset = UNSET,
        jobs_first: int | None | Unset = UNSET,
        job_type: Sequence[JobTypes | JobTypesValue] | None | Unset = UNSET,
        job_state: Sequence[JobStates | JobStatesValue] | None | Unset = UNSET,
    ) -> ListBuildsWithJobs:
        """Builds of a pipeline, newest first, each with its jobs, for exports.

        Query, 4,679 points at the defaults. `walk` follows `pipeline.builds`.

        Args:
            first: Defaults to `25`.
            jobs_first: Defaults to `25`.
        """
        from .list_builds_with_jobs import LIST_BUILDS_WITH_JOBS

        return await self.run(
            LIST_BUILDS_WITH_JOBS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "state": state,
                "branch": branch,
                "commit": commit,
                "metaData": meta_data,
                "createdAtFrom": created_at_from,
                "createdAtTo": created_at_to,
                "jobsFirst": jobs_first,
                "jobType": job_type,
                "jobState": job_state,
            },
        )

    async def list_cache_registries(
        self,
        *,
        cluster: str,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
    ) -> ListCacheRegistries:
        """Cache registries of a cluster; their policies are JSON text.

        Query, 205 points at the defaults. `walk` follows `organization.cluster.cacheRegistries`.

        Args:
            first: Defaults to `100`.
        """
        from .list_cache_registries import LIST_CACHE_REGISTRIES

        return await self.run(
            LIST_CACHE_REGISTRIES,
            {"cluster": cluster, "slug": slug, "uuid": uuid, "first": first, "after": after},
        )

    async def list_cluster_agent_tokens(
        self,
        *,
        cluster: str,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
    ) -> ListClusterAgentTokens:
        """Agent tokens of a cluster, without their values.

        Query, 204 points at the defaults.

        Args:
            first: Defaults to `100`.
        """
        from .list_cluster_agent_tokens import LIST_CLUSTER_AGENT_TOKENS

        return await self.run(
            LIST_CLUSTER_AGENT_TOKENS,
            {"cluster": cluster, "slug": slug, "uuid": uuid, "first": first},
        )

    async def list_cluster_queues(
        self,
        *,
        cluster: str,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: ClusterQueueOrder | ClusterQueueOrderValue | None | Unset = UNSET,
    ) -> ListClusterQueues:
        """Queues of a cluster, with their hosted agents and whether dispatch is paused.

        Query, 805 points at the defaults. `walk` follows `organization.cluster.queues`.

        Args:
            first: Defaults to `100`.
        """
        from .list_cluster_queues import LIST_CLUSTER_QUEUES

        return await self.run(
            LIST_CLUSTER_QUEUES,
            {
                "cluster": cluster,
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
            },
        )

    async def list_clusters(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: ClusterOrder | ClusterOrderValue | None | Unset = UNSET,
    ) -> ListClusters:
        """Clusters of an organization.

        Query, 304 points at the defaults. `walk` follows `organization.clusters`.

        Args:
            first: Defaults to `100`.
        """
        from .list_clusters import LIST_CLUSTERS

        return await self.run(
            LIST_CLUSTERS,
            {"slug": slug, "uuid": uuid, "first": first, "after": after, "order": order},
        )

    async def list_invitation_teams(
        self, *, slug: str, first: int | None | Unset = UNSET
    ) -> ListInvitationTeams:
        """Teams that an invited person will join, with the role in each.

        Query, 203 points at the defaults.

        Args:
            first: Defaults to `100`.
        """
        from .list_invitation_teams import LIST_INVITATION_TEAMS

        return await self.run(LIST_INVITATION_TEAMS, {"slug": slug, "first": first})

    async def list_invitations(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: OrganizationInvitationOrders
        | OrganizationInvitationOrdersValue
        | None
        | Unset = UNSET,
        state: Sequence[OrganizationInvitationStates | OrganizationInvitationStatesValue]
        | None
        | Unset = UNSET,
    ) -> ListInvitations:
        """Invitations to an organization, by state.

        Query, 504 points at the defaults. `walk` follows `organization.invitations`.

        Args:
            first: Defaults to `100`.
        """
        from .list_invitations import LIST_INVITATIONS

        return await self.run(
            LIST_INVITATIONS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
                "state": state,
            },
        )

    async def list_job_annotations(
        self,
        *,
        uuid: str,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: AnnotationOrder | AnnotationOrderValue | None | Unset = UNSET,
        style: Sequence[AnnotationStyle | AnnotationStyleValue] | None | Unset = UNSET,
    ) -> ListJobAnnotations:
        """Annotations of one command job.

        Query, 204 points at the defaults. `walk` follows `job.annotations`.

        Args:
            first: Defaults to `100`.
        """
        from .list_job_annotations import LIST_JOB_ANNOTATIONS

        return await self.run(
            LIST_JOB_ANNOTATIONS,
            {"uuid": uuid, "first": first, "after": after, "order": order, "style": style},
        )

    async def list_job_artifacts(
        self,
        *,
        uuid: str,
        first: int | None | Unset = UNSET,
        path: str | None | Unset = UNSET,
        state: ArtifactStates | ArtifactStatesValue | None | Unset = UNSET,
    ) -> ListJobArtifacts:
        """Artifacts of a command job, by state and by path or glob.

        Query, 503 points at the defaults.

        Args:
            first: Defaults to `500`.
        """
        from .list_job_artifacts import LIST_JOB_ARTIFACTS

        return await self.run(
            LIST_JOB_ARTIFACTS, {"uuid": uuid, "first": first, "path": path, "state": state}
        )

    async def list_job_events(
        self, *, uuid: str, first: int | None | Unset = UNSET, after: str | None | Unset = UNSET
    ) -> ListJobEvents:
        """The events of a job.

        Query, 504 points at the defaults. `walk` follows `job.events`.

        Args:
            first: Defaults to `100`.
        """
        from .list_job_events import LIST_JOB_EVENTS

        return await self.run(LIST_JOB_EVENTS, {"uuid": uuid, "first": first, "after": after})

    async def list_latest_build_per_pipeline(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        archived: bool | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        state: Sequence[BuildStates | BuildStatesValue] | None | Unset = UNSET,
        branch: Sequence[str] | None | Unset = UNSET,
        builds_first: int | None | Unset = UNSET,
    ) -> ListLatestBuildPerPipeline:
        """The newest build of every pipeline of an organization.

        Query, 1,204 points at the defaults. `walk` follows `organization.pipelines`.

        Args:
            first: Defaults to `100`.
            builds_first: Defaults to `1`.
        """
        from .list_latest_build_per_pipeline import LIST_LATEST_BUILD_PER_PIPELINE

        return await self.run(
            LIST_LATEST_BUILD_PER_PIPELINE,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "archived": archived,
                "search": search,
                "state": state,
                "branch": branch,
                "buildsFirst": builds_first,
            },
        )

    async def list_latest_jobs_per_pipeline(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        archived: bool | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        builds_first: int | None | Unset = UNSET,
        build_state: Sequence[BuildStates | BuildStatesValue] | None | Unset = UNSET,
        branch: Sequence[str] | None | Unset = UNSET,
        jobs_first: int | None | Unset = UNSET,
        type: Sequence[JobTypes | JobTypesValue] | None | Unset = UNSET,
        state: Sequence[JobStates | JobStatesValue] | None | Unset = UNSET,
        passed: bool | None | Unset = UNSET,
        agent_query_rules: Sequence[str] | None | Unset = UNSET,
    ) -> ListLatestJobsPerPipeline:
        """Pipelines of an organization, each with the jobs of its newest build.

        Query, 4,554 points at the defaults. `walk` follows `organization.pipelines`.

        Args:
            first: Defaults to `25`.
            builds_first: Defaults to `1`.
            jobs_first: Defaults to `25`.
        """
        from .list_latest_jobs_per_pipeline import LIST_LATEST_JOBS_PER_PIPELINE

        return await self.run(
            LIST_LATEST_JOBS_PER_PIPELINE,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "archived": archived,
                "search": search,
                "buildsFirst": builds_first,
                "buildState": build_state,
                "branch": branch,
                "jobsFirst": jobs_first,
                "type": type,
                "state": state,
                "passed": passed,
                "agentQueryRules": agent_query_rules,
            },
        )

    async def list_member_pipelines(
        self,
        *,
        slug: str,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: PipelineOrders | PipelineOrdersValue | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
    ) -> ListMemberPipelines:
        """Pipelines that a member can see.

        Query, 204 points at the defaults. `walk` follows `organizationMember.pipelines`.

        Args:
            first: Defaults to `100`.
        """
        from .list_member_pipelines import LIST_MEMBER_PIPELINES

        return await self.run(
            LIST_MEMBER_PIPELINES,
            {"slug": slug, "first": first, "after": after, "order": order, "search": search},
        )

    async def list_member_sso_authorizations(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        email: str | None | Unset = UNSET,
        role: Sequence[OrganizationMemberRole | OrganizationMemberRoleValue] | None | Unset = UNSET,
        team: str | None | Unset = UNSET,
        sso: OrganizationMemberSSOInput | None | Unset = UNSET,
        inactive_since: TimeLike | None | Unset = UNSET,
        state: Sequence[SSOAuthorizationState | SSOAuthorizationStateValue] | None | Unset = UNSET,
        authorizations_first: int | None | Unset = UNSET,
    ) -> ListMemberSsoAuthorizations:
        """Members of an organization, each with the newest SSO sign-ins.

        Query, 804 points at the defaults. `walk` follows `organization.members`.

        Args:
            first: Defaults to `100`.
            authorizations_first: Defaults to `1`.
        """
        from .list_member_sso_authorizations import LIST_MEMBER_SSO_AUTHORIZATIONS

        return await self.run(
            LIST_MEMBER_SSO_AUTHORIZATIONS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "search": search,
                "email": email,
                "role": role,
                "team": team,
                "sso": sso,
                "inactiveSince": inactive_since,
                "state": state,
                "authorizationsFirst": authorizations_first,
            },
        )

    async def list_member_teams(
        self,
        *,
        slug: str,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: TeamMemberOrder | TeamMemberOrderValue | None | Unset = UNSET,
    ) -> ListMemberTeams:
        """Teams of a member, with the role in each.

        Query, 404 points at the defaults. `walk` follows `organizationMember.teams`.

        Args:
            first: Defaults to `100`.
        """
        from .list_member_teams import LIST_MEMBER_TEAMS

        return await self.run(
            LIST_MEMBER_TEAMS, {"slug": slug, "first": first, "after": after, "order": order}
        )

    async def list_members(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: OrganizationMemberOrder | OrganizationMemberOrderValue | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        email: str | None | Unset = UNSET,
        role: Sequence[OrganizationMemberRole | OrganizationMemberRoleValue] | None | Unset = UNSET,
        team: str | None | Unset = UNSET,
        security: OrganizationMemberSecurityInput | None | Unset = UNSET,
        sso: OrganizationMemberSSOInput | None | Unset = UNSET,
        inactive_since: TimeLike | None | Unset = UNSET,
        with_security: bool | None | Unset = UNSET,
    ) -> ListMembers:
        """Members of an organization, by name, email, role, team, security and last activity.

        Query, 404 points at the defaults. `walk` follows `organization.members`.

        Args:
            first: Defaults to `100`.
            with_security: Defaults to `false`.
        """
        from .list_members import LIST_MEMBERS

        return await self.run(
            LIST_MEMBERS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
                "search": search,
                "email": email,
                "role": role,
                "team": team,
                "security": security,
                "sso": sso,
                "inactiveSince": inactive_since,
                "withSecurity": with_security,
            },
        )

    async def list_organization_api_access_tokens(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
    ) -> ListOrganizationApiAccessTokens:
        """API access tokens with access to an organization, with owner, scopes and last use.

        Query, 204 points at the defaults. `walk` follows `organization.apiAccessTokens`.

        Args:
            first: Defaults to `100`.
        """
        from .list_organization_api_access_tokens import LIST_ORGANIZATION_API_ACCESS_TOKENS

        return await self.run(
            LIST_ORGANIZATION_API_ACCESS_TOKENS,
            {"slug": slug, "uuid": uuid, "first": first, "after": after},
        )

    async def list_organization_banners(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
    ) -> ListOrganizationBanners:
        """System banners of an organization.

        Query, 104 points at the defaults. `walk` follows `organization.banners`.

        Args:
            first: Defaults to `100`.
        """
        from .list_organization_banners import LIST_ORGANIZATION_BANNERS

        return await self.run(
            LIST_ORGANIZATION_BANNERS, {"slug": slug, "uuid": uuid, "first": first, "after": after}
        )

    async def list_organization_builds_by_state(
        self,
        *,
        state: Sequence[BuildStates | BuildStatesValue],
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        archived: bool | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cluster: str | None | Unset = UNSET,
        clustered: bool | None | Unset = UNSET,
        team: str | None | Unset = UNSET,
        branch: Sequence[str] | None | Unset = UNSET,
        meta_data: Sequence[str] | None | Unset = UNSET,
        created_at_from: TimeLike | None | Unset = UNSET,
        created_at_to: TimeLike | None | Unset = UNSET,
        builds_first: int | None | Unset = UNSET,
    ) -> ListOrganizationBuildsByState:
        """Pipelines of an organization, each with its newest builds, by state and time.

        Query, 4,584 points at the defaults. `walk` follows `organization.pipelines`.

        Args:
            first: Defaults to `20`.
            builds_first: Defaults to `25`.
        """
        from .list_organization_builds_by_state import LIST_ORGANIZATION_BUILDS_BY_STATE

        return await self.run(
            LIST_ORGANIZATION_BUILDS_BY_STATE,
            {
                "state": state,
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "archived": archived,
                "search": search,
                "cluster": cluster,
                "clustered": clustered,
                "team": team,
                "branch": branch,
                "metaData": meta_data,
                "createdAtFrom": created_at_from,
                "createdAtTo": created_at_to,
                "buildsFirst": builds_first,
            },
        )

    async def list_organization_jobs(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: JobOrder | JobOrderValue | None | Unset = UNSET,
        type: Sequence[JobTypes | JobTypesValue] | None | Unset = UNSET,
        state: Sequence[JobStates | JobStatesValue] | None | Unset = UNSET,
        passed: bool | None | Unset = UNSET,
        cluster: str | None | Unset = UNSET,
        cluster_queue: Sequence[str] | None | Unset = UNSET,
        clustered: bool | None | Unset = UNSET,
        agent_query_rules: Sequence[str] | None | Unset = UNSET,
        concurrency: JobConcurrencySearch | None | Unset = UNSET,
        priority: JobPrioritySearch | None | Unset = UNSET,
        step: JobStepSearch | None | Unset = UNSET,
        created_at_from: TimeLike | None | Unset = UNSET,
        created_at_to: TimeLike | None | Unset = UNSET,
        finished_at: TimeLike | None | Unset = UNSET,
    ) -> ListOrganizationJobs:
        """Jobs of an organization, by queue, concurrency group, state, step, priority and time.

        Query, 904 points at the defaults. `walk` follows `organization.jobs`.

        Args:
            first: Defaults to `100`.
        """
        from .list_organization_jobs import LIST_ORGANIZATION_JOBS

        return await self.run(
            LIST_ORGANIZATION_JOBS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
                "type": type,
                "state": state,
                "passed": passed,
                "cluster": cluster,
                "clusterQueue": cluster_queue,
                "clustered": clustered,
                "agentQueryRules": agent_query_rules,
                "concurrency": concurrency,
                "priority": priority,
                "step": step,
                "createdAtFrom": created_at_from,
                "createdAtTo": created_at_to,
                "finishedAt": finished_at,
            },
        )

    async def list_pipeline_builds(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        state: Sequence[BuildStates | BuildStatesValue] | None | Unset = UNSET,
        branch: Sequence[str] | None | Unset = UNSET,
        commit: Sequence[str] | None | Unset = UNSET,
        meta_data: Sequence[str] | None | Unset = UNSET,
        created_at_from: TimeLike | None | Unset = UNSET,
        created_at_to: TimeLike | None | Unset = UNSET,
    ) -> ListPipelineBuilds:
        """Builds of a pipeline, newest first, by state, branch, commit, meta-data and time.

        Query, 904 points at the defaults. `walk` follows `pipeline.builds`.

        Args:
            first: Defaults to `100`.
        """
        from .list_pipeline_builds import LIST_PIPELINE_BUILDS

        return await self.run(
            LIST_PIPELINE_BUILDS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "state": state,
                "branch": branch,
                "commit": commit,
                "metaData": meta_data,
                "createdAtFrom": created_at_from,
                "createdAtTo": created_at_to,
            },
        )

    async def list_pipeline_jobs(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: JobOrder | JobOrderValue | None | Unset = UNSET,
        type: Sequence[JobTypes | JobTypesValue] | None | Unset = UNSET,
        state: Sequence[JobStates | JobStatesValue] | None | Unset = UNSET,
        passed: bool | None | Unset = UNSET,
        agent_query_rules: Sequence[str] | None | Unset = UNSET,
        concurrency: JobConcurrencySearch | None | Unset = UNSET,
        priority: JobPrioritySearch | None | Unset = UNSET,
        step: JobStepSearch | None | Unset = UNSET,
    ) -> ListPipelineJobs:
        """Jobs of a pipeline, newest first, by type, state, queue rules, concurrency group and step.

        Query, 904 points at the defaults. `walk` follows `pipeline.jobs`.

        Args:
            first: Defaults to `100`.
        """
        from .list_pipeline_jobs import LIST_PIPELINE_JOBS

        return await self.run(
            LIST_PIPELINE_JOBS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
                "type": type,
                "state": state,
                "passed": passed,
                "agentQueryRules": agent_query_rules,
                "concurrency": concurrency,
                "priority": priority,
                "step": step,
            },
        )

    async def list_pipeline_metrics(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        archived: bool | None | Unset = UNSET,
        metrics_first: int | None | Unset = UNSET,
    ) -> ListPipelineMetrics:
        """The dashboard metrics of every pipeline of an organization.

        Query, 1,304 points at the defaults. `walk` follows `organization.pipelines`.

        Args:
            first: Defaults to `100`.
            metrics_first: Defaults to `10`.
        """
        from .list_pipeline_metrics import LIST_PIPELINE_METRICS

        return await self.run(
            LIST_PIPELINE_METRICS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "search": search,
                "archived": archived,
                "metricsFirst": metrics_first,
            },
        )

    async def list_pipeline_schedules(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
    ) -> ListPipelineSchedules:
        """Schedules of a pipeline, with their environments.

        Query, 303 points at the defaults.

        Args:
            first: Defaults to `100`.
        """
        from .list_pipeline_schedules import LIST_PIPELINE_SCHEDULES

        return await self.run(LIST_PIPELINE_SCHEDULES, {"slug": slug, "uuid": uuid, "first": first})

    async def list_pipeline_teams(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: TeamPipelineOrder | TeamPipelineOrderValue | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
    ) -> ListPipelineTeams:
        """Teams with access to a pipeline, with the level of each.

        Query, 404 points at the defaults. `walk` follows `pipeline.teams`.

        Args:
            first: Defaults to `100`.
        """
        from .list_pipeline_teams import LIST_PIPELINE_TEAMS

        return await self.run(
            LIST_PIPELINE_TEAMS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
                "search": search,
            },
        )

    async def list_pipeline_templates(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: PipelineTemplateOrder | PipelineTemplateOrderValue | None | Unset = UNSET,
    ) -> ListPipelineTemplates:
        """Pipeline templates of an organization, with their YAML.

        Query, 304 points at the defaults. `walk` follows `organization.pipelineTemplates`.

        Args:
            first: Defaults to `100`.
        """
        from .list_pipeline_templates import LIST_PIPELINE_TEMPLATES

        return await self.run(
            LIST_PIPELINE_TEMPLATES,
            {"slug": slug, "uuid": uuid, "first": first, "after": after, "order": order},
        )

    async def list_pipeline_webhook_urls(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: PipelineOrders | PipelineOrdersValue | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        team: str | None | Unset = UNSET,
        repository: PipelineRepositoryInput | None | Unset = UNSET,
        cluster: str | None | Unset = UNSET,
        clustered: bool | None | Unset = UNSET,
        archived: bool | None | Unset = UNSET,
    ) -> ListPipelineWebhookUrls:
        """Pipelines of an organization, each with the URL that its webhook is delivered to.

        Query, 204 points at the defaults. `walk` follows `organization.pipelines`.

        Args:
            first: Defaults to `100`.
        """
        from .list_pipeline_webhook_urls import LIST_PIPELINE_WEBHOOK_URLS

        return await self.run(
            LIST_PIPELINE_WEBHOOK_URLS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
                "search": search,
                "team": team,
                "repository": repository,
                "cluster": cluster,
                "clustered": clustered,
                "archived": archived,
            },
        )

    async def list_pipelines(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: PipelineOrders | PipelineOrdersValue | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        tags: Sequence[str] | None | Unset = UNSET,
        team: str | None | Unset = UNSET,
        repository: PipelineRepositoryInput | None | Unset = UNSET,
        cluster: str | None | Unset = UNSET,
        clustered: bool | None | Unset = UNSET,
        archived: bool | None | Unset = UNSET,
        favorite: bool | None | Unset = UNSET,
        created_at_from: TimeLike | None | Unset = UNSET,
        created_at_to: TimeLike | None | Unset = UNSET,
    ) -> ListPipelines:
        """Pipelines of an organization, by name, tags, team, repository, cluster and time.

        Query, 804 points at the defaults. `walk` follows `organization.pipelines`.

        Args:
            first: Defaults to `100`.
        """
        from .list_pipelines import LIST_PIPELINES

        return await self.run(
            LIST_PIPELINES,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
                "search": search,
                "tags": tags,
                "team": team,
                "repository": repository,
                "cluster": cluster,
                "clustered": clustered,
                "archived": archived,
                "favorite": favorite,
                "createdAtFrom": created_at_from,
                "createdAtTo": created_at_to,
            },
        )

    async def list_registries(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: RegistryOrders | RegistryOrdersValue | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        team: str | None | Unset = UNSET,
        created_at_from: TimeLike | None | Unset = UNSET,
        created_at_to: TimeLike | None | Unset = UNSET,
    ) -> ListRegistries:
        """Package registries of an organization, by name, team and time.

        Query, 104 points at the defaults. `walk` follows `organization.registries`.

        Args:
            first: Defaults to `100`.
        """
        from .list_registries import LIST_REGISTRIES

        return await self.run(
            LIST_REGISTRIES,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
                "search": search,
                "team": team,
                "createdAtFrom": created_at_from,
                "createdAtTo": created_at_to,
            },
        )

    async def list_registry_teams(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: TeamRegistryOrder | TeamRegistryOrderValue | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
    ) -> ListRegistryTeams:
        """Teams with access to a package registry, with the level of each.

        Query, 504 points at the defaults. `walk` follows `registry.teams`.

        Args:
            first: Defaults to `100`.
        """
        from .list_registry_teams import LIST_REGISTRY_TEAMS

        return await self.run(
            LIST_REGISTRY_TEAMS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
                "search": search,
            },
        )

    async def list_repository_provider_rate_limits(
        self, *, slug: str | None | Unset = UNSET, uuid: str | None | Unset = UNSET
    ) -> ListRepositoryProviderRateLimits:
        """How much of GitHub's rate limit is left for each repository provider of an organization.

        Query, 4 points at the defaults.
        """
        from .list_repository_provider_rate_limits import LIST_REPOSITORY_PROVIDER_RATE_LIMITS

        return await self.run(LIST_REPOSITORY_PROVIDER_RATE_LIMITS, {"slug": slug, "uuid": uuid})

    async def list_rules(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: RuleOrder | RuleOrderValue | None | Unset = UNSET,
        action: Sequence[RuleAction | RuleActionValue] | None | Unset = UNSET,
        source_id: str | None | Unset = UNSET,
        source_type: Sequence[RuleSourceType | RuleSourceTypeValue] | None | Unset = UNSET,
        target_id: str | None | Unset = UNSET,
        target_type: Sequence[RuleTargetType | RuleTargetTypeValue] | None | Unset = UNSET,
    ) -> ListRules:
        """Rules of an organization, by action, source and target.

        Query, 404 points at the defaults. `walk` follows `organization.rules`.

        Args:
            first: Defaults to `100`.
        """
        from .list_rules import LIST_RULES

        return await self.run(
            LIST_RULES,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
                "action": action,
                "sourceId": source_id,
                "sourceType": source_type,
                "targetId": target_id,
                "targetType": target_type,
            },
        )

    async def list_schedule_builds(
        self, *, slug: str, first: int | None | Unset = UNSET, after: str | None | Unset = UNSET
    ) -> ListScheduleBuilds:
        """Builds that a schedule started, by `organization/pipeline/uuid`.

        Query, 904 points at the defaults. `walk` follows `pipelineSchedule.builds`.

        Args:
            first: Defaults to `100`.
        """
        from .list_schedule_builds import LIST_SCHEDULE_BUILDS

        return await self.run(LIST_SCHEDULE_BUILDS, {"slug": slug, "first": first, "after": after})

    async def list_sso_providers(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
    ) -> ListSsoProviders:
        """SSO providers of an organization.

        Query, 804 points at the defaults. `walk` follows `organization.ssoProviders`.

        Args:
            first: Defaults to `100`.
        """
        from .list_sso_providers import LIST_SSO_PROVIDERS

        return await self.run(
            LIST_SSO_PROVIDERS, {"slug": slug, "uuid": uuid, "first": first, "after": after}
        )

    async def list_step_dependencies(
        self, *, uuid: str, first: int | None | Unset = UNSET, after: str | None | Unset = UNSET
    ) -> ListStepDependencies:
        """The dependencies of a command job's step.

        Query, 105 points at the defaults. `walk` follows `job.step.dependencies`.

        Args:
            first: Defaults to `100`.
        """
        from .list_step_dependencies import LIST_STEP_DEPENDENCIES

        return await self.run(
            LIST_STEP_DEPENDENCIES, {"uuid": uuid, "first": first, "after": after}
        )

    async def list_suite_teams(
        self,
        *,
        id: str,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: TeamSuiteOrder | TeamSuiteOrderValue | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
    ) -> ListSuiteTeams:
        """Teams with access to a test suite, with the level of each.

        Query, 404 points at the defaults. `walk` follows `node.teams`.

        Args:
            first: Defaults to `100`.
        """
        from .list_suite_teams import LIST_SUITE_TEAMS

        return await self.run(
            LIST_SUITE_TEAMS,
            {"id": id, "first": first, "after": after, "order": order, "search": search},
        )

    async def list_suites(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: SuiteOrders | SuiteOrdersValue | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        team: str | None | Unset = UNSET,
        created_at_from: TimeLike | None | Unset = UNSET,
        created_at_to: TimeLike | None | Unset = UNSET,
    ) -> ListSuites:
        """Test suites of an organization, by name, team and time.

        Query, 104 points at the defaults. `walk` follows `organization.suites`.

        Args:
            first: Defaults to `100`.
        """
        from .list_suites import LIST_SUITES

        return await self.run(
            LIST_SUITES,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
                "search": search,
                "team": team,
                "createdAtFrom": created_at_from,
                "createdAtTo": created_at_to,
            },
        )

    async def list_team_members(
        self,
        *,
        slug: str,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: TeamMemberOrder | TeamMemberOrderValue | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        role: Sequence[TeamMemberRole | TeamMemberRoleValue] | None | Unset = UNSET,
    ) -> ListTeamMembers:
        """Members of a team, by name and role; `slug` is `organization/team`.

        Query, 404 points at the defaults. `walk` follows `team.members`.

        Args:
            first: Defaults to `100`.
        """
        from .list_team_members import LIST_TEAM_MEMBERS

        return await self.run(
            LIST_TEAM_MEMBERS,
            {
                "slug": slug,
                "first": first,
                "after": after,
                "order": order,
                "search": search,
                "role": role,
            },
        )

    async def list_team_pipelines(
        self,
        *,
        slug: str,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: TeamPipelineOrder | TeamPipelineOrderValue | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
    ) -> ListTeamPipelines:
        """Pipelines that a team has access to, with the level of each; `slug` is `organization/team`.

        Query, 404 points at the defaults. `walk` follows `team.pipelines`.

        Args:
            first: Defaults to `100`.
        """
        from .list_team_pipelines import LIST_TEAM_PIPELINES

        return await self.run(
            LIST_TEAM_PIPELINES,
            {"slug": slug, "first": first, "after": after, "order": order, "search": search},
        )

    async def list_team_registries(
        self,
        *,
        slug: str,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: TeamRegistryOrder | TeamRegistryOrderValue | None | Unset = UNSET,
    ) -> ListTeamRegistries:
        """Package registries that a team has access to, with the level of each; `slug` is `organization/team`.

        Query, 504 points at the defaults. `walk` follows `team.registries`.

        Args:
            first: Defaults to `100`.
        """
        from .list_team_registries import LIST_TEAM_REGISTRIES

        return await self.run(
            LIST_TEAM_REGISTRIES, {"slug": slug, "first": first, "after": after, "order": order}
        )

    async def list_team_suites(
        self,
        *,
        slug: str,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: TeamSuiteOrder | TeamSuiteOrderValue | None | Unset = UNSET,
    ) -> ListTeamSuites:
        """Test suites that a team has access to, with the level of each; `slug` is `organization/team`.

        Query, 404 points at the defaults. `walk` follows `team.suites`.

        Args:
            first: Defaults to `100`.
        """
        from .list_team_suites import LIST_TEAM_SUITES

        return await self.run(
            LIST_TEAM_SUITES, {"slug": slug, "first": first, "after": after, "order": order}
        )

    async def list_teams(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: TeamOrder | TeamOrderValue | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        privacy: Sequence[TeamPrivacy | TeamPrivacyValue] | None | Unset = UNSET,
        pipeline: str | None | Unset = UNSET,
        user: str | None | Unset = UNSET,
    ) -> ListTeams:
        """Teams of an organization, by name, privacy, pipeline and member.

        Query, 204 points at the defaults. `walk` follows `organization.teams`.

        Args:
            first: Defaults to `100`.
        """
        from .list_teams import LIST_TEAMS

        return await self.run(
            LIST_TEAMS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
                "search": search,
                "privacy": privacy,
                "pipeline": pipeline,
                "user": user,
            },
        )

    async def list_teams_with_members(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: TeamOrder | TeamOrderValue | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        privacy: Sequence[TeamPrivacy | TeamPrivacyValue] | None | Unset = UNSET,
        user: str | None | Unset = UNSET,
        members_first: int | None | Unset = UNSET,
        role: Sequence[TeamMemberRole | TeamMemberRoleValue] | None | Unset = UNSET,
    ) -> ListTeamsWithMembers:
        """Teams of an organization, each with its members and their roles.

        Query, 4,084 points at the defaults. `walk` follows `organization.teams`.

        Args:
            first: Defaults to `20`.
            members_first: Defaults to `100`.
        """
        from .list_teams_with_members import LIST_TEAMS_WITH_MEMBERS

        return await self.run(
            LIST_TEAMS_WITH_MEMBERS,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
                "search": search,
                "privacy": privacy,
                "user": user,
                "membersFirst": members_first,
                "role": role,
            },
        )

    async def list_teams_with_pipelines(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        order: TeamOrder | TeamOrderValue | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        privacy: Sequence[TeamPrivacy | TeamPrivacyValue] | None | Unset = UNSET,
        pipeline: str | None | Unset = UNSET,
        pipelines_first: int | None | Unset = UNSET,
    ) -> ListTeamsWithPipelines:
        """Teams of an organization, each with the pipelines that it has access to.

        Query, 4,084 points at the defaults. `walk` follows `organization.teams`.

        Args:
            first: Defaults to `20`.
            pipelines_first: Defaults to `100`.
        """
        from .list_teams_with_pipelines import LIST_TEAMS_WITH_PIPELINES

        return await self.run(
            LIST_TEAMS_WITH_PIPELINES,
            {
                "slug": slug,
                "uuid": uuid,
                "first": first,
                "after": after,
                "order": order,
                "search": search,
                "privacy": privacy,
                "pipeline": pipeline,
                "pipelinesFirst": pipelines_first,
            },
        )

    async def list_user_builds(
        self,
        *,
        id: str,
        first: int | None | Unset = UNSET,
        state: Sequence[BuildStates | BuildStatesValue] | None | Unset = UNSET,
        branch: Sequence[str] | None | Unset = UNSET,
        meta_data: Sequence[str] | None | Unset = UNSET,
    ) -> ListUserBuilds:
        """Builds that a user started, by state, branch and meta-data.

        Query, 903 points at the defaults.

        Args:
            first: Defaults to `100`.
        """
        from .list_user_builds import LIST_USER_BUILDS

        return await self.run(
            LIST_USER_BUILDS,
            {"id": id, "first": first, "state": state, "branch": branch, "metaData": meta_data},
        )

    async def list_viewer_authorizations(
        self,
        *,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        type: Sequence[AuthorizationType | AuthorizationTypeValue] | None | Unset = UNSET,
    ) -> ListViewerAuthorizations:
        """Accounts on other services that are connected to the API token's owner.

        Query, 104 points at the defaults. `walk` follows `viewer.authorizations`.

        Args:
            first: Defaults to `100`.
        """
        from .list_viewer_authorizations import LIST_VIEWER_AUTHORIZATIONS

        return await self.run(
            LIST_VIEWER_AUTHORIZATIONS, {"first": first, "after": after, "type": type}
        )

    async def list_viewer_builds(
        self,
        *,
        first: int | None | Unset = UNSET,
        state: Sequence[BuildStates | BuildStatesValue] | None | Unset = UNSET,
        branch: str | None | Unset = UNSET,
        meta_data: Sequence[str] | None | Unset = UNSET,
    ) -> ListViewerBuilds:
        """Builds of the user or bot that owns the API token, by state, branch and meta-data.

        Query, 903 points at the defaults.

        Args:
            first: Defaults to `100`.
        """
        from .list_viewer_builds import LIST_VIEWER_BUILDS

        return await self.run(
            LIST_VIEWER_BUILDS,
            {"first": first, "state": state, "branch": branch, "metaData": meta_data},
        )

    async def list_viewer_emails(
        self,
        *,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        verified: bool | None | Unset = UNSET,
    ) -> ListViewerEmails:
        """Email addresses of the API token's owner.

        Query, 104 points at the defaults. `walk` follows `viewer.emails`.

        Args:
            first: Defaults to `100`.
        """
        from .list_viewer_emails import LIST_VIEWER_EMAILS

        return await self.run(
            LIST_VIEWER_EMAILS, {"first": first, "after": after, "verified": verified}
        )

    async def list_viewer_organizations(
        self, *, first: int | None | Unset = UNSET
    ) -> ListViewerOrganizations:
        """Organizations of the user or bot that owns the API token.

        Query, 103 points at the defaults.

        Args:
            first: Defaults to `100`.
        """
        from .list_viewer_organizations import LIST_VIEWER_ORGANIZATIONS

        return await self.run(LIST_VIEWER_ORGANIZATIONS, {"first": first})

    async def pause_agent(
        self,
        *,
        id: str,
        note: str | None | Unset = UNSET,
        timeout_in_minutes: int | None | Unset = UNSET,
    ) -> PauseAgent:
        """Pause an agent, so that it takes no new jobs, with a note and for a number of minutes.

        Mutation, 8 points at the defaults.
        """
        from .pause_agent import PAUSE_AGENT

        return await self.run(
            PAUSE_AGENT, {"input": {"id": id, "note": note, "timeoutInMinutes": timeout_in_minutes}}
        )

    async def pause_cluster_queue_dispatch(
        self, *, id: str, note: str | None | Unset = UNSET
    ) -> PauseClusterQueueDispatch:
        """Pause the dispatch of a queue's jobs.

        Mutation, 9 points at the defaults.
        """
        from .pause_cluster_queue_dispatch import PAUSE_CLUSTER_QUEUE_DISPATCH

        return await self.run(PAUSE_CLUSTER_QUEUE_DISPATCH, {"input": {"id": id, "note": note}})

    async def rebuild_build(self, *, id: str) -> RebuildBuild:
        """Start a new build from an earlier one.

        Mutation, 11 points at the defaults.
        """
        from .rebuild_build import REBUILD_BUILD

        return await self.run(REBUILD_BUILD, {"input": {"id": id}})

    async def regenerate_totp_recovery_codes(self, *, totp_id: str) -> RegenerateTotpRecoveryCodes:
        """Create new recovery codes; the old ones stop working.

        Mutation, 4 points at the defaults.
        """
        from .regenerate_totp_recovery_codes import REGENERATE_TOTP_RECOVERY_CODES

        return await self.run(REGENERATE_TOTP_RECOVERY_CODES, {"input": {"totpId": totp_id}})

    async def remove_team_member(self, *, id: str) -> RemoveTeamMember:
        """Remove a user from a team.

        Mutation, 2 points at the defaults.
        """
        from .remove_team_member import REMOVE_TEAM_MEMBER

        return await self.run(REMOVE_TEAM_MEMBER, {"input": {"id": id}})

    async def remove_team_pipeline(
        self, *, id: str, force: bool | None | Unset = UNSET
    ) -> RemoveTeamPipeline:
        """Remove a team's access to a pipeline.

        Mutation, 2 points at the defaults.
        """
        from .remove_team_pipeline import REMOVE_TEAM_PIPELINE

        return await self.run(REMOVE_TEAM_PIPELINE, {"input": {"id": id, "force": force}})

    async def remove_team_registry(
        self, *, id: str, force: bool | None | Unset = UNSET
    ) -> RemoveTeamRegistry:
        """Remove a team's access to a package registry.

        Mutation, 2 points at the defaults.
        """
        from .remove_team_registry import REMOVE_TEAM_REGISTRY

        return await self.run(REMOVE_TEAM_REGISTRY, {"input": {"id": id, "force": force}})

    async def remove_team_suite(
        self, *, id: str, force: bool | None | Unset = UNSET
    ) -> RemoveTeamSuite:
        """Remove a team's access to a test suite.

        Mutation, 2 points at the defaults.
        """
        from .remove_team_suite import REMOVE_TEAM_SUITE

        return await self.run(REMOVE_TEAM_SUITE, {"input": {"id": id, "force": force}})

    async def resend_email_verification(self, *, id: str) -> ResendEmailVerification:
        """Resend the email that verifies an address.

        Mutation, 2 points at the defaults.
        """
        from .resend_email_verification import RESEND_EMAIL_VERIFICATION

        return await self.run(RESEND_EMAIL_VERIFICATION, {"input": {"id": id}})

    async def resend_invitation(self, *, id: str) -> ResendInvitation:
        """Resend the email of an invitation.

        Mutation, 6 points at the defaults.
        """
        from .resend_invitation import RESEND_INVITATION

        return await self.run(RESEND_INVITATION, {"input": {"id": id}})

    async def resume_agent(self, *, id: str) -> ResumeAgent:
        """Let a paused agent take jobs again.

        Mutation, 8 points at the defaults.
        """
        from .resume_agent import RESUME_AGENT

        return await self.run(RESUME_AGENT, {"input": {"id": id}})

    async def resume_cluster_queue_dispatch(self, *, id: str) -> ResumeClusterQueueDispatch:
        """Resume the dispatch of a paused queue's jobs.

        Mutation, 9 points at the defaults.
        """
        from .resume_cluster_queue_dispatch import RESUME_CLUSTER_QUEUE_DISPATCH

        return await self.run(RESUME_CLUSTER_QUEUE_DISPATCH, {"input": {"id": id}})

    async def retry_failed_jobs(
        self,
        *,
        id: str,
        states: Sequence[BuildRetryFailedJobsStates | BuildRetryFailedJobsStatesValue]
        | None
        | Unset = UNSET,
    ) -> RetryFailedJobs:
        """Retry the failed jobs of a build: all of them, or those in given states.

        Mutation, 2 points at the defaults.
        """
        from .retry_failed_jobs import RETRY_FAILED_JOBS

        return await self.run(RETRY_FAILED_JOBS, {"input": {"id": id, "states": states}})

    async def retry_job(self, *, id: str) -> RetryJob:
        """Retry a finished command job once, as a new job.

        Mutation, 11 points at the defaults.
        """
        from .retry_job import RETRY_JOB

        return await self.run(RETRY_JOB, {"input": {"id": id}})

    async def revoke_agent_token(self, *, id: str, reason: str) -> RevokeAgentToken:
        """Revoke an unclustered agent token, giving a reason.

        Mutation, 4 points at the defaults.
        """
        from .revoke_agent_token import REVOKE_AGENT_TOKEN

        return await self.run(REVOKE_AGENT_TOKEN, {"input": {"id": id, "reason": reason}})

    async def revoke_cluster_agent_token(
        self, *, id: str, organization_id: str
    ) -> RevokeClusterAgentToken:
        """Revoke an agent token of a cluster.

        Mutation, 1 point at the defaults.
        """
        from .revoke_cluster_agent_token import REVOKE_CLUSTER_AGENT_TOKEN

        return await self.run(
            REVOKE_CLUSTER_AGENT_TOKEN, {"input": {"id": id, "organizationId": organization_id}}
        )

    async def revoke_invitation(self, *, id: str) -> RevokeInvitation:
        """Revoke an invitation.

        Mutation, 7 points at the defaults.
        """
        from .revoke_invitation import REVOKE_INVITATION

        return await self.run(REVOKE_INVITATION, {"input": {"id": id}})

    async def revoke_organization_api_access_token(
        self, *, api_access_token_id: str, organization_id: str
    ) -> RevokeOrganizationApiAccessToken:
        """Revoke an API access token's access to an organization.

        Mutation, 1 point at the defaults.
        """
        from .revoke_organization_api_access_token import REVOKE_ORGANIZATION_API_ACCESS_TOKEN

        return await self.run(
            REVOKE_ORGANIZATION_API_ACCESS_TOKEN,
            {"input": {"apiAccessTokenId": api_access_token_id, "organizationId": organization_id}},
        )

    async def rotate_pipeline_webhook_url(self, *, id: str) -> RotatePipelineWebhookUrl:
        """Give a pipeline a new webhook URL; the old one stops working at once.

        Mutation, 2 points at the defaults.
        """
        from .rotate_pipeline_webhook_url import ROTATE_PIPELINE_WEBHOOK_URL

        return await self.run(ROTATE_PIPELINE_WEBHOOK_URL, {"input": {"id": id}})

    async def set_inactive_token_revocation(
        self,
        *,
        organization_id: str,
        revoke_inactive_tokens_after: RevokeInactiveTokenPeriod | RevokeInactiveTokenPeriodValue,
    ) -> SetInactiveTokenRevocation:
        """Set how long an API token may be unused before it loses access to the organization.

        Mutation, 2 points at the defaults.
        """
        from .set_inactive_token_revocation import SET_INACTIVE_TOKEN_REVOCATION

        return await self.run(
            SET_INACTIVE_TOKEN_REVOCATION,
            {
                "input": {
                    "organizationId": organization_id,
                    "revokeInactiveTokensAfter": revoke_inactive_tokens_after,
                }
            },
        )

    async def set_two_factor_enforcement(
        self, *, members_require_two_factor_authentication: bool, organization_id: str
    ) -> SetTwoFactorEnforcement:
        """Require two-factor authentication of all members, or stop requiring it.

        Mutation, 2 points at the defaults.
        """
        from .set_two_factor_enforcement import SET_TWO_FACTOR_ENFORCEMENT

        return await self.run(
            SET_TWO_FACTOR_ENFORCEMENT,
            {
                "input": {
                    "membersRequireTwoFactorAuthentication": members_require_two_factor_authentication,
                    "organizationId": organization_id,
                }
            },
        )

    async def stop_agent(self, *, id: str, graceful: bool | None | Unset = UNSET) -> StopAgent:
        """Stop an agent when its job is done, or at once if `graceful` is false.

        Mutation, 8 points at the defaults.
        """
        from .stop_agent import STOP_AGENT

        return await self.run(STOP_AGENT, {"input": {"id": id, "graceful": graceful}})

    async def unarchive_pipeline(self, *, id: str) -> UnarchivePipeline:
        """Unarchive a pipeline.

        Mutation, 9 points at the defaults.
        """
        from .unarchive_pipeline import UNARCHIVE_PIPELINE

        return await self.run(UNARCHIVE_PIPELINE, {"input": {"id": id}})

    async def unblock_job(self, *, id: str, fields: Any | None | Unset = UNSET) -> UnblockJob:
        """Unblock a block or input step, with the values of its fields.

        Mutation, 5 points at the defaults.
        """
        from .unblock_job import UNBLOCK_JOB

        return await self.run(UNBLOCK_JOB, {"input": {"id": id, "fields": fields}})

    async def update_api_ip_allowlist(
        self, *, ip_addresses: str, organization_id: str
    ) -> UpdateApiIpAllowlist:
        """Set the IP addresses that may use the API, as a space-separated string; it takes effect at once.

        Mutation, 2 points at the defaults.
        """
        from .update_api_ip_allowlist import UPDATE_API_IP_ALLOWLIST

        return await self.run(
            UPDATE_API_IP_ALLOWLIST,
            {"input": {"ipAddresses": ip_addresses, "organizationID": organization_id}},
        )

    async def update_cache_registry(
        self,
        *,
        id: str,
        organization_id: str,
        color: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        emoji: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        policy: Any | None | Unset = UNSET,
    ) -> UpdateCacheRegistry:
        """Update a cache registry. A policy replaces the whole former one, and null denies everything.

        Mutation, 3 points at the defaults.
        """
        from .update_cache_registry import UPDATE_CACHE_REGISTRY

        return await self.run(
            UPDATE_CACHE_REGISTRY,
            {
                "input": {
                    "id": id,
                    "organizationId": organization_id,
                    "color": color,
                    "description": description,
                    "emoji": emoji,
                    "name": name,
                    "policy": policy,
                }
            },
        )

    async def update_cluster(
        self,
        *,
        id: str,
        organization_id: str,
        agent_tracing_service_uuid: str | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        default_queue_id: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        emoji: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
    ) -> UpdateCluster:
        """Update a cluster, or set its default queue.

        Mutation, 4 points at the defaults.
        """
        from .update_cluster import UPDATE_CLUSTER

        return await self.run(
            UPDATE_CLUSTER,
            {
                "input": {
                    "id": id,
                    "organizationId": organization_id,
                    "agentTracingServiceUuid": agent_tracing_service_uuid,
                    "color": color,
                    "defaultQueueId": default_queue_id,
                    "description": description,
                    "emoji": emoji,
                    "name": name,
                }
            },
        )

    async def update_cluster_agent_token(
        self,
        *,
        description: str,
        id: str,
        organization_id: str,
        allowed_ip_addresses: str | None | Unset = UNSET,
    ) -> UpdateClusterAgentToken:
        """Update the description of a cluster's agent token, or the IP addresses that may use it.

        Mutation, 3 points at the defaults.
        """
        from .update_cluster_agent_token import UPDATE_CLUSTER_AGENT_TOKEN

        return await self.run(
            UPDATE_CLUSTER_AGENT_TOKEN,
            {
                "input": {
                    "description": description,
                    "id": id,
                    "organizationId": organization_id,
                    "allowedIpAddresses": allowed_ip_addresses,
                }
            },
        )

    async def update_cluster_queue(
        self,
        *,
        id: str,
        organization_id: str,
        description: str | None | Unset = UNSET,
        hosted_agents: HostedAgentsQueueSettingsUpdateInput | None | Unset = UNSET,
        retry_agent_affinity: str | None | Unset = UNSET,
    ) -> UpdateClusterQueue:
        """Update a queue's description, the agent affinity of its retries, or its hosted agents.

        Mutation, 9 points at the defaults.
        """
        from .update_cluster_queue import UPDATE_CLUSTER_QUEUE

        return await self.run(
            UPDATE_CLUSTER_QUEUE,
            {
                "input": {
                    "id": id,
                    "organizationId": organization_id,
                    "description": description,
                    "hostedAgents": hosted_agents,
                    "retryAgentAffinity": retry_agent_affinity,
                }
            },
        )

    async def update_organization_member(
        self,
        *,
        id: str,
        role: OrganizationMemberRole | OrganizationMemberRoleValue | None | Unset = UNSET,
        sso: OrganizationMemberSSOInput | None | Unset = UNSET,
    ) -> UpdateOrganizationMember:
        """Update a member's role or SSO mode.

        Mutation, 5 points at the defaults.
        """
        from .update_organization_member import UPDATE_ORGANIZATION_MEMBER

        return await self.run(
            UPDATE_ORGANIZATION_MEMBER, {"input": {"id": id, "role": role, "sso": sso}}
        )

    async def update_pipeline(
        self,
        *,
        id: str,
        allow_rebuilds: bool | None | Unset = UNSET,
        archived: bool | None | Unset = UNSET,
        branch_configuration: str | None | Unset = UNSET,
        cancel_intermediate_builds: bool | None | Unset = UNSET,
        cancel_intermediate_builds_branch_filter: str | None | Unset = UNSET,
        clone_mirror_url: str | None | Unset = UNSET,
        cluster_id: str | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        default_branch: str | None | Unset = UNSET,
        default_timeout_in_minutes: int | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        emoji: str | None | Unset = UNSET,
        maximum_timeout_in_minutes: int | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        next_build_number: int | None | Unset = UNSET,
        pipeline_template_id: str | None | Unset = UNSET,
        repository: PipelineRepositoryInput | None | Unset = UNSET,
        skip_intermediate_builds: bool | None | Unset = UNSET,
        skip_intermediate_builds_branch_filter: str | None | Unset = UNSET,
        steps: PipelineStepsInput | None | Unset = UNSET,
        tags: Sequence[PipelineTagInput] | None | Unset = UNSET,
        visibility: PipelineVisibility | PipelineVisibilityValue | None | Unset = UNSET,
    ) -> UpdatePipeline:
        """Update a pipeline's settings, its cluster, its template or its next build number.

        Mutation, 9 points at the defaults.
        """
        from .update_pipeline import UPDATE_PIPELINE

        return await self.run(
            UPDATE_PIPELINE,
            {
                "input": {
                    "id": id,
                    "allowRebuilds": allow_rebuilds,
                    "archived": archived,
                    "branchConfiguration": branch_configuration,
                    "cancelIntermediateBuilds": cancel_intermediate_builds,
                    "cancelIntermediateBuildsBranchFilter": cancel_intermediate_builds_branch_filter,
                    "cloneMirrorUrl": clone_mirror_url,
                    "clusterId": cluster_id,
                    "color": color,
                    "defaultBranch": default_branch,
                    "defaultTimeoutInMinutes": default_timeout_in_minutes,
                    "description": description,
                    "emoji": emoji,
                    "maximumTimeoutInMinutes": maximum_timeout_in_minutes,
                    "name": name,
                    "nextBuildNumber": next_build_number,
                    "pipelineTemplateId": pipeline_template_id,
                    "repository": repository,
                    "skipIntermediateBuilds": skip_intermediate_builds,
                    "skipIntermediateBuildsBranchFilter": skip_intermediate_builds_branch_filter,
                    "steps": steps,
                    "tags": tags,
                    "visibility": visibility,
                }
            },
        )

    async def update_pipeline_schedule(
        self,
        *,
        id: str,
        branch: str | None | Unset = UNSET,
        commit: str | None | Unset = UNSET,
        cronline: str | None | Unset = UNSET,
        enabled: bool | None | Unset = UNSET,
        env: str | None | Unset = UNSET,
        label: str | None | Unset = UNSET,
        message: str | None | Unset = UNSET,
    ) -> UpdatePipelineSchedule:
        """Update, enable or disable a schedule.

        Mutation, 4 points at the defaults.
        """
        from .update_pipeline_schedule import UPDATE_PIPELINE_SCHEDULE

        return await self.run(
            UPDATE_PIPELINE_SCHEDULE,
            {
                "input": {
                    "id": id,
                    "branch": branch,
                    "commit": commit,
                    "cronline": cronline,
                    "enabled": enabled,
                    "env": env,
                    "label": label,
                    "message": message,
                }
            },
        )

    async def update_pipeline_template(
        self,
        *,
        id: str,
        organization_id: str,
        available: bool | None | Unset = UNSET,
        configuration: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
    ) -> UpdatePipelineTemplate:
        """Update a pipeline template, or make it available to members.

        Mutation, 4 points at the defaults.
        """
        from .update_pipeline_template import UPDATE_PIPELINE_TEMPLATE

        return await self.run(
            UPDATE_PIPELINE_TEMPLATE,
            {
                "input": {
                    "id": id,
                    "organizationId": organization_id,
                    "available": available,
                    "configuration": configuration,
                    "description": description,
                    "name": name,
                }
            },
        )

    async def update_rule(
        self, *, id: str, organization_id: str, value: Any, description: str | None | Unset = UNSET
    ) -> UpdateRule:
        """Update a rule.

        Mutation, 5 points at the defaults.
        """
        from .update_rule import UPDATE_RULE

        return await self.run(
            UPDATE_RULE,
            {
                "input": {
                    "id": id,
                    "organizationId": organization_id,
                    "value": value,
                    "description": description,
                }
            },
        )

    async def update_sso_provider(
        self,
        *,
        id: str,
        digest_method: SSOProviderSAMLXMLSecurity
        | SSOProviderSAMLXMLSecurityValue
        | None
        | Unset = UNSET,
        disclose_google_hosted_domain: bool | None | Unset = UNSET,
        email_domain: str | None | Unset = UNSET,
        email_domain_verification_address: str | None | Unset = UNSET,
        github_organization_name: str | None | Unset = UNSET,
        google_hosted_domain: str | None | Unset = UNSET,
        identity_provider: SSOProviderSAMLIdP | None | Unset = UNSET,
        note: str | None | Unset = UNSET,
        pin_session_to_ip_address: bool | None | Unset = UNSET,
        session_duration_in_hours: int | None | Unset = UNSET,
        signature_method: SSOProviderSAMLRSAXMLSecurity
        | SSOProviderSAMLRSAXMLSecurityValue
        | None
        | Unset = UNSET,
    ) -> UpdateSsoProvider:
        """Update an SSO provider, for example with the identity provider's metadata.

        Mutation, 9 points at the defaults.
        """
        from .update_sso_provider import UPDATE_SSO_PROVIDER

        return await self.run(
            UPDATE_SSO_PROVIDER,
            {
                "input": {
                    "id": id,
                    "digestMethod": digest_method,
                    "discloseGoogleHostedDomain": disclose_google_hosted_domain,
                    "emailDomain": email_domain,
                    "emailDomainVerificationAddress": email_domain_verification_address,
                    "githubOrganizationName": github_organization_name,
                    "googleHostedDomain": google_hosted_domain,
                    "identityProvider": identity_provider,
                    "note": note,
                    "pinSessionToIpAddress": pin_session_to_ip_address,
                    "sessionDurationInHours": session_duration_in_hours,
                    "signatureMethod": signature_method,
                }
            },
        )

    async def update_team(
        self,
        *,
        default_member_role: TeamMemberRole | TeamMemberRoleValue,
        id: str,
        is_default_team: bool,
        name: str,
        description: str | None | Unset = UNSET,
        members_can_create_pipelines: bool | None | Unset = UNSET,
        members_can_create_registries: bool | None | Unset = UNSET,
        members_can_create_suites: bool | None | Unset = UNSET,
        members_can_delete_pipelines: bool | None | Unset = UNSET,
        members_can_destroy_packages: bool | None | Unset = UNSET,
        members_can_destroy_registries: bool | None | Unset = UNSET,
        privacy: TeamPrivacy | TeamPrivacyValue | None | Unset = UNSET,
    ) -> UpdateTeam:
        """Update a team.

        Mutation, 3 points at the defaults.
        """
        from .update_team import UPDATE_TEAM

        return await self.run(
            UPDATE_TEAM,
            {
                "input": {
                    "defaultMemberRole": default_member_role,
                    "id": id,
                    "isDefaultTeam": is_default_team,
                    "name": name,
                    "description": description,
                    "membersCanCreatePipelines": members_can_create_pipelines,
                    "membersCanCreateRegistries": members_can_create_registries,
                    "membersCanCreateSuites": members_can_create_suites,
                    "membersCanDeletePipelines": members_can_delete_pipelines,
                    "membersCanDestroyPackages": members_can_destroy_packages,
                    "membersCanDestroyRegistries": members_can_destroy_registries,
                    "privacy": privacy,
                }
            },
        )

    async def update_team_member(
        self, *, id: str, role: TeamMemberRole | TeamMemberRoleValue
    ) -> UpdateTeamMember:
        """Update a user's role in a team.

        Mutation, 5 points at the defaults.
        """
        from .update_team_member import UPDATE_TEAM_MEMBER

        return await self.run(UPDATE_TEAM_MEMBER, {"input": {"id": id, "role": role}})

    async def update_team_pipeline(
        self, *, access_level: PipelineAccessLevels | PipelineAccessLevelsValue, id: str
    ) -> UpdateTeamPipeline:
        """Update a team's access level for a pipeline.

        Mutation, 5 points at the defaults.
        """
        from .update_team_pipeline import UPDATE_TEAM_PIPELINE

        return await self.run(
            UPDATE_TEAM_PIPELINE, {"input": {"accessLevel": access_level, "id": id}}
        )

    async def update_team_registry(
        self, *, access_level: RegistryAccessLevels | RegistryAccessLevelsValue, id: str
    ) -> UpdateTeamRegistry:
        """Update a team's access level for a package registry.

        Mutation, 6 points at the defaults.
        """
        from .update_team_registry import UPDATE_TEAM_REGISTRY

        return await self.run(
            UPDATE_TEAM_REGISTRY, {"input": {"accessLevel": access_level, "id": id}}
        )

    async def update_team_suite(
        self, *, access_level: SuiteAccessLevels | SuiteAccessLevelsValue, id: str
    ) -> UpdateTeamSuite:
        """Update a team's access level for a test suite.

        Mutation, 5 points at the defaults.
        """
        from .update_team_suite import UPDATE_TEAM_SUITE

        return await self.run(UPDATE_TEAM_SUITE, {"input": {"accessLevel": access_level, "id": id}})

    async def upsert_organization_banner(
        self, *, message: str, organization_id: str
    ) -> UpsertOrganizationBanner:
        """Set the system banner of an organization.

        Mutation, 2 points at the defaults.
        """
        from .upsert_organization_banner import UPSERT_ORGANIZATION_BANNER

        return await self.run(
            UPSERT_ORGANIZATION_BANNER,
            {"input": {"message": message, "organizationId": organization_id}},
        )
