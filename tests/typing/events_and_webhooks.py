"""The types of events and webhooks: checked, never run."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, assert_type

from buildkite_async import Buildkite
from buildkite_async.events import (
    AgentBlocked,
    BuildEvent,
    BuildFailing,
    BuildFinished,
    Event,
    EventSender,
    FinishedBuild,
    JobFinished,
    UnknownEvent,
    from_eventbridge,
    parse_event,
)
from buildkite_async.models import AgentToken, Build, Job, Pipeline, PipelineStep
from buildkite_async.oidc import OidcToken, verify_oidc
from buildkite_async.webhooks import (
    AsgiApp,
    Delivery,
    HandlerFailure,
    Router,
    SourceAddresses,
    asgi_app,
    delivery_of,
    receive,
    sign,
)


async def events(body: bytes, lambda_event: dict[str, object]) -> None:
    event = receive({"X-Buildkite-Signature": ""}, body, secrets=["a", b"b"], now=1.0)
    assert_type(event, Event)
    assert_type(parse_event(body), Event)
    assert_type(from_eventbridge(lambda_event), Event)
    assert_type(event.dedupe_key, str)
    assert_type(event.subject_id, str | None)
    assert_type(event.occurred_at, datetime | None)
    assert_type(event.sender, EventSender | None)
    assert_type(event.origin, Literal["webhook", "eventbridge"])
    match event:
        case BuildFinished():
            assert_type(event.event, Literal["build.finished"])
            assert_type(event.build, FinishedBuild)
            assert_type(event.build.steps, list[PipelineStep] | None)
            assert_type(event.pipeline, Pipeline)
        case JobFinished():
            assert_type(event.job, Job)
            assert_type(event.build, Build)
        case AgentBlocked():
            assert_type(event.cluster_token, AgentToken)
        case UnknownEvent():
            assert_type(event.event, str)
        case _:
            pass
    receive({"a": ["b"]}, body, secrets="a")
    receive([(b"a", b"b")], body, secrets=b"a")
    receive({"a": "b"}, "text", secrets="a")  # type: ignore[arg-type]


async def handlers(event: BuildFinished, bk: Buildkite) -> None:
    router = Router()

    @router.on(BuildFinished, pipeline="web", branch=["main", "release"])
    async def finished(event: BuildFinished) -> None: ...

    @router.on(BuildFinished, BuildFailing)
    def both(event: BuildEvent) -> int:
        return event.build.number

    @router.on(BuildFinished, JobFinished)
    def either(event: BuildFinished | JobFinished) -> str:
        return event.state

    @router.on(BuildFinished, JobFinished)  # type: ignore[arg-type]  # it may get a JobFinished
    def only_one(event: BuildFinished) -> None: ...

    @router.on(BuildFinished, JobFinished, BuildFailing)
    async def of_three(event: BuildFinished | JobFinished | BuildFailing) -> None: ...

    @router.on(BuildFinished, JobFinished, BuildFailing, AgentBlocked)
    async def of_four(
        event: BuildFinished | JobFinished | BuildFailing | AgentBlocked,
    ) -> None: ...

    @router.on(BuildFinished, JobFinished, BuildFailing, AgentBlocked, UnknownEvent)
    async def of_five(event: Event) -> None: ...

    assert_type(either(event), str)

    @router.on(JobFinished)  # type: ignore[arg-type]
    def wrong(event: BuildFinished) -> None: ...

    assert_type(both(event), int)
    await finished(event)
    assert_type(await router.dispatch(event), list[HandlerFailure])
    sources = SourceAddresses(bk.meta.get, header="X-Forwarded-For")
    assert_type(asgi_app(router, secrets="a", sources=sources), AsgiApp)


async def sending(event: Event) -> None:
    assert_type(delivery_of(event, secret="a"), Delivery)
    assert_type(delivery_of({"event": "ping"}).body, bytes)
    assert_type(sign(b"{}", "a", timestamp=1), str)
    made = BuildFinished(build=FinishedBuild.from_dict({}), pipeline=Pipeline.from_dict({}))
    assert_type(delivery_of(made), Delivery)


async def tokens(text: str) -> None:
    token = await verify_oidc(text, audience="https://a.example", organization="acme")
    assert_type(token, OidcToken)
    assert_type(token.build_number, int)
    await verify_oidc(text, audience="https://a.example")  # type: ignore[call-arg]
