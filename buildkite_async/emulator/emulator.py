"""A local Buildkite server for tests and demos."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import evolve

from buildkite_async.emulator.actions import builds as build_actions
from buildkite_async.emulator.actions import jobs as job_actions
from buildkite_async.emulator.actions.codes import approve_code
from buildkite_async.emulator.app import Api
from buildkite_async.emulator.arguments import check_body, pick
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.faults import Faults
from buildkite_async.emulator.limits import OFF, REAL, Limits
from buildkite_async.emulator.oidc import oidc_token_with
from buildkite_async.emulator.recorder import Recorder
from buildkite_async.emulator.seeding import seed_records
from buildkite_async.emulator.settings import Settings
from buildkite_async.emulator.state.entities import Build, OrganizationEntity
from buildkite_async.emulator.state.logs import append_log
from buildkite_async.emulator.state.people import Token
from buildkite_async.emulator.state.seed import seed_organization
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.storage import Storage

if TYPE_CHECKING:
    import httpx

    from buildkite_async.emulator.serve import Address

_NAMED_LIMITS = {"real": REAL, "off": OFF}

M = TypeVar("M", bound=Callable[..., Any])


def _locked(method: M) -> M:
    """Make a method hold the lock of the state, as requests do."""

    @wraps(method)
    def call(self: Emulator, *args: Any, **kwargs: Any) -> Any:
        with self.state.lock:
            return method(self, *args, **kwargs)

    return cast("M", call)


class Emulator:
    """A local Buildkite server: REST and GraphQL over the same state.

    Use `transport()` with an httpx client in the same process, or `serve()` for a real port. Methods
    can be called from any thread while requests are served.

    Args:
        builds: How many builds the organization starts with.
        pipelines: How many pipelines it starts with; the first is called `web`.
        seed: The same seed generates the same organization, byte for byte.
        organization: The slug of the organization.
        limits: `"real"` enforces the documented rate limits, `"off"` none.
        time_scale: How many times faster the rate windows pass.
        row_limit: How many builds of a listing can be paged through.
        gzip: Whether large responses are compressed for clients that accept it.
        clock: The time of the server, in seconds since 1970.
        settings: Replaces `limits`, `time_scale`, `row_limit` and `gzip`.
    """

    def __init__(
        self,
        *,
        builds: int = 40,
        pipelines: int = 3,
        seed: int = 1,
        organization: str = "acme",
        limits: Literal["real", "off"] | Limits = "off",
        time_scale: float = 1.0,
        row_limit: int = 10_000,
        gzip: bool = False,
        clock: Callable[[], float] = time.time,
        settings: Settings | None = None,
    ) -> None:
        chosen = limits if isinstance(limits, Limits) else _NAMED_LIMITS[limits]
        self.settings = settings or Settings(
            limits=evolve(chosen, time_scale=chosen.time_scale * time_scale),
            row_limit=row_limit,
            gzip=gzip,
        )
        self.state = State(clock, seed)
        self.organization = organization
        home = self.add_organization(organization, builds=builds, pipelines=pipelines)
        self.owner = home.members[0].user
        self.recorder = Recorder()
        self.faults = Faults()
        self.app = Api(self.state, self.settings, self.recorder, self.faults)
        self.storage_app = Storage(self.state, self.recorder, self.faults)
        self.token = self.add_token().value

    @property
    def home(self) -> OrganizationEntity:
        """The organization that the emulator was created with."""
        return self.state.organizations[self.organization]

    @_locked
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
        """
        user = self.home.members[member].user
        return self.state.add_token(user, all_scopes() if scopes is None else scopes, organizations)

    @_locked
    def add_organization(
        self, slug: str, *, builds: int = 0, pipelines: int = 1
    ) -> OrganizationEntity:
        """Add an organization with generated data."""
        organization = seed_organization(self.state, slug, builds=builds, pipelines=pipelines)
        seed_records(self.state, organization)
        return organization

    @_locked
    def secret_of(self, kind: Literal["agent-token", "suite-token", "portal-token"]) -> str:
        """Return the first generated secret of a kind in the home organization."""
        return next(
            value
            for value, each in self.state.credentials.items()
            if each.kind == kind and each.holder.organization is self.home
        )

    @_locked
    def portal_secret(self, slug: str) -> tuple[str, str]:
        """Return the client id and the secret of a portal, which create short-lived tokens."""
        portals = self.state.records.of("portals", self.home.id)
        portal = next(each for each in portals if each.fields["slug"] == slug)
        return portal.id, str(portal.fields["secret"])

    def trigger_token(self, pipeline: str) -> str:
        """Return the secret in the URL of the first trigger of a pipeline."""
        place = self.home.pipelines[pipeline].id
        return str(self.state.records.of("pipelines.triggers", place)[0].fields["token"])

    def oidc_token(self, pipeline: str) -> str:
        """Return an OIDC token as a job of a pipeline requests it."""
        return oidc_token_with({"organization_slug": self.organization, "pipeline_slug": pipeline})

    @_locked
    def approve(self, code: str, *, member: int = 0) -> None:
        """Approve the code of a portal or of a device, as a member does in a browser."""
        approve_code(self.state, self.state.codes[code], self.home.members[member].user)

    @_locked
    def add_build(self, pipeline: str, *, created_at: int | None = None, **fields: Any) -> Build:
        """Start a build, as the REST API creates one.

        Args:
            pipeline: The slug of the pipeline.
            created_at: Milliseconds since 1970; now by default.
            **fields: Fields of the body; `commit` is `HEAD` and `branch` is `main` by default.

        Raises:
            TypeError: The body has no such field.
            ValueError: There is no such pipeline, or the REST API refuses the value of a field.
        """
        body = {"commit": "HEAD", "branch": "main", **fields}
        check_body("builds.create", "add_build", body)
        return build_actions.create_build(
            self.state,
            pick(self.home.pipelines, pipeline, "pipeline"),
            body,
            creator=self.owner,
            created_at=created_at,
        )

    @_locked
    def finish_build(
        self, build: Build, *, failing: str | None = None, unblock: bool = True
    ) -> Build:
        """Run every job that can run, and return the build.

        Args:
            build: A build that has not finished.
            failing: The key of a step that fails when it runs for the first time.
            unblock: Whether block steps are unblocked.

        Raises:
            ValueError: No step of the build has that key.
        """
        if failing is not None:
            keys = {job.step.key: job for job in build.jobs if job.step.key is not None}
            pick(keys, failing, "key of a step")
        ready = _READY | {"blocked"} if unblock else _READY
        while job := next((each for each in build.jobs if each.state in ready), None):
            if job.state == "blocked":
                job_actions.unblock_job(self.state, job, {}, self.owner)
                continue
            bad = failing is not None and job.step.key == failing and job.retry is None
            job_actions.finish_job(self.state, job, 1 if bad else 0)
        return build

    @_locked
    def append_log(self, job_id: str, text: bytes) -> None:
        """Append to the log of a job."""
        append_log(self.state, self.state.jobs[job_id], text)

    def transport(self) -> httpx.AsyncBaseTransport:
        """Return an httpx transport to the API and to the storage host."""
        from buildkite_async.emulator.transport import transport_to

        return transport_to(self.app, self.storage_app, self.settings.storage_origin)

    def serve(self, port: int = 0, *, storage_port: int = 0) -> AbstractContextManager[Address]:
        """Serve on localhost, in a background thread, until the context exits; 0 is any free port."""
        from buildkite_async.emulator.serve import serving

        return serving(self, port, storage_port)


_READY = frozenset({"scheduled", "running"})


def all_scopes() -> frozenset[str]:
    """Return every scope that an operation of the contract requires, and `graphql`."""
    return load().scopes
