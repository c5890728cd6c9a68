"""The emulator as tests and demonstrations hold it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Literal

from attrs import evolve

from buildkite_async.emulator.acts import builds as build_acts
from buildkite_async.emulator.acts import jobs as job_acts
from buildkite_async.emulator.acts.codes import approve_code
from buildkite_async.emulator.app import Api
from buildkite_async.emulator.claims import token_with
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.faults import Faults
from buildkite_async.emulator.limits import OFF, REAL, Limits
from buildkite_async.emulator.recorder import Recorder
from buildkite_async.emulator.seeding import seed_records
from buildkite_async.emulator.settings import Settings
from buildkite_async.emulator.state.entities import Build, Organization
from buildkite_async.emulator.state.logs import append_log
from buildkite_async.emulator.state.people import Token
from buildkite_async.emulator.state.seed import seed_organization
from buildkite_async.emulator.state.world import World
from buildkite_async.emulator.storage import Storage

if TYPE_CHECKING:
    import httpx

    from buildkite_async.emulator.serve import Address

_NAMED_LIMITS = {"real": REAL, "off": OFF}


class Emulator:
    """A local Buildkite: REST and GraphQL over one state."""

    def __init__(
        self,
        *,
        builds: int = 40,
        pipelines: int = 3,
        seed: int = 1,
        organization: str = "acme",
        limits: Literal["real", "off"] | Limits = "off",
        time_scale: float = 1.0,
        deepest_row: int = 10_000,
        gzip: bool = False,
        clock: Callable[[], float] = time.time,
        settings: Settings | None = None,
    ) -> None:
        chosen = limits if isinstance(limits, Limits) else _NAMED_LIMITS[limits]
        self.settings = settings or Settings(
            limits=evolve(chosen, time_scale=chosen.time_scale * time_scale),
            deepest_row=deepest_row,
            gzip=gzip,
        )
        self.world = World(clock, seed)
        self.organization = organization
        home = self.add_organization(organization, builds=builds, pipelines=pipelines)
        self.owner = home.members[0].user
        self.recorder = Recorder()
        self.faults = Faults()
        self.app = Api(self.world, self.settings, self.recorder, self.faults)
        self.storage_app = Storage(self.world, self.recorder, self.faults)
        self.token = self.add_token().value

    @property
    def home(self) -> Organization:
        """The organization that was seeded first."""
        return self.world.organizations[self.organization]

    def add_token(
        self,
        scopes: Iterable[str] | None = None,
        *,
        organizations: Iterable[str] | None = None,
        member: int = 0,
    ) -> Token:
        """Issue a token, with every scope unless some are named, to a member of the home."""
        user = self.home.members[member].user
        return self.world.add_token(
            user, every_scope() if scopes is None else scopes, organizations
        )

    def add_organization(self, slug: str, *, builds: int = 0, pipelines: int = 1) -> Organization:
        """Seed one more organization."""
        organization = seed_organization(self.world, slug, builds=builds, pipelines=pipelines)
        seed_records(self.world, organization)
        return organization

    def secret_of(self, kind: Literal["agent-token", "suite-token", "portal-token"]) -> str:
        """The first secret of a kind that the home organization was seeded with."""
        return next(
            value
            for value, each in self.world.credentials.items()
            if each.kind == kind and each.holder.organization is self.home
        )

    def portal_secret(self, slug: str) -> tuple[str, str]:
        """A portal's id and secret, which short-lived tokens of it are minted with."""
        portals = self.world.records.of("portals", self.home.id)
        portal = next(each for each in portals if each.fields["slug"] == slug)
        return portal.id, str(portal.fields["secret"])

    def oidc_token(self, pipeline: str) -> str:
        """What a job of a pipeline identifies itself with."""
        return token_with({"organization_slug": self.organization, "pipeline_slug": pipeline})

    def approve(self, code: str, *, member: int = 0) -> None:
        """Approve a code of a portal or of a device, as a user does in a browser."""
        approve_code(self.world, self.world.codes[code], self.home.members[member].user)

    def add_build(self, pipeline: str, *, created_at: int | None = None, **wish: Any) -> Build:
        """Start a build as a create call would; `created_at` is in milliseconds."""
        wish = {"commit": "HEAD", "branch": "main", **wish}
        return build_acts.create_build(
            self.world,
            self.home.pipelines[pipeline],
            wish,
            creator=self.owner,
            created_at=created_at,
        )

    def finish_build(
        self, build: Build, *, failing: str | None = None, unblock: bool = True
    ) -> Build:
        """Run every job that can run; the step named `failing` fails, at its first try."""
        ready = _READY | {"blocked"} if unblock else _READY
        while job := next((each for each in build.jobs if each.state in ready), None):
            if job.state == "blocked":
                job_acts.unblock_job(self.world, job, {}, self.owner)
                continue
            bad = failing is not None and job.step.key == failing and job.retry is None
            job_acts.finish_job(self.world, job, 1 if bad else 0)
        return build

    def append_log(self, job_id: str, text: bytes) -> None:
        """Let a job print something more."""
        append_log(self.world, self.world.jobs[job_id], text)

    def transport(self) -> httpx.AsyncBaseTransport:
        """An httpx transport to the API and to storage, told apart by host."""
        from buildkite_async.emulator.transport import transport_to

        return transport_to(self.app, self.storage_app, self.settings.storage_origin)

    def serve(self, port: int = 0, *, storage_port: int = 0) -> AbstractContextManager[Address]:
        """Listen on loopback ports, from a thread of its own, while the context lasts."""
        from buildkite_async.emulator.serve import serving

        return serving(self, port, storage_port)


_READY = frozenset({"scheduled", "running"})


def every_scope() -> frozenset[str]:
    """Every scope that an operation of the contract asks for, and GraphQL."""
    return frozenset({"graphql"}.union(*(each.scopes for each in load().operations)))
