"""The client: it opens and closes, and leads to the rooms."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from random import random
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from attrs import field, frozen

from buildkite_async.http import Hook, HttpClient, RateLimits, Reserve, Retry, Session, Timeout
from buildkite_async.rest.access_token import CurrentAccessToken
from buildkite_async.rest.agent_metrics import Metrics
from buildkite_async.rest.agents import Agents
from buildkite_async.rest.annotations import Annotations
from buildkite_async.rest.artifacts import Artifacts
from buildkite_async.rest.audit_events import AuditEvents
from buildkite_async.rest.builds import AllBuilds, Builds
from buildkite_async.rest.clusters import Clusters
from buildkite_async.rest.emojis import Emojis
from buildkite_async.rest.executions import Executions
from buildkite_async.rest.jobs import Jobs
from buildkite_async.rest.meta import Meta
from buildkite_async.rest.notification_services import NotificationServices
from buildkite_async.rest.oauth import OAuth
from buildkite_async.rest.organizations import Organizations, SingleOrganization
from buildkite_async.rest.packages import Packages
from buildkite_async.rest.pipeline_templates import PipelineTemplates
from buildkite_async.rest.pipeline_triggers import PipelineTriggers
from buildkite_async.rest.pipelines import Pipelines
from buildkite_async.rest.portals import Portal, Portals
from buildkite_async.rest.registries import Registries
from buildkite_async.rest.repository_connections import RepositoryConnections
from buildkite_async.rest.rules import Rules
from buildkite_async.rest.runs import Runs
from buildkite_async.rest.stacks import Stacks
from buildkite_async.rest.step_uploads import StepUploads
from buildkite_async.rest.suites import Suites
from buildkite_async.rest.teams import Teams
from buildkite_async.rest.test_engine import TestEngine
from buildkite_async.rest.test_ownership import TestOwnership
from buildkite_async.rest.tests import Tests
from buildkite_async.rest.uploads import SuiteUploads, Uploads
from buildkite_async.rest.user import CurrentUser
from buildkite_async.wire.hosts import Hosts

if TYPE_CHECKING:
    from buildkite_async.graphql import GraphQL

__all__ = ["AgentApi", "Buildkite", "Clock", "Organization", "TestCollection"]


@frozen(kw_only=True)
class Clock:
    """Where the client takes time and chance from; tests and simulations bring their own."""

    clock: Callable[[], float] = time.monotonic
    """Seconds, never going back."""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    random: Callable[[], float] = random
    """From 0 to 1."""
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    """The date and time, aware."""


class Organization(SingleOrganization):
    """One organization, with everything in it.

    https://buildkite.com/docs/apis/rest-api/organizations
    """

    def __init__(self, session: Session, slug: str) -> None:
        super().__init__(session, slug)
        self.slug = slug
        self.pipelines = Pipelines(session, slug)
        self.builds = Builds(session, slug)
        self.jobs = Jobs(session, slug)
        self.agents = Agents(session, slug)
        self.annotations = Annotations(session, slug)
        self.artifacts = Artifacts(session, slug)
        self.step_uploads = StepUploads(session, slug)
        self.pipeline_templates = PipelineTemplates(session, slug)
        self.clusters = Clusters(session, slug)
        self.rules = Rules(session, slug)
        self.teams = Teams(session, slug)
        self.audit_events = AuditEvents(session, slug)
        self.notification_services = NotificationServices(session, slug)
        self.repository_connections = RepositoryConnections(session, slug)
        self.emojis = Emojis(session, slug)
        self.suites = Suites(session, slug)
        self.runs = Runs(session, slug)
        self.tests = Tests(session, slug)
        self.executions = Executions(session, slug)
        self.uploads = Uploads(session, slug)
        self.registries = Registries(session, slug)
        self.packages = Packages(session, slug)
        self.portals = Portals(session, slug)

    def __repr__(self) -> str:
        return f"Organization({self.slug!r})"

    def using(
        self,
        *,
        timeout: Timeout | Literal["default"] = "default",
        retry: Retry | None = None,
        headers: Mapping[str, str] | None = None,
        hooks: Sequence[Hook] = (),
    ) -> Organization:
        """The organization through the same connections, with another timeout, retry or headers.

        `hooks` are called besides those of the client.
        """
        session = self._session.using(timeout=timeout, retry=retry, headers=headers, hooks=hooks)
        return Organization(session, self.slug)

    def service_now(self) -> datetime:
        """The time by the service's clock, as far as its answers have told it; nothing is sent."""
        return self._session.service_now()


class AgentApi:
    """What an agent token of a cluster reaches.

    https://buildkite.com/docs/apis/agent-api
    """

    def __init__(self, session: Session, token: str) -> None:
        self.metrics = Metrics(session, token)
        self.stacks = Stacks(session, token)


