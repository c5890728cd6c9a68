"""For every mutation of the schema: an input that succeeds in a new emulator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.actions import account
from buildkite_async.emulator.actions.actor import UserActor
from buildkite_async.emulator.graphql.identity import identify
from buildkite_async.emulator.resources.banner import BANNERS
from buildkite_async.emulator.resources.cache_registries import CACHE_REGISTRIES
from buildkite_async.emulator.resources.sso_providers import SSO_PROVIDERS
from buildkite_async.emulator.state.annotations import annotate
from buildkite_async.emulator.state.entities import Pipeline
from buildkite_async.emulator.state.records import Code, Record
from buildkite_async.emulator.state.schedules import schedules_of
from buildkite_async.emulator.state.teams import Team
from tests.emulator.valid_requests import a_blocked_job, a_job, an_empty_cluster, an_idle_queue

InputFactory = Callable[[Emulator], dict[str, Any]]

STEPS = "steps: [{command: make}]"


def home(emulator: Emulator) -> str:
    return identify(emulator.home)


def pipeline(emulator: Emulator) -> Pipeline:
    return emulator.home.pipelines["web"]


def record(emulator: Emulator, resource: str, place: str | None = None) -> str:
    return identify(emulator.state.records.of(resource, place or emulator.home.id)[0])


def actor(emulator: Emulator) -> UserActor:
    return UserActor(emulator.state, emulator.home, emulator.owner)


def it(find: Callable[[Emulator], Any], **more: Any) -> InputFactory:
    """An input that names one thing."""
    return lambda emulator: {"id": identify(find(emulator)), **more}


def within(find: Callable[[Emulator], str], **more: Any) -> InputFactory:
    """An input that names a thing beside its organization."""
    return lambda emulator: {"organizationId": home(emulator), "id": find(emulator), **more}


def of_home(**more: Any) -> InputFactory:
    return lambda emulator: {"organizationId": home(emulator), **more}


def an_agent(emulator: Emulator) -> Any:
    return next(each for each in emulator.home.agents.values() if each.job is None)


def a_paused_agent(emulator: Emulator) -> Any:
    agent = an_agent(emulator)
    agent.paused_at = 1
    return agent


def an_annotation(emulator: Emulator) -> Any:
    return annotate(emulator.state, emulator.home.builds[0], None, {"body": "x"})


def a_code(emulator: Emulator) -> Any:
    state = emulator.state
    code = Code(
        id=state.new_id(),
        value="ABCD",
        holder=None,
        secret="cli",
        expires_at=state.now() + 60_000,
        scopes=("read_user",),
    )
    state.codes["ABCD"] = state.add(code.id, code)
    return code


def an_email(emulator: Emulator) -> Any:
    return account.add_email(emulator.state, emulator.owner, "second@acme.example")


def a_totp(emulator: Emulator) -> Any:
    return account.begin_totp(emulator.state, emulator.owner)


def a_password(emulator: Emulator) -> dict[str, Any]:
    totp = a_totp(emulator)
    step = int(emulator.state.seconds()) // 30
    return {"id": identify(totp), "token": account.one_time_password(totp, step)}


def a_notice(emulator: Emulator) -> Any:
    return account.notice_for(emulator.state, emulator.owner, "FEATURE", "new")


def a_failed_build(emulator: Emulator) -> Any:
    return emulator.finish_build(emulator.add_build("web"), failing="lint")


def a_failed_job(emulator: Emulator) -> Any:
    return next(job for job in a_failed_build(emulator).jobs if job.state == "failed")


def a_blocked(emulator: Emulator) -> Any:
    return emulator.state.jobs[a_blocked_job(emulator)["job"]]


def a_queue(emulator: Emulator) -> Any:
    return emulator.home.clusters[0].queues[0]


def an_idle(emulator: Emulator) -> str:
    an_idle_queue(emulator)
    queue = emulator.home.clusters[0].queues[-1]
    return identify(emulator.state.add(queue.id, queue))


def a_paused_queue(emulator: Emulator) -> Any:
    queue = a_queue(emulator)
    queue.fields["dispatch_paused_at"] = 1
    return queue


def an_empty(emulator: Emulator) -> str:
    an_empty_cluster(emulator)
    return identify(emulator.home.clusters[-1])


def a_cluster(emulator: Emulator) -> str:
    return identify(emulator.home.clusters[0])


def a_cache_registry(emulator: Emulator) -> str:
    cluster, user = emulator.home.clusters[0], actor(emulator)
    return identify(CACHE_REGISTRIES.add(user, cluster, {"name": "Node modules"}))


def a_cluster_token(emulator: Emulator) -> str:
    return record(emulator, "clusters.agent_tokens", emulator.home.clusters[0].id)


def a_rule(emulator: Emulator) -> str:
    return record(emulator, "rules")


def a_template(emulator: Emulator) -> str:
    return record(emulator, "pipeline_templates")


def an_api_token(emulator: Emulator) -> dict[str, Any]:
    token = emulator.add_token(member=1)
    return {"organizationId": home(emulator), "apiAccessTokenId": identify(token)}


def a_banner(emulator: Emulator) -> dict[str, Any]:
    BANNERS.set(actor(emulator), emulator.home, {"message": "Maintenance"})
    return {"organizationId": home(emulator)}


def an_invitation(emulator: Emulator) -> Any:
    return emulator.home.invitations[0]


def a_member(emulator: Emulator) -> Any:
    return emulator.home.members[1]


def a_schedule(emulator: Emulator) -> Any:
    return schedules_of(emulator.state, pipeline(emulator))[0]


def without_webhook(emulator: Emulator) -> Any:
    found = pipeline(emulator)
    found.webhook_id = None
    return found


def a_rule_input(**more: Any) -> dict[str, Any]:
    return {"value": {"source_pipeline": "web", "target_pipeline": "api"}, **more}


def a_provider(status: str) -> Callable[[Emulator], Record]:
    def find(emulator: Emulator) -> Record:
        body = {"type": "saml", "state": status.lower()}
        home = emulator.home
        return SSO_PROVIDERS.make(emulator.state, home, home, body, emulator.owner)

    return find


def a_team(emulator: Emulator) -> Team:
    return emulator.home.teams[0]


def in_a_bare_team(name: str, find: Callable[[Emulator], str], **more: Any) -> InputFactory:
    def make_input(emulator: Emulator) -> dict[str, Any]:
        team = emulator.home.teams[1]
        for membership in team.memberships:
            emulator.state.remove(membership)
        return {"teamID": identify(team), name: find(emulator), **more}

    return make_input


TEAM = {
    "name": "Operators",
    "privacy": "VISIBLE",
    "isDefaultTeam": False,
    "defaultMemberRole": "MEMBER",
}

INPUTS: Mapping[str, InputFactory] = {
    "agentPause": it(an_agent, note="hot", timeoutInMinutes=10),
    "agentResume": it(a_paused_agent),
    "agentStop": it(an_agent),
    "agentTokenCreate": lambda e: {"organizationID": home(e), "description": "Fleet"},
    "agentTokenRevoke": it(
        lambda e: e.state.records.of("agent_tokens", e.home.id)[0], reason="lost"
    ),
    "annotationDelete": it(an_annotation),
    "apiAccessTokenCodeAuthorize": it(a_code),
    "artifactDelete": it(lambda e: next(iter(e.state.artifacts.values()))),
    "buildAnnotate": lambda e: {"buildID": identify(e.home.builds[0]), "body": "hello"},
    "buildCancel": it(lambda e: e.add_build("web")),
    "buildCreate": lambda e: {"pipelineID": identify(pipeline(e)), "branch": "main"},
    "buildRebuild": it(lambda e: e.home.builds[0]),
    "buildRetryFailedJobs": it(a_failed_build),
    "cacheRegistryCreate": lambda e: {
        "organizationId": home(e),
        "clusterId": a_cluster(e),
        "name": "Gradle Cache",
        "policy": '{"rules": []}',
    },
    "cacheRegistryDelete": within(a_cache_registry),
    "cacheRegistryUpdate": within(a_cache_registry, name="Renamed", policy=None),
    "clusterAgentTokenCreate": lambda e: {
        "organizationId": home(e),
        "clusterId": a_cluster(e),
        "description": "Fleet",
    },
    "clusterAgentTokenRevoke": within(a_cluster_token),
    "clusterAgentTokenUpdate": within(a_cluster_token, description="Renamed"),
    "clusterCreate": of_home(name="Second", color="#ffffff"),
    "clusterDelete": within(an_empty),
    "clusterQueueCreate": lambda e: {
        "organizationId": home(e),
        "clusterId": a_cluster(e),
        "key": "gpu",
        "hostedAgents": {
            "instanceShape": "MACOS_ARM64_M4_6X28",
            "platformSettings": {"macos": {"macosVersion": "TAHOE", "xcodeVersion": "26.1"}},
        },
    },
    "clusterQueueDelete": within(an_idle),
    "clusterQueuePauseDispatch": it(a_queue, note="disk full"),
    "clusterQueueResumeDispatch": it(a_paused_queue),
    "clusterQueueUpdate": within(lambda e: identify(a_queue(e)), description="Main line"),
    "clusterUpdate": within(a_cluster, name="Renamed", description=None),
    "emailCreate": lambda _: {"address": "second@acme.example"},
    "emailResendVerification": it(an_email),
    "graphQLSnippetCreate": lambda _: {"query": "{ viewer { id } }", "operationName": "Mine"},
    "jobAnnotate": lambda e: {"jobId": identify(a_job(e)), "body": "hello"},
    "jobTypeBlockUnblock": it(a_blocked, fields={"release": "1"}),
    "jobTypeCommandCancel": it(lambda e: e.add_build("web").jobs[0]),
    "jobTypeCommandRetry": it(a_failed_job),
    "noticeDismiss": it(a_notice),
    "organizationApiAccessTokenRevoke": an_api_token,
    "organizationApiIpAllowlistUpdate": lambda e: {
        "organizationID": home(e),
        "ipAddresses": "192.0.2.0/24 198.51.100.7",
    },
    "organizationBannerDelete": a_banner,
    "organizationBannerUpsert": of_home(message="Maintenance tonight"),
    "organizationEnforceTwoFactorAuthenticationForMembersUpdate": of_home(
        membersRequireTwoFactorAuthentication=True
    ),
    "organizationInvitationCreate": lambda e: {
        "organizationID": home(e),
        "emails": ["new@acme.example"],
        "teams": [{"id": identify(a_team(e)), "role": "MEMBER"}],
        "sso": {"mode": "OPTIONAL"},
    },
    "organizationInvitationResend": it(an_invitation),
    "organizationInvitationRevoke": it(an_invitation),
    "organizationMemberDelete": it(a_member),
    "organizationMemberUpdate": it(a_member, role="ADMIN"),
    "organizationRevokeInactiveTokensAfterUpdate": of_home(revokeInactiveTokensAfter="DAYS_90"),
    "pipelineArchive": it(pipeline),
    "pipelineCreate": lambda e: {
        "organizationId": home(e),
        "name": "From GraphQL",
        "repository": {"url": "git@github.com:acme/g.git"},
        "steps": {"yaml": STEPS},
        "clusterId": a_cluster(e),
        "teams": [{"id": identify(a_team(e)), "accessLevel": "BUILD_AND_READ"}],
    },
    "pipelineCreateWebhook": it(without_webhook),
    "pipelineDelete": it(pipeline),
    "pipelineDeleteWebhook": it(pipeline),
    "pipelineFavorite": it(pipeline, favorite=True),
    "pipelineRotateWebhookURL": it(pipeline),
    "pipelineScheduleCreate": lambda e: {
        "pipelineID": identify(pipeline(e)),
        "label": "Early",
        "cronline": "30 4 * * *",
        "env": "A=1",
    },
    "pipelineScheduleDelete": it(a_schedule),
    "pipelineScheduleUpdate": it(a_schedule, label="Late"),
    "pipelineTemplateCreate": of_home(name="Library", configuration=STEPS),
    "pipelineTemplateDelete": within(a_template),
    "pipelineTemplateUpdate": within(a_template, name="Renamed"),
    "pipelineUnarchive": it(pipeline),
    "pipelineUpdate": it(pipeline, description="changed"),
    "ruleCreate": of_home(**a_rule_input(type="pipeline.artifacts_read.pipeline")),
    "ruleDelete": within(a_rule),
    "ruleUpdate": within(a_rule, **a_rule_input(description="changed")),
    "ssoProviderCreate": of_home(type="SAML", emailDomain="acme.example"),
    "ssoProviderDelete": it(a_provider("DISABLED")),
    "ssoProviderDisable": it(a_provider("ENABLED"), disabledReason="r"),
    "ssoProviderEnable": it(a_provider("CREATED")),
    "ssoProviderUpdate": it(a_provider("CREATED"), note="n"),
    "teamCreate": lambda e: {"organizationID": home(e), **TEAM},
    "teamDelete": it(a_team),
    "teamMemberCreate": in_a_bare_team("userID", lambda e: identify(e.home.members[2].user)),
    "teamMemberDelete": it(lambda e: a_team(e).members[1]),
    "teamMemberUpdate": it(lambda e: a_team(e).members[1], role="MAINTAINER"),
    "teamPipelineCreate": in_a_bare_team("pipelineID", lambda e: identify(pipeline(e))),
    "teamPipelineDelete": it(lambda e: a_team(e).pipelines[0]),
    "teamPipelineUpdate": it(lambda e: a_team(e).pipelines[0], accessLevel="READ_ONLY"),
    "teamRegistryCreate": in_a_bare_team("registryID", lambda e: record(e, "registries")),
    "teamRegistryDelete": it(lambda e: a_team(e).registries[0]),
    "teamRegistryUpdate": it(lambda e: a_team(e).registries[0], accessLevel="READ_AND_WRITE"),
    "teamSuiteCreate": in_a_bare_team("suiteID", lambda e: record(e, "suites")),
    "teamSuiteDelete": it(lambda e: a_team(e).suites[0]),
    "teamSuiteUpdate": it(lambda e: a_team(e).suites[0], accessLevel="READ_ONLY"),
    "teamUpdate": it(a_team, **{**TEAM, "name": "Renamed"}),
    "totpActivate": a_password,
    "totpCreate": lambda _: {},
    "totpDelete": it(a_totp),
    "totpRecoveryCodesRegenerate": lambda e: {"totpId": identify(a_totp(e))},
}
