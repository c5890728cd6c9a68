"""A generated organization, the same for the same seed."""

from __future__ import annotations

from buildkite_async.emulator.state.agents import PAUSE_FIELDS, Agent, Cluster, Queue
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.history import write_history
from buildkite_async.emulator.state.people import Member, User
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.seed_pipelines import QUEUES, add_seeded_pipeline
from buildkite_async.emulator.state.state import HISTORY_END, State
from buildkite_async.emulator.state.teams import FULL_PIPELINE_ACCESS, Team, grant

_DAY = 86_400_000
_PEOPLE = (
    "Ada Bright",
    "Bo Larsen",
    "Chidi Okoro",
    "Dana Petrova",
    "Emre Kaya",
    "Farah Haddad",
    "Grace Lin",
    "Hugo Marsh",
)


def seed_organization(
    state: State, slug: str, *, builds: int, pipelines: int
) -> OrganizationEntity:
    """Add an organization with people, agents, pipelines and their history."""
    start = HISTORY_END - 400 * _DAY
    organization = OrganizationEntity(
        id=state.new_id(),
        slug=slug,
        name=slug.replace("-", " ").title(),
        created_at=start,
        store=state.records,
    )
    state.organizations[slug] = organization
    _add_cluster(state, organization)
    _add_people(state, organization)
    _add_agents(state, organization)
    for number in range(pipelines):
        add_seeded_pipeline(state, organization, number)
    _add_teams(state, organization)
    write_history(state, organization, builds)
    _open_pipelines(state, organization)
    return organization


def _add_cluster(state: State, organization: OrganizationEntity) -> None:
    created_at = organization.created_at
    cluster = Cluster(
        id=state.new_id(),
        resource="clusters",
        kind="Cluster",
        organization=organization,
        parent=organization,
        fields={"name": "Main", "default_queue": None},
        created_at=created_at,
        created_by=None,
    )
    state.records.add(state.add(cluster.id, cluster))
    for key in QUEUES:
        queue = Queue(
            id=state.new_id(),
            resource="clusters.queues",
            kind="ClusterQueue",
            organization=organization,
            parent=cluster,
            fields={"key": key, **dict.fromkeys(PAUSE_FIELDS)},
            created_at=created_at,
            created_by=None,
        )
        state.records.add(state.add(queue.id, queue))
    cluster.fields["default_queue"] = cluster.queues[0]


def _add_people(state: State, organization: OrganizationEntity) -> None:
    for position, name in enumerate(_PEOPLE):
        user = User(
            id=state.new_id(),
            name=name,
            email=f"{name.lower().replace(' ', '.')}@{organization.slug}.example",
            created_at=organization.created_at + position * _DAY,
        )
        state.users[user.id] = user
        member = Member(
            id=state.new_id(),
            resource="organizations.members",
            kind="OrganizationMember",
            organization=organization,
            parent=organization,
            fields={
                "user": user,
                "role": "member" if position else "admin",
                "sso_mode": "required",
            },
            created_at=user.created_at,
            created_by=None,
        )
        state.records.add(state.add(member.id, member))


def _add_agents(state: State, organization: OrganizationEntity) -> None:
    for cluster in organization.clusters:
        for number in range(24):
            queue = cluster.queues[number % len(cluster.queues)]
            born = HISTORY_END - state.random.randrange(1, 60) * _DAY // 4
            agent = Agent(
                id=state.new_id(),
                organization=organization,
                name=f"{queue.key}-{number + 1}",
                hostname=f"ip-10-0-{number % 4}-{number + 10}",
                ip_address=f"10.0.{number % 4}.{number + 10}",
                version="3.112.0" if number % 3 else "3.109.1",
                queue=queue,
                meta_data=[f"queue={queue.key}", "os=linux"],
                created_at=born,
                connected_at=born + 1_500,
                priority=number % 3,
            )
            if number == 23:
                agent.state, agent.disconnected_at = "disconnected", HISTORY_END - _DAY
                agent.stopped_at = agent.disconnected_at
            organization.agents[agent.id] = organization.agents_by_name[agent.name] = agent
    _add_agent_tokens(state, organization)


def _add_agent_tokens(state: State, organization: OrganizationEntity) -> None:
    owner = organization.members[0].user
    retired = {
        "revoked_at": HISTORY_END - 90 * _DAY,
        "revoked_by": owner,
        "revoked_reason": "replaced",
    }
    for description, end in (("Default agent token", {"revoked_at": None}), ("Old fleet", retired)):
        identity = state.new_id()
        token = Record(
            id=identity,
            resource="agent_tokens",
            kind="AgentToken",
            organization=organization,
            parent=organization,
            fields={
                "description": description,
                "public": False,
                "token": f"bkat_{identity.replace('-', '')}",
                **end,
            },
            created_at=organization.created_at,
            created_by=owner,
        )
        state.records.add(state.add(identity, token))


def _add_teams(state: State, organization: OrganizationEntity) -> None:
    for name, people in (("Everyone", organization.members), ("Core", organization.members[:3])):
        team = Team(
            id=state.new_id(),
            resource="teams",
            kind="Team",
            organization=organization,
            parent=organization,
            fields={
                "name": name,
                "slug": name.lower(),
                "description": None,
                "privacy": "visible",
                "is_default_team": name == "Everyone",
                "default_member_role": "member",
            },
            created_at=organization.created_at,
            created_by=organization.members[0].user,
        )
        state.records.add(state.add(team.id, team))
        for member in people:
            role = "maintainer" if member.is_administrator else "member"
            grant(state, team, member.user, role, None, member.created_at)


def _open_pipelines(state: State, organization: OrganizationEntity) -> None:
    born = organization.created_at
    for team in organization.teams:
        for pipeline in organization.pipelines.values():
            grant(state, team, pipeline, FULL_PIPELINE_ACCESS, team.created_by, born)
