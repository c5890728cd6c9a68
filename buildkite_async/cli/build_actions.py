"""`buildkite-async builds`: creating, cancelling and rebuilding builds."""

from __future__ import annotations

import asyncio
from typing import Annotated

from cyclopts import Parameter

from buildkite_async.cli.arguments import BuildNumber, Pipeline, text_pairs
from buildkite_async.cli.build_columns import BUILDS
from buildkite_async.cli.builds import app
from buildkite_async.cli.options import CONFIRMED, WRITE, ConfirmedOptions, WriteOptions
from buildkite_async.cli.output_options import OUTPUT, OutputOptions
from buildkite_async.cli.printing import print_object
from buildkite_async.cli.writing import confirm, write
from buildkite_async.models import BuildCreate

__all__ = ["app"]


@app.command(
    "create",
    "builds create web --branch main --message 'Nightly'",
    "builds create web --commit 4f0c2a1 --branch main --env DEPLOY=1 --meta-data release=42",
    columns=BUILDS,
)
async def create(
    pipeline: Pipeline,
    /,
    *,
    branch: Annotated[str, Parameter(help="The branch that contains the commit.")],
    commit: Annotated[str, Parameter(help="A SHA, a ref, a tag or HEAD.")] = "HEAD",
    message: Annotated[str | None, Parameter(help="The message to show for the build.")] = None,
    env: Annotated[
        list[str] | None,
        Parameter(
            metavar="KEY=TEXT", help="An environment variable for all jobs; may be repeated."
        ),
    ] = None,
    meta_data: Annotated[
        list[str] | None,
        Parameter(metavar="KEY=TEXT", help="Meta-data of the build; may be repeated."),
    ] = None,
    clean_checkout: Annotated[
        bool, Parameter(help="Make agents remove an existing checkout first.")
    ] = False,
    output: OutputOptions = OUTPUT,
    options: WriteOptions = WRITE,
) -> None:
    """Create a build, and show it."""
    body: BuildCreate = {"branch": branch, "commit": commit}
    if message is not None:
        body["message"] = message
    if env:
        body["env"] = text_pairs("--env", env)
    if meta_data:
        body["meta_data"] = text_pairs("--meta-data", meta_data)
    if clean_checkout:
        body["clean_checkout"] = True
    build = await write(options, lambda acme: acme.builds.create(pipeline, **body))
    if build is not None:
        print_object(build, BUILDS, output)


@app.command("cancel", "builds cancel web 42 --yes", columns=BUILDS)
def cancel(
    pipeline: Pipeline,
    number: BuildNumber,
    /,
    *,
    output: OutputOptions = OUTPUT,
    options: ConfirmedOptions = CONFIRMED,
) -> None:
    """Cancel a build that has not finished."""
    confirm(options, f"Cancel build {number} of {pipeline}?")
    build = asyncio.run(write(options, lambda acme: acme.builds.cancel(pipeline, number)))
    if build is not None:
        print_object(build, BUILDS, output)


@app.command("rebuild", "builds rebuild web 42", columns=BUILDS)
async def rebuild(
    pipeline: Pipeline,
    number: BuildNumber,
    /,
    *,
    output: OutputOptions = OUTPUT,
    options: WriteOptions = WRITE,
) -> None:
    """Create a build with the commit and the settings of an earlier one, and show it."""
    build = await write(options, lambda acme: acme.builds.rebuild(pipeline, number))
    if build is not None:
        print_object(build, BUILDS, output)
