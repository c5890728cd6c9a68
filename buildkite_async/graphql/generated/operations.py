# DO NOT EDIT: made by `nox -s generate`.

"""One method for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import UNSET, OperationsBase, Unset

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from .cancel_job import CancelJob
    from .count_pipeline_builds import CountPipelineBuilds
    from .create_invitations import CreateInvitations
    from .create_pipeline_schedule import CreatePipelineSchedule
    from .create_sso_provider import CreateSsoProvider
    from .delete_organization_member import DeleteOrganizationMember
    from .delete_pipeline_schedule import DeletePipelineSchedule
    from .delete_sso_provider import DeleteSsoProvider
    from .disable_sso_provider import DisableSsoProvider
    from .enable_sso_provider import EnableSsoProvider
    from .enums import (
        BuildStates,
        BuildStatesValue,
        ClusterQueueOrder,
        ClusterQueueOrderValue,
        JobOrder,
        JobOrderValue,
        JobStates,
        JobStatesValue,
        JobTypes,
        JobTypesValue,
        OrganizationMemberOrder,
        OrganizationMemberOrderValue,
        OrganizationMemberRole,
        OrganizationMemberRoleValue,
        PipelineOrders,
        PipelineOrdersValue,
        PipelineVisibility,
        PipelineVisibilityValue,
        SSOProviderSAMLRSAXMLSecurity,
        SSOProviderSAMLRSAXMLSecurityValue,
        SSOProviderSAMLXMLSecurity,
        SSOProviderSAMLXMLSecurityValue,
        SSOProviderTypes,
        SSOProviderTypesValue,
        TeamOrder,
        TeamOrderValue,
        TeamPrivacy,
        TeamPrivacyValue,
    )
    from .get_build import GetBuild
    from .get_organization import GetOrganization
    from .get_pipeline import GetPipeline
    from .get_pipeline_metrics import GetPipelineMetrics
    from .get_pipeline_schedule import GetPipelineSchedule
    from .get_viewer import GetViewer
    from .input_types import (
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
        SSOProviderSAMLIdP,
    )
    from .list_agent_tokens import ListAgentTokens
    from .list_cluster_queues import ListClusterQueues
    from .list_job_events import ListJobEvents
    from .list_latest_build_per_pipeline import ListLatestBuildPerPipeline
    from .list_members import ListMembers
    from .list_organization_jobs import ListOrganizationJobs
    from .list_pipeline_builds import ListPipelineBuilds
    from .list_pipeline_metrics import ListPipelineMetrics
    from .list_pipeline_schedules import ListPipelineSchedules
    from .list_pipelines import ListPipelines
    from .list_sso_providers import ListSsoProviders
    from .list_teams import ListTeams
    from .update_pipeline import UpdatePipeline
    from .update_pipeline_schedule import UpdatePipelineSchedule
    from .update_sso_provider import UpdateSsoProvider

__all__ = ["Operations"]


class Operations(OperationsBase):
    """The operations, sent over a transport."""

    async def cancel_job(self, *, id: str) -> CancelJob:
        """Cancel a command job that has not finished.

        Mutation, 10 points at the defaults.
        """
        from .cancel_job import CANCEL_JOB

        return await self.run(CANCEL_JOB, {"input": {"id": id}})

    async def count_pipeline_builds(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        state: Sequence[BuildStates | BuildStatesValue] | None | Unset = UNSET,
        branch: Sequence[str] | None | Unset = UNSET,
        commit: Sequence[str] | None | Unset = UNSET,
        meta_data: Sequence[str] | None | Unset = UNSET,
        created_at_from: datetime | None | Unset = UNSET,
        created_at_to: datetime | None | Unset = UNSET,
    ) -> CountPipelineBuilds:
        """How many builds of a pipeline match, say on one branch, without fetching them.

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

    async def create_invitations(
        self,
        *,
        emails: Sequence[str],
        organization_id: str,
        role: OrganizationMemberRole | OrganizationMemberRoleValue | None | Unset = UNSET,
        sso: OrganizationInvitationSSOInput | None | Unset = UNSET,
        teams: Sequence[OrganizationInvitationTeamAssignmentInput] | None | Unset = UNSET,
    ) -> CreateInvitations:
        """Invite people by e-mail, with their role, SSO mode and teams with a role in each.

        Mutation, 47 points at the defaults.
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
        """Build a pipeline regularly; `cronline` is a cron expression or a word such as `@daily`.

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
        """Make an SSO provider: SAML, Google Workspace or GitHub.

        Mutation, 6 points at the defaults.
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

    async def delete_organization_member(self, *, id: str) -> DeleteOrganizationMember:
        """Remove a user from an organization.

        Mutation, 3 points at the defaults.
        """
        from .delete_organization_member import DELETE_ORGANIZATION_MEMBER

        return await self.run(DELETE_ORGANIZATION_MEMBER, {"input": {"id": id}})

    async def delete_pipeline_schedule(self, *, id: str) -> DeletePipelineSchedule:
        """Delete a schedule.

        Mutation, 2 points at the defaults.
        """
        from .delete_pipeline_schedule import DELETE_PIPELINE_SCHEDULE

        return await self.run(DELETE_PIPELINE_SCHEDULE, {"input": {"id": id}})

    async def delete_sso_provider(self, *, id: str) -> DeleteSsoProvider:
        """Delete an SSO provider.

        Mutation, 2 points at the defaults.
        """
        from .delete_sso_provider import DELETE_SSO_PROVIDER

        return await self.run(DELETE_SSO_PROVIDER, {"input": {"id": id}})

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

    async def enable_sso_provider(self, *, id: str) -> EnableSsoProvider:
        """Enable an SSO provider: from then on members sign in with it.

        Mutation, 2 points at the defaults.
        """
        from .enable_sso_provider import ENABLE_SSO_PROVIDER

        return await self.run(ENABLE_SSO_PROVIDER, {"input": {"id": id}})

    async def get_build(
        self, *, slug: str | None | Unset = UNSET, uuid: str | None | Unset = UNSET
    ) -> GetBuild:
        """One build with its environment, by UUID or by `organization/pipeline/number`.

        Query, 10 points at the defaults.
        """
        from .get_build import GET_BUILD

        return await self.run(GET_BUILD, {"slug": slug, "uuid": uuid})

    async def get_organization(
        self, *, slug: str | None | Unset = UNSET, uuid: str | None | Unset = UNSET
    ) -> GetOrganization:
        """One organization, by slug or UUID.

        Query, 1 point at the defaults.
        """
        from .get_organization import GET_ORGANIZATION

        return await self.run(GET_ORGANIZATION, {"slug": slug, "uuid": uuid})

    async def get_pipeline(
        self, *, slug: str | None | Unset = UNSET, uuid: str | None | Unset = UNSET
    ) -> GetPipeline:
        """One pipeline with its steps, by UUID or by `organization/pipeline`.

        Query, 8 points at the defaults.
        """
        from .get_pipeline import GET_PIPELINE

        return await self.run(GET_PIPELINE, {"slug": slug, "uuid": uuid})

    async def get_pipeline_metrics(
        self, *, slug: str | None | Unset = UNSET, uuid: str | None | Unset = UNSET, first: int = 10
    ) -> GetPipelineMetrics:
        """The dashboard's metrics of one pipeline.

        Query, 13 points at the defaults.
        """
        from .get_pipeline_metrics import GET_PIPELINE_METRICS

        return await self.run(GET_PIPELINE_METRICS, {"slug": slug, "uuid": uuid, "first": first})

    async def get_pipeline_schedule(self, *, slug: str) -> GetPipelineSchedule:
        """One schedule, by `organization/pipeline/uuid`.

        Query, 3 points at the defaults.
        """
        from .get_pipeline_schedule import GET_PIPELINE_SCHEDULE

        return await self.run(GET_PIPELINE_SCHEDULE, {"slug": slug})

    async def get_viewer(self) -> GetViewer:
        """The person or bot behind the API token.

        Query, 3 points at the defaults.
        """
        from .get_viewer import GET_VIEWER

        return await self.run(GET_VIEWER, {})

    async def list_agent_tokens(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int = 100,
        revoked: bool | None | Unset = UNSET,
    ) -> ListAgentTokens:
        """Ids of an organization's unclustered agent tokens, with who made and who revoked them.

        Query, 303 points at the defaults.
        """
        from .list_agent_tokens import LIST_AGENT_TOKENS

        return await self.run(
            LIST_AGENT_TOKENS, {"slug": slug, "uuid": uuid, "first": first, "revoked": revoked}
        )

    async def list_cluster_queues(
        self,
        *,
        cluster: str,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int = 100,
        after: str | None | Unset = UNSET,
        order: ClusterQueueOrder | ClusterQueueOrderValue | None | Unset = UNSET,
    ) -> ListClusterQueues:
        """Queues of a cluster, with whether dispatch is paused.

        Query, 205 points at the defaults. `walk` follows `organization.cluster.queues`.
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

    async def list_job_events(
        self, *, uuid: str, first: int = 100, after: str | None | Unset = UNSET
    ) -> ListJobEvents:
        """What happened to a job, event by event.

        Query, 504 points at the defaults. `walk` follows `job.events`.
        """
        from .list_job_events import LIST_JOB_EVENTS

        return await self.run(LIST_JOB_EVENTS, {"uuid": uuid, "first": first, "after": after})

    async def list_latest_build_per_pipeline(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int = 100,
        after: str | None | Unset = UNSET,
        archived: bool | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        state: Sequence[BuildStates | BuildStatesValue] | None | Unset = UNSET,
        branch: Sequence[str] | None | Unset = UNSET,
        builds_first: int = 1,
    ) -> ListLatestBuildPerPipeline:
        """The newest build of every pipeline of an organization.

        Query, 1,204 points at the defaults. `walk` follows `organization.pipelines`.
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

    async def list_members(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int = 100,
        after: str | None | Unset = UNSET,
        order: OrganizationMemberOrder | OrganizationMemberOrderValue | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        email: str | None | Unset = UNSET,
        role: Sequence[OrganizationMemberRole | OrganizationMemberRoleValue] | None | Unset = UNSET,
        team: str | None | Unset = UNSET,
        security: OrganizationMemberSecurityInput | None | Unset = UNSET,
        sso: OrganizationMemberSSOInput | None | Unset = UNSET,
        inactive_since: datetime | None | Unset = UNSET,
    ) -> ListMembers:
        """Members of an organization, by name, e-mail, role, team, security and last activity.

        Query, 204 points at the defaults. `walk` follows `organization.members`.
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
            },
        )

    async def list_organization_jobs(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int = 100,
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
        created_at_from: datetime | None | Unset = UNSET,
        created_at_to: datetime | None | Unset = UNSET,
        finished_at: datetime | None | Unset = UNSET,
    ) -> ListOrganizationJobs:
        """Jobs of an organization, by queue, concurrency group, state, step, priority and time.

        Query, 904 points at the defaults. `walk` follows `organization.jobs`.
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
        first: int = 100,
        after: str | None | Unset = UNSET,
        state: Sequence[BuildStates | BuildStatesValue] | None | Unset = UNSET,
        branch: Sequence[str] | None | Unset = UNSET,
        commit: Sequence[str] | None | Unset = UNSET,
        meta_data: Sequence[str] | None | Unset = UNSET,
        created_at_from: datetime | None | Unset = UNSET,
        created_at_to: datetime | None | Unset = UNSET,
    ) -> ListPipelineBuilds:
        """Builds of a pipeline, newest first, by state, branch, commit, meta-data and time.

        Query, 904 points at the defaults. `walk` follows `pipeline.builds`.
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

    async def list_pipeline_metrics(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int = 100,
        after: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        archived: bool | None | Unset = UNSET,
        metrics_first: int = 10,
    ) -> ListPipelineMetrics:
        """The dashboard's metrics of every pipeline of an organization.

        Query, 1,304 points at the defaults. `walk` follows `organization.pipelines`.
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
        first: int = 100,
    ) -> ListPipelineSchedules:
        """Schedules of a pipeline.

        Query, 303 points at the defaults.
        """
        from .list_pipeline_schedules import LIST_PIPELINE_SCHEDULES

        return await self.run(LIST_PIPELINE_SCHEDULES, {"slug": slug, "uuid": uuid, "first": first})

    async def list_pipelines(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int = 100,
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
        created_at_from: datetime | None | Unset = UNSET,
        created_at_to: datetime | None | Unset = UNSET,
    ) -> ListPipelines:
        """Pipelines of an organization, by name, tags, team, repository, cluster and time.

        Query, 604 points at the defaults. `walk` follows `organization.pipelines`.
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

    async def list_sso_providers(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int = 100,
        after: str | None | Unset = UNSET,
    ) -> ListSsoProviders:
        """SSO providers of an organization.

        Query, 504 points at the defaults. `walk` follows `organization.ssoProviders`.
        """
        from .list_sso_providers import LIST_SSO_PROVIDERS

        return await self.run(
            LIST_SSO_PROVIDERS, {"slug": slug, "uuid": uuid, "first": first, "after": after}
        )

    async def list_teams(
        self,
        *,
        slug: str | None | Unset = UNSET,
        uuid: str | None | Unset = UNSET,
        first: int = 100,
        after: str | None | Unset = UNSET,
        order: TeamOrder | TeamOrderValue | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        privacy: Sequence[TeamPrivacy | TeamPrivacyValue] | None | Unset = UNSET,
        pipeline: str | None | Unset = UNSET,
        user: str | None | Unset = UNSET,
    ) -> ListTeams:
        """Teams of an organization, by name, privacy, pipeline and member.

        Query, 204 points at the defaults. `walk` follows `organization.teams`.
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
        """Change a pipeline's settings, its cluster, its template or its next build number.

        Mutation, 7 points at the defaults.
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
        """Change a schedule, or switch it on and off.

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
        """Change an SSO provider, for one to give it the identity provider's metadata.

        Mutation, 6 points at the defaults.
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
