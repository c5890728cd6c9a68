"""A local Buildkite server for tests and demos."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Literal

from attrs import evolve

from buildkite_async.emulator.actions.codes import approve_code
from buildkite_async.emulator.agents import Chances
from buildkite_async.emulator.app import Api
from buildkite_async.emulator.build_control import BuildControl
from buildkite_async.emulator.deliveries import Deliveries, DeliverySettings
from buildkite_async.emulator.execution.execution import (
    Execution,
    ExecutionSettings,
    of_organization,
)
from buildkite_async.emulator.faults import Faults
from buildkite_async.emulator.limits import OFF, REAL, Limits
from buildkite_async.emulator.locking import locked
from buildkite_async.emulator.oidc import oidc_token_with
from buildkite_async.emulator.recorder import Recorder
from buildkite_async.emulator.seeding import seed_records
from buildkite_async.emulator.settings import Settings
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.seed import seed_organization
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.storage import Storage

if TYPE_CHECKING:
    import httpx

    from buildkite_async.emulator.serve import Address

_NAMED_LIMITS = {"real": REAL, "off": OFF}


class Emulator(BuildControl):
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
        run_jobs: Whether simulated agents run the jobs of builds that are created, and schedules
            start builds.
        speed: How many times faster than the clock everything happens.
        chances: How often jobs fail, flake, annotate and so on, and how long they take.
        settings: Replaces `limits`, `time_scale`, `row_limit` and `gzip`.
        delivery_settings: How deliveries to webhooks are made, and what goes wrong with them.

    Raises:
        ValueError: The speed is not above 0.
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
        run_jobs: bool = False,
        speed: float = 1.0,
        chances: Chances | None = None,
        settings: Settings | None = None,
        delivery_settings: DeliverySettings | None = None,
    ) -> None:
        chosen = limits if isinstance(limits, Limits) else _NAMED_LIMITS[limits]
        self.settings = settings or Settings(
            limits=evolve(chosen, time_scale=chosen.time_scale * time_scale),
            row_limit=row_limit,
            gzip=gzip,
        )
        if not 0 < speed < math.inf:
            raise ValueError(f"speed has to be a number above 0, not {speed}.")
        self.state = State(clock, seed, speed=speed)
        self._execution = ExecutionSettings(
            run_jobs=run_jobs,
            seed=seed,
            chances=chances or Chances(),
            dates_skipped=self.settings.dates_skipped,
        )
        self.organization = organization
        home = self.add_organization(organization, builds=builds, pipelines=pipelines)
        self.owner = home.members[0].user
        self.deliveries = Deliveries(self.state, delivery_settings or DeliverySettings(), seed)
        self.recorder = Recorder()
        self.faults = Faults()
        self.app = Api(self.state, self.settings, self.recorder, self.faults)
        self.storage_app = Storage(self.state, self.recorder, self.faults)
        self.token = self.add_token().value

    @locked
    def add_organization(
        self, slug: str, *, builds: int = 0, pipelines: int = 1
    ) -> OrganizationEntity:
        """Add an organization with generated data."""
        organization = seed_organization(self.state, slug, builds=builds, pipelines=pipelines)
        seed_records(self.state, organization)
        execution = organization.execution = Execution(self.state, organization, self._execution)
        execution.on_job = of_organization(self.home).on_job
        return organization

    @locked
    def secret_of(self, kind: Literal["agent-token", "suite-token", "portal-token"]) -> str:
        """Return the first generated secret of a kind in the home organization."""
        return next(
            value
            for value, each in self.state.credentials.items()
            if each.kind == kind and each.holder.organization is self.home
        )

    @locked
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

    @locked
    def approve(self, code: str, *, member: int = 0) -> None:
        """Approve the code of a portal or of a device, as a member does in a browser."""
        approve_code(self.state, self.state.codes[code], self.home.members[member].user)

    def transport(self) -> httpx.AsyncBaseTransport:
        """Return an httpx transport to the API and to the storage host."""
        from buildkite_async.emulator.transport import transport_to

        return transport_to(self.app, self.storage_app, self.settings.storage_origin)

    def serve(self, port: int = 0, *, storage_port: int = 0) -> AbstractContextManager[Address]:
        """Serve on localhost, in a background thread, until the context exits; 0 is any free port."""
        from buildkite_async.emulator.serve import serving

        return serving(self, port, storage_port)
