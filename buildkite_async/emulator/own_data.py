"""Pipelines, agents, members and tokens that tests add to an emulator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from buildkite_async.emulator.actions.naming import slug_of
from buildkite_async.emulator.actions.pipelines import create_pipeline
from buildkite_async.emulator.actions.problems import problem_of_name
from buildkite_async.emulator.arguments import check_body, pick
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.execution.execution import of_organization
from buildkite_async.emulator.locking import locked
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.entities import OrganizationEntity, Pipeline
from buildkite_async.emulator.state.people import Member, TeamMember, Token, User
from buildkite_async.emulator.state.state import State

Role = Literal["admin", "member"]


class OwnData:
    """Methods that add things to the organization that an emulator was created with."""

    state: State
    organization: str
    owner: User

    @property
    def home(self) -> OrganizationEntity:
        """The organization that the emulator was created with."""
        return self.state.organizations[self.organization]

    @locked
    def add_token(
        self,
        scopes: Iterable[str] | None = None,
        *,
        organizations: Iterable[str] | None = None,
        member: int = 0,
    ) -> Token:
        """Issue an API access token.

        Args:
            scopes: The scopes of the token; all by default.
            organizations: The slugs of the organizations that it can access; all by default.
            member: The index of the owner among the members of the home organization.

        Raises:
            ValueError: There is no such scope, organization or member.
        """
        known = {scope: scope for scope in all_scopes()}
        chosen = all_scopes() if scopes is None else [pick(known, each, "scope") for each in scopes]
        if organizations is not None:
            organizations = [
                pick(self.state.organizations, each, "organization").slug for each in organizations
            ]
        members = self.home.members
        if not 0 <= member < len(members):
            raise ValueError(f"member has to be 0 to {len(members) - 1}, not {member}.")
        return self.state.add_token(members[member].user, chosen, organizations)

    @locked
    def add_pipeline(self, name: str, configuration: str | None = None, **fields: Any) -> Pipeline:
        """Add a pipeline, as the REST API creates one.

        Args:
            name: Its name, of which its slug is made.
            configuration: Its steps as YAML; by default one command.
            **fields: Fields of the body.

        Raises:
            TypeError: The body has no such field.
            ValueError: The REST API refuses the name, the steps or the value of a field.
        """
        body = {
            "name": name,
            "configuration": configuration or "steps:\n  - command: make\n",
            "repository": f"git@github.com:{self.organization}/{slug_of(name) or 'x'}.git",
            "cluster_id": self.home.clusters[0].id,
            **fields,
        }
        check_body("pipelines.create", "add_pipeline", body)
        return create_pipeline(self.state, self.home, body, self.owner)

    @locked
    def add_agent(
        self,
        name: str,
        *,
        queue: str = "default",
        tags: Mapping[str, str] | None = None,
        priority: int = 0,
    ) -> Agent:
        """Connect an agent.

        Args:
            name: Its name, which no other agent has.
            queue: The key of its queue.
            tags: Tags beside `queue`, by which steps choose agents.
            priority: The priority that it shows.

        Raises:
            ValueError: The name is empty or taken, or there is no such queue.
        """
        home = self.home
        problem = problem_of_name(name, home.agents_by_name, "agent")
        if problem is not None:
            raise ValueError(problem)
        queues = {each.key: each for cluster in home.clusters for each in cluster.queues}
        now = self.state.now()
        number = len(home.agents)
        agent = Agent(
            id=self.state.new_id(),
            organization=home,
            name=name,
            hostname=slug_of(name) or "agent",
            ip_address=f"10.1.{number // 250 % 250}.{number % 250 + 1}",
            version="3.112.0",
            queue=pick(queues, queue, "queue"),
            meta_data=[
                f"queue={queue}",
                *(f"{key}={value}" for key, value in (tags or {}).items()),
            ],
            created_at=now,
            connected_at=now,
            priority=priority,
        )
        home.agents[agent.id] = home.agents_by_name[name] = agent
        of_organization(home).connect(agent)
        return agent

    @locked
    def add_member(self, name: str, email: str | None = None, *, role: Role = "member") -> Member:
        """Add a user to the organization and to its team for everyone.

        Args:
            name: The user's name.
            email: The user's address; by default it is made of the name.
            role: What the user may do.

        Raises:
            ValueError: The name is empty, the address is taken, or there is no such role.
        """
        home = self.home
        address = email or f"{slug_of(name).replace('-', '.')}@{home.slug}.example"
        taken = {each.user.email: each for each in home.members}
        problem = problem_of_name(name, {}, "member") or problem_of_name(address, taken, "member")
        if problem is not None:
            raise ValueError(problem)
        pick({"admin": 0, "member": 0}, role, "role")
        now = self.state.now()
        user = User(id=self.state.new_id(), name=name, email=address, created_at=now)
        self.state.users[user.id] = user
        member = Member(
            id=self.state.new_id(),
            organization=home,
            user=user,
            role=role.upper(),
            created_at=now,
        )
        home.members.append(self.state.add(member.id, member))
        for team in home.teams:
            if team.default:
                joined = TeamMember(
                    id=self.state.new_id(),
                    team=team,
                    user=user,
                    role=team.default_role,
                    created_at=now,
                )
                team.members.append(self.state.add(joined.id, joined))
        return member


def all_scopes() -> frozenset[str]:
    """Return every scope that an operation of the contract requires, and `graphql`."""
    return load().scopes
