"""The client, and the resources that it gives access to."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from random import random
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Literal, Self, Unpack, cast

from attrs import Attribute, field, frozen

from buildkite_async.errors import InvalidArgument
from buildkite_async.http import (
    Cert,
    Hook,
    HttpClient,
    RateLimits,
    Reserve,
    Retry,
    Session,
    SessionOptions,
    Timeout,
    Verify,
)
from buildkite_async.http.arguments import check_amount, check_segment, check_slug, shown
from buildkite_async.http.connections import check_hosts, with_hidden_password
from buildkite_async.rest._arguments import check_arguments
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
from buildkite_async.rest.queue_migrations import QueueMigrations
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
from buildkite_async.wire.calls import checked_init
from buildkite_async.wire.hosts import Hosts
from buildkite_async.wire.redaction import as_secret

if TYPE_CHECKING:
    from buildkite_async.graphql import GraphQL

__all__ = ["AgentApi", "Buildkite", "Clock", "Organization", "TestCollection"]

ORGANIZATION_SLUG: Final = "the slug of an organization"
ORGANIZATION_VARIABLE: Final = "BUILDKITE_ORGANIZATION_SLUG"
"""The organization of `org()`; jobs of Buildkite and its command bk have it, too."""


def _check_function(_: object, attribute: Attribute[Any], value: object) -> None:
    if not callable(value):
        raise InvalidArgument(f"{attribute.name} must be a function, not {shown(value)}.")


@checked_init
@frozen(kw_only=True)
class Clock:
    """The sources of time and randomness of a client, which tests and simulations can replace."""

    monotonic: Callable[[], float] = field(default=time.monotonic, validator=_check_function)
    """Return seconds that never decrease."""
    sleep: Callable[[float], Awaitable[None]] = field(
        default=asyncio.sleep, validator=_check_function
    )
    """Wait for a number of seconds."""
    random: Callable[[], float] = field(default=random, validator=_check_function)
    """Return a number from 0 to 1, for the jitter of pauses."""
    now: Callable[[], datetime] = field(
        default=lambda: datetime.now(UTC), validator=_check_function
    )
    """Return the current date and time, aware."""


class Organization(SingleOrganization):
    """One organization and its resources.

    https://buildkite.com/docs/apis/rest-api/organizations

    Args:
        session: The session that sends its requests.
        slug: The organization's slug.
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
        self.queue_migrations = QueueMigrations(session, slug)
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

    def using(self, **options: Unpack[SessionOptions]) -> Organization:
        """Return the organization over the same connections, with other options.

        Args:
            timeout: Seconds for each step (connecting, sending or receiving a piece), or an
                httpx.Timeout.
            deadline: Seconds for a whole call, waits and repeats included; None for no end, which
                is the default. Each request of a listing is a call of its own.
            attempt_limit: Seconds for one attempt of a call that is read into memory; 300 by
                default, None for no end.
            max_wait: Seconds that a call may wait for the rate limits; beyond it, RateLimited is
                raised unsent. A response that asks for a longer pause is not waited for either: its
                error is raised.
            lane: `"interactive"` goes before `"bulk"`; None, the default, leaves it to each call.
                One of `interactive`, `bulk`.
            retry: How often, and after what pauses, a failed call is repeated.
            headers: Added to every request.
            hooks: Called after every attempt, besides those of the client.
        """
        return Organization(self._session.using(**options), self.slug)

    def service_now(self) -> datetime:
        """Return the time by the service's clock, as far as it is known; nothing is sent."""
        return self._session.service_now()

    @property
    def hosts(self) -> Hosts:
        """The hosts that requests go to."""
        return self._session.hosts

    @property
    def rate_limits(self) -> RateLimits:
        """What remains of the rate limits, as of the last responses; nothing is sent."""
        return self._session.rate_limits

    @cached_property
    def access_token(self) -> CurrentAccessToken:
        """The token of the requests, with the options of `using`."""
        return CurrentAccessToken(self._session)

    @cached_property
    def graphql(self) -> GraphQL:
        """The GraphQL API with the options of `using`; it is not limited to this organization."""
        return _graphql_of(self._session)


