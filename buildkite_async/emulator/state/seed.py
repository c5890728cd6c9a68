"""A synthetic organization, the same for the same seed."""

from __future__ import annotations

from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.fleet import Agent, Cluster, Queue
from buildkite_async.emulator.state.history import write_history
from buildkite_async.emulator.state.people import (
    AgentToken,
    Member,
    Team,
    TeamMember,
    TeamPipeline,
    User,
)
from buildkite_async.emulator.state.seed_pipelines import QUEUES, add_seeded_pipeline
from buildkite_async.emulator.state.world import HISTORY_END, World

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


def seed_organization(world: World, slug: str, *, builds: int, pipelines: int) -> Organization:
    """Add an organization with people, agents, pipelines and their history."""
    start = HISTORY_END - 400 * _DAY
    organization = Organization(
        id=world.new_id(), slug=slug, name=slug.replace("-", " ").title(), created_at=start
    )
    world.organizations[slug] = organization
    _add_cluster(world, organization)
    _add_people(world, organization)
    _add_agents(world, organization)
    for number in range(pipelines):
        add_seeded_pipeline(world, organization, number)
    _add_teams(world, organization)
    write_history(world, organization, builds)
    _open_pipelines(world, organization)
    return organization


def _add_cluster(world: World, organization: Organization) -> None:
    created_at = organization.created_at
    cluster = Cluster(
        id=world.new_id(), name="Main", created_at=created_at, organization=organization
    )
    cluster.queues = [
        Queue(id=world.new_id(), key=key, cluster=cluster, created_at=created_at) for key in QUEUES
    ]
    cluster.default_queue = cluster.queues[0]
    for queue in cluster.queues:
        world.keep(queue.id, queue)
    organization.clusters.append(world.keep(cluster.id, cluster))


def _add_people(world: World, organization: Organization) -> None:
    for position, name in enumerate(_PEOPLE):
        user = User(
            id=world.new_id(),
            name=name,
            email=f"{name.lower().replace(' ', '.')}@{organization.slug}.example",
            created_at=organization.created_at + position * _DAY,
        )
        world.users[user.id] = user
        member = Member(
            id=world.new_id(),
            organization=organization,
            user=user,
            role="ADMIN" if position == 0 else "MEMBER",
            created_at=user.created_at,
        )
        organization.members.append(world.keep(member.id, member))


def _add_agents(world: World, organization: Organization) -> None:
    for cluster in organization.clusters:
        for number in range(24):
            queue = cluster.queues[number % len(cluster.queues)]
            born = HISTORY_END - world.random.randrange(1, 60) * _DAY // 4
            agent = Agent(
                id=world.new_id(),
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
            organization.agents[agent.id] = agent
    _add_agent_tokens(world, organization)


def _add_agent_tokens(world: World, organization: Organization) -> None:
    for description in ("Default agent token", "Old fleet"):
        token = AgentToken(
            id=world.new_id(),
            organization=organization,
            description=description,
            created_at=organization.created_at,
            created_by=organization.members[0].user,
        )
        token.value = f"bkat_{token.id.replace('-', '')}"
        organization.agent_tokens.append(world.keep(token.id, token))
    retired = organization.agent_tokens[-1]
    retired.revoked_at = HISTORY_END - 90 * _DAY
    retired.revoked_by, retired.revoked_reason = organization.members[0].user, "replaced"


def _add_teams(world: World, organization: Organization) -> None:
    for name, people in (("Everyone", organization.members), ("Core", organization.members[:3])):
        team = Team(
            id=world.new_id(),
            organization=organization,
            name=name,
            slug=name.lower(),
            description=None,
            privacy="VISIBLE",
            default=name == "Everyone",
            default_role="MEMBER",
            created_at=organization.created_at,
            created_by=organization.members[0].user,
        )
        for member in people:
            place = TeamMember(
                id=world.new_id(),
                team=team,
                user=member.user,
                role="MAINTAINER" if member.role == "ADMIN" else "MEMBER",
                created_at=member.created_at,
            )
            team.members.append(world.keep(place.id, place))
        organization.teams.append(world.keep(team.id, team))


def _open_pipelines(world: World, organization: Organization) -> None:
    for team in organization.teams:
        team.pipelines = [
            TeamPipeline(
                id=world.new_id(),
                team=team,
                pipeline=pipeline,
                access_level="manage_build_and_read",
                created_at=organization.created_at,
                created_by=team.created_by,
            )
            for pipeline in organization.pipelines.values()
        ]
        for place in team.pipelines:
            world.keep(place.id, place)
