"""`buildkite-async webhooks`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Final

import msgspec
from attrs import evolve
from cyclopts import Parameter
from cyclopts.validators import Number

from buildkite_async.cli.columns import Column, Columns
from buildkite_async.cli.exits import print_error
from buildkite_async.cli.extras import require_uvicorn
from buildkite_async.cli.files import read_text
from buildkite_async.cli.groups import command_group
from buildkite_async.cli.output import flush, print_line, print_pretty, print_text
from buildkite_async.cli.output_options import OUTPUT, OutputOptions
from buildkite_async.cli.terminal import is_terminal
from buildkite_async.cli.webhook_server import WebhookServer
from buildkite_async.cli.writers import new_writer
from buildkite_async.errors import UsageError
from buildkite_async.events import (
    AgentEvent,
    BuildEvent,
    Event,
    JobEvent,
    parse_event,
    sample_event,
)
from buildkite_async.webhooks import HandlerFailure, Router, asgi_app, delivery_of

__all__ = ["app"]

app = command_group("webhooks", "Receive webhooks, and make samples of them.")

SECRET_VARIABLE: Final = "BUILDKITE_WEBHOOK_SECRET"  # noqa: S105  # the name of a variable
TYPICAL: Final = ("build.finished", "job.finished", "agent.disconnected", "ping")
"""Events that decide how wide the columns are, as those to come are not known."""


def _pipeline(event: Event) -> str:
    return getattr(getattr(event, "pipeline", None), "slug", None) or ""


def _object(event: Event) -> str:
    match event:
        case JobEvent():
            number = getattr(event.build, "number", "?")  # odd events have no build
            return f"#{number} {event.job.name or event.job.label or event.job.id}"
        case BuildEvent():
            return f"#{event.build.number} {event.build.branch}"
        case AgentEvent():
            return event.agent.name or event.agent.id
        case _:
            return event.subject_id or ""


EVENTS: Final = Columns[Event](
    "events",
    (),
    (
        Column("time", lambda event: event.occurred_at, "second", rank=2),
        Column("event", lambda event: event.event, "exact"),
        Column("pipeline", _pipeline, rank=1),
        Column("object", _object),
        Column("state", lambda event: event.state, "state"),
    ),
)


@app.command(
    "listen",
    "webhooks listen --port 8090",
    "webhooks listen --columns time,event,state",
    columns=EVENTS,
)
def listen(
    *,
    port: Annotated[
        int, Parameter(validator=Number(gte=0, lte=65535), help="The port; 0 for any free port.")
    ] = 8090,
    host: Annotated[str, Parameter(help="The address to listen on.")] = "127.0.0.1",
    secret_file: Annotated[
        Path | None,
        Parameter(help=f"A file that contains the webhook's token, instead of {SECRET_VARIABLE}."),
    ] = None,
    tolerance: Annotated[
        float,
        Parameter(validator=Number(gte=0), help="How many seconds ago a delivery may be signed."),
    ] = 300.0,
    allow_token: Annotated[
        bool, Parameter(help="Accept deliveries that have the token instead of a signature.")
    ] = False,
    output: OutputOptions = OUTPUT,
) -> None:
    """Print the events of webhooks that arrive, until Ctrl-C: a table, or JSON lines if piped."""
    require_uvicorn()
    secret = _secret(secret_file)
    if output.format == "table" and not is_terminal():
        output = evolve(output, jsonl=True)
    typical = [parse_event(msgspec.json.encode(sample_event(name))) for name in TYPICAL]
    writer = new_writer(EVENTS, output, like=typical)
    server = WebhookServer(host, port)

    def report(failure: HandlerFailure) -> None:
        if isinstance(failure.error, OSError):  # the output cannot be written
            server.stop(failure.error)
        else:
            print_error(f"{failure.event.event} cannot be shown: {failure.error!r}")

    router = Router(on_failure=report)

    @router.on(Event)
    async def show(event: Event) -> None:
        writer.write([event])
        if sys.stdout is not None:
            sys.stdout.flush()  # at once, and an error stops the server

    server.run(asgi_app(router, secrets=secret, tolerance=tolerance, allow_token=allow_token))
    writer.end()
    flush()


@app.command("sample", "webhooks sample build.finished --sign secret")
def sample(
    event: Annotated[str, Parameter(help="The name of an event, such as build.finished.")],
    /,
    *,
    sign: Annotated[
        str | None,
        Parameter(
            help="Print the whole request, signed with this secret, which is for tests only."
        ),
    ] = None,
) -> None:
    """Print the payload of an event, or with --sign its headers, an empty line and its body."""
    payload = sample_event(event)
    if sign is None:
        print_pretty(payload)
        return
    delivery = delivery_of(payload, secret=sign)
    for name, value in delivery.headers.items():
        print_line(f"{name}: {value}")
    print_line("")
    print_text(delivery.body.decode())  # nothing may follow it, as its bytes are signed


def _secret(file: Path | None) -> str:
    if file is None:
        text = os.environ.get(SECRET_VARIABLE, "")
        where = f"set {SECRET_VARIABLE}, or pass --secret-file"
    else:
        text = read_text(file, "secret file")
        where = f"{file} is empty"
    if not text.strip():
        raise UsageError(f"There is no token of the webhook: {where}.")
    return text.strip()
