"""Pipelines, agents, members and tokens that tests add to an emulator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from buildkite_async.emulator.actions.actor import UserActor
from buildkite_async.emulator.actions.naming import slug_of
from buildkite_async.emulator.actions.pipelines import create_pipeline
from buildkite_async.emulator.actions.problems import problem_of_name
from buildkite_async.emulator.agents import AgentChanged
from buildkite_async.emulator.arguments import check_body, pick
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.deliveries.posting import is_url
from buildkite_async.emulator.deliveries.targets import EVENTBRIDGE, EVERY_EVENT
from buildkite_async.emulator.execution.execution import of_organization
from buildkite_async.emulator.locking import locked
from buildkite_async.emulator.rest.notification_services import SERVICES
from buildkite_async.emulator.state.agent_tokens import allows, first_token, is_address
from buildkite_async.emulator.state.agents import Agent, Cluster
from buildkite_async.emulator.state.entities import OrganizationEntity, Pipeline
from buildkite_async.emulator.state.events import WEBHOOK_EVENTS, Notice
from buildkite_async.emulator.state.people import Member, TeamMember, Token, User
from buildkite_async.emulator.state.records import Record
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
        ip_address: str | None = None,
    ) -> Agent:
        """Connect an agent.

        Args:
            name: Its name, which no other agent has.
            queue: The key of its queue.
            tags: Tags beside `queue`, by which steps choose agents.
            priority: The priority that it shows.
            ip_address: Its address; by default a private one that no other agent has.

        Raises:
            ValueError: The name is empty or taken, there is no such queue, or the oldest token of
                the cluster does not allow the address; then the agent does not connect.
        """
        home = self.home
        problem = problem_of_name(name, home.agents_by_name, "agent")
        if problem is not None:
            raise ValueError(problem)
        queues = {each.key: each for cluster in home.clusters for each in cluster.queues}
        now = self.state.now()
        number = len(home.agents)
        address = ip_address or f"10.1.{number // 250 % 250}.{number % 250 + 1}"
        chosen = pick(queues, queue, "queue")
        self._check_address(chosen.cluster, address)
        agent = Agent(
            id=self.state.new_id(),
            organization=home,
            name=name,
            hostname=slug_of(name) or "agent",
            ip_address=address,
            version="3.112.0",
            queue=chosen,
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
        change = AgentChanged(at=now, agent=name, event="agent.connected")
        self.state.events.record(home, change, agent=agent)
        self.state.events.deliver()
        return agent

    def _check_address(self, cluster: Cluster, address: str) -> None:
        """Check that an agent can register from an address, and report it otherwise."""
        token = first_token(self.state, cluster)
        if not is_address(address):
            raise ValueError(f"ip_address has to be an IPv4 or IPv6 address, not {address!r}.")
        if allows(token, address):
            return
        notice = Notice(
            at=self.state.now(), event="cluster_token.registration_blocked", blocked_ip=address
        )
        self.state.events.record(self.home, notice, record=token)
        self.state.events.deliver()
        raise ValueError(
            f"ip_address {address!r} is not among the addresses that the agent token allows."
        )

    @locked
    def add_webhook(
        self,
        url: str,
        *,
        token: str | None = None,
        signed: bool = True,
        events: Iterable[str] | None = None,
        branches: str | None = None,
        eventbridge: bool = False,
    ) -> Record:
        """Add a webhook, which the REST API shows as a notification service.

        Unlike one that is created by the REST API, it is also sent the events of packages and of
        workflows of tests, for which Buildkite has webhooks of their own.

        Args:
            url: Where events are delivered.
            token: Its token, with which deliveries are signed; generated by default.
            signed: Whether deliveries are signed; otherwise they have the token in a header.
            events: The names of the events to deliver; all by default.
            branches: Patterns of branches whose builds are reported; all by default.
            eventbridge: Whether events have the shape of Amazon EventBridge.

        Returns:
            The service, whose token is in `fields["settings"]["token"]`.

        Raises:
            ValueError: The URL cannot be sent to, the token is empty, or there is no such event.
        """
        if not is_url(url):
            raise ValueError(f"url has to be an http or https URL with a host, not {url!r}.")
        if token is not None and not token:
            raise ValueError("token has to be text of at least one character.")
        known = {name: name for name in WEBHOOK_EVENTS}
        settings: dict[str, Any] = {
            "url": url,
            "token_mode": "signature" if signed else "token",
            **({} if token is None else {"token": token}),
            **({} if events is None else {"events": [pick(known, e, "event") for e in events]}),
        }
        body = {
            "provider": "webhook",
            "description": "Webhook of the emulator",
            "settings": settings,
            "branch_configuration": branches,
            EVERY_EVENT: True,
            EVENTBRIDGE: eventbridge,
        }
        return SERVICES.add(UserActor(self.state, self.home, self.owner), self.home, body)

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