class TestCollection:
    """What the token of a test suite reaches.

    https://buildkite.com/docs/test-engine/test-collection
    """

    __test__ = False  # pytest takes every class called Test... for its own

    def __init__(self, session: Session, token: str) -> None:
        self.uploads = SuiteUploads(session, token)
        self.ownership = TestOwnership(session, token)


class Buildkite:
    """A client of Buildkite's REST and GraphQL APIs.

    Use it as `async with Buildkite(token) as bk:`, one for a whole service: all calls share its
    connections and its rate budget.

    - `token`: an API access token; left out, the environment's BUILDKITE_API_TOKEN.
    - `hosts`: where the service lives, or one URL for an emulator or a proxy.
    - `http_client`: an `httpx.AsyncClient` of your own, which is never closed here.
    - `timeout`: seconds, or an `httpx.Timeout`.
    - `reserve`: what to leave of the organization's rate windows for its other users.
    - `connections`: how many requests may be under way at a time.
    - `keep_extra`: whether fields that no model names are kept in `extra`.
    - `user_agent`: your service's name, put before ours.
    - `hooks`: called after every single try, for metrics and tracing.

    https://buildkite.com/docs/apis
    """

    def __init__(
        self,
        token: str | None = None,
        *,
        hosts: Hosts | str | None = None,
        http_client: HttpClient | None = None,
        timeout: Timeout | Literal["default"] = "default",
        retry: Retry | None = None,
        reserve: Reserve | int = 0,
        connections: int = 16,
        keep_extra: bool = True,
        user_agent: str | None = None,
        hooks: Sequence[Hook] = (),
        clock: Clock | None = None,
    ) -> None:
        clock = clock or Clock()
        session = Session.create(
            token,
            hosts=Hosts.at(hosts) if isinstance(hosts, str) else hosts or Hosts(),
            http_client=http_client,
            timeout=timeout,
            retry=retry or Retry(),
            reserve=Reserve(rest=reserve) if isinstance(reserve, int) else reserve,
            connections=connections,
            keep_extra=keep_extra,
            user_agent=user_agent,
            hooks=hooks,
            clock=clock.clock,
            sleep=clock.sleep,
            random=clock.random,
            now=clock.now,
        )
        self._attach_resources(session)

    def _attach_resources(self, session: Session) -> None:
        self._session = session
        self.organizations = Organizations(session)
        self.builds = AllBuilds(session)
        self.user = CurrentUser(session)
        self.access_token = CurrentAccessToken(session)
        self.meta = Meta(session)
        self.test_engine = TestEngine(session)
        self.oauth = OAuth(session)
        self.triggers = PipelineTriggers(session)

    def __repr__(self) -> str:
        return f"Buildkite(hosts={self._session.hosts!r})"

    async def open(self) -> Self:
        """Make ready to send, where `async with` does not fit."""
        self._session.open()
        return self

    async def close(self) -> None:
        """Close the connections, unless the HTTP client is the caller's own."""
        await self._session.close()

    async def __aenter__(self) -> Self:
        return await self.open()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    def org(self, slug: str) -> Organization:
        """One organization, by its slug; nothing is sent."""
        return Organization(self._session, slug)

    def portal(self, org: str, slug: str, *, token: str | None = None) -> Portal:
        """One portal, with its own token; without one it can only be asked for a token."""
        return Portal(self._session, org, slug, token)

    def agent_api(self, token: str) -> AgentApi:
        """What an agent token reaches: metrics of its cluster, and stacks."""
        return AgentApi(self._session, token)

    def test_collection(self, token: str) -> TestCollection:
        """What the token of a test suite reaches: uploads of its results."""
        return TestCollection(self._session, token)

    def using(
        self,
        *,
        timeout: Timeout | Literal["default"] = "default",
        retry: Retry | None = None,
        headers: Mapping[str, str] | None = None,
        hooks: Sequence[Hook] = (),
    ) -> Self:
        """A client over the same connections that sends with another timeout, retry or headers.

        `hooks` are called besides those of the client.
        """
        session = self._session.using(timeout=timeout, retry=retry, headers=headers, hooks=hooks)
        varied = object.__new__(type(self))
        varied._attach_resources(session)  # noqa: SLF001 - another of this very class
        return varied

    @property
    def rate_limits(self) -> RateLimits:
        """What is left of the rate limits by the last responses; nothing is sent.

        `acme.get_rate_limits()` asks the service instead.
        """
        return self._session.rate_limits

    @cached_property
    def graphql(self) -> GraphQL:
        """The GraphQL API: typed operations, and documents of your own."""
        # Most services never use it, and it is large.
        from buildkite_async.graphql import GraphQL
        from buildkite_async.graphql.transport import SessionTransport

        return GraphQL(SessionTransport(self._session))