class AgentApi:
    """The APIs for which an agent token of a cluster is needed.

    https://buildkite.com/docs/apis/agent-api
    """

    def __init__(self, session: Session, token: str) -> None:
        self.metrics = Metrics(session, token)
        self.stacks = Stacks(session, token)


class TestCollection:
    """The APIs for which the token of a test suite is needed.

    https://buildkite.com/docs/test-engine/test-collection
    """

    __test__ = False  # pytest collects every class whose name starts with Test

    def __init__(self, session: Session, token: str) -> None:
        self.uploads = SuiteUploads(session, token)
        self.ownership = TestOwnership(session, token)


@checked_init
class Buildkite:
    """A client of Buildkite's REST and GraphQL APIs.

    Use it as `async with Buildkite(token) as bk:`. One client is enough for a whole program: all
    calls share its connections and its knowledge of the rate limits.

    https://buildkite.com/docs/apis

    Args:
        token: An API access token; by default, the environment variable BUILDKITE_API_TOKEN.
        hosts: The service's hosts, or one base URL of an emulator or a proxy.
        http_client: Your own `httpx.AsyncClient`, which this client never closes.
        timeout: Seconds for each step of an attempt (connecting, sending or receiving a piece), an
            `httpx.Timeout`, or None for no timeout.
        deadline: Seconds for a whole call, with waits for the rate limits, repeats and pauses.
            None, the default, for no end. Each request of a listing is a call of its own.
        attempt_limit: Seconds for one attempt of a call that is read into memory, however slowly the
            response arrives. None for no end. Downloads and uploads end if they stall instead.
        max_wait: Seconds that a call may wait for the rate limits; if it would be longer,
            RateLimited is raised unsent. None, the default, for as long as it takes.
        retry: Which failed calls are repeated, and when.
        reserve: What to leave in the organization's rate windows for its other users; a number
            means REST requests.
        connections: How many calls may be sent concurrently. Downloads and uploads have half as many
            places of their own.
        user_agent: The name of your program, put before this package's own in `User-Agent`.
        hooks: Functions called after every attempt, for metrics and tracing.
        clock: The sources of time and randomness, for tests and simulations.
        verify: Which certificates of servers to trust: the path of a CA bundle in PEM or of a
            directory of such files, an `ssl.SSLContext`, or False for any. By default, those of
            SSL_CERT_FILE or SSL_CERT_DIR, or else of the package certifi.
        cert: A client certificate: the path of a PEM file with its key, or (certificate, key), or
            (certificate, key, password).

    Raises:
        MissingToken: No token is given, and the environment has none.
        InvalidArgument: An argument is not valid.
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
        user_agent: str | None = None,
        hooks: Sequence[Hook] = (),
        clock: Clock | None = None,
        verify: Verify = True,
        cert: Cert | None = None,
        deadline: float | None = None,
        attempt_limit: float | None = 300.0,
        max_wait: float | None = None,
    ) -> None:
        options: SessionOptions = {
            "timeout": timeout,
            "retry": retry,
            "deadline": deadline,
            "attempt_limit": attempt_limit,
            "max_wait": max_wait,
            "hooks": hooks,
        }
        # From here on, no traceback shows them.
        token, cert, hosts = as_secret(token), with_hidden_password(cert), as_secret(hosts)
        clock = _clock(clock)
        session = Session.create(
            token,
            hosts=check_hosts(_hosts(hosts)),
            http_client=http_client,
            reserve=_reserve(reserve),
            connections=connections,
            user_agent=user_agent,
            verify=verify,
            cert=cert,
            clock=clock.monotonic,
            sleep=clock.sleep,
            random=clock.random,
            now=clock.now,
            **options,
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
        # A traceback may show a client that was refused before it had a session.
        session: Session | None = getattr(self, "_session", None)
        return "Buildkite()" if session is None else f"Buildkite(hosts={session.hosts!r})"

    async def open(self) -> Self:
        """Open the client, if `async with` cannot be used."""
        self._session.open()
        return self

    async def close(self) -> None:
        """Close the client, and its connections unless `http_client` was given."""
        await self._session.close()

    async def __aenter__(self) -> Self:
        return await self.open()

    async def __aexit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    def org(self, slug: str | None = None) -> Organization:
        """Return an organization by its slug; nothing is sent.

        By default, that of the environment variable BUILDKITE_ORGANIZATION_SLUG.

        Raises:
            InvalidArgument: There is no slug, or it is not valid.
        """
        if slug is None and not (slug := os.environ.get(ORGANIZATION_VARIABLE)):
            raise InvalidArgument(
                f"No organization: pass its slug to org(...), or set {ORGANIZATION_VARIABLE}."
            )
        check_slug("slug", slug, ORGANIZATION_SLUG)
        return Organization(self._session, slug)

    def portal(self, org: str, slug: str, *, token: str | None = None) -> Portal:
        """Return a portal, with a token of its own; without one it can only create tokens."""
        token = as_secret(token)
        check_slug("org", org, ORGANIZATION_SLUG)
        check_segment("slug", slug, "the slug of a portal")
        return Portal(self._session, org, slug, token)

    def agent_api(self, token: str) -> AgentApi:
        """Return the APIs for an agent token: metrics of its cluster, and stacks."""
        token = as_secret(token)
        return AgentApi(self._session, token)

    def test_collection(self, token: str) -> TestCollection:
        """Return the APIs for the token of a test suite, such as uploads of its results."""
        token = as_secret(token)
        return TestCollection(self._session, token)

    @check_arguments
    def using(self, **options: Unpack[SessionOptions]) -> Self:
        """Return a client over the same connections, with other options.

        Args:
            timeout: Seconds for each step (connecting, sending or receiving a piece), or an
                httpx.Timeout.
            deadline: Seconds for a whole call, waits and repeats included; None for no end, which
                is the default. Each request of a listing is a call of its own.
            attempt_limit: Seconds for one attempt of a call that is read into memory; 300 by
                default, None for no end.
            max_wait: Seconds that a call may wait for the rate limits; beyond it, RateLimited is
                raised unsent. A response that asks for a longer pause is not waited for either: its
                error is raised.
            lane: `"interactive"` goes before `"bulk"`; None, the default, leaves it to each call.
                One of `interactive`, `bulk`.
            retry: How often, and after what pauses, a failed call is repeated.
            headers: Added to every request.
            hooks: Called after every attempt, besides those of the client.
        """
        client = object.__new__(type(self))
        client._attach_resources(self._session.using(**options))  # noqa: SLF001  # the same class
        return client

    @property
    def rate_limits(self) -> RateLimits:
        """What remains of the rate limits, as of the last responses; nothing is sent.

        `bk.org(...).get_rate_limits()` asks the service instead.
        """
        return self._session.rate_limits

    @cached_property
    def graphql(self) -> GraphQL:
        """The GraphQL API: typed operations, and your own documents."""
        return _graphql_of(self._session)


def _hosts(hosts: object) -> Hosts:
    if hosts is None or isinstance(hosts, Hosts):
        return hosts or Hosts()
    if isinstance(hosts, str):
        return Hosts.at(hosts)
    raise InvalidArgument(f"hosts must be a base URL or a Hosts, not {shown(hosts)}.")


def _clock(clock: object) -> Clock:
    if clock is None or isinstance(clock, Clock):
        return clock or Clock()
    raise InvalidArgument(f"clock must be a Clock, not {shown(clock)}.")


def _reserve(reserve: object) -> Reserve:
    if isinstance(reserve, Reserve):
        return reserve
    check_amount("reserve", reserve)
    return Reserve(rest=cast("int", reserve))


def _graphql_of(session: Session) -> GraphQL:
    # Imported on first use: it is large, and most programs never need it.
    from buildkite_async.graphql import GraphQL
    from buildkite_async.graphql.transport import SessionTransport

    return GraphQL(SessionTransport(session))
