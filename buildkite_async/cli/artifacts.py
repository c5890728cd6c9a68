"""`buildkite-async artifacts`."""

from __future__ import annotations

from typing import Annotated, Final

from cyclopts import Parameter

from buildkite_async.cli.arguments import BuildNumber, Pipeline
from buildkite_async.cli.columns import Column, Columns
from buildkite_async.cli.groups import command_group
from buildkite_async.cli.options import ORGANIZATION_DEFAULTS, OrganizationOptions
from buildkite_async.cli.output_options import OUTPUT, Limit, OutputOptions
from buildkite_async.cli.printing import print_listing
from buildkite_async.models import Artifact, ArtifactFilters

__all__ = ["ARTIFACTS", "app"]

ARTIFACTS: Final = Columns[Artifact](
    "artifacts",
    (Artifact,),
    (
        Column("path", lambda artifact: artifact.path),
        Column("size", lambda artifact: artifact.file_size, "number", rank=1),
        Column("state", lambda artifact: artifact.state, "state"),
        Column("type", lambda artifact: artifact.mime_type, rank=2),
        Column("id", lambda artifact: artifact.id, "exact"),
        Column("job", lambda artifact: artifact.job_id, "exact", rank=4),
        Column("sha256", lambda artifact: artifact.sha256sum, "exact", shown=False),
        Column("sha1", lambda artifact: artifact.sha1sum, "exact", shown=False),
        Column("url", lambda artifact: artifact.download_url, "exact", shown=False),
    ),
)

app = command_group("artifacts", "Show the artifacts of builds.")


@app.command(
    "list",
    "artifacts list web 42",
    "artifacts list web 42 --path 'coverage/*' --jsonl",
    columns=ARTIFACTS,
)
async def list_artifacts(
    pipeline: Pipeline,
    number: BuildNumber,
    /,
    *,
    path: Annotated[
        str | None, Parameter(help="Only this path, in which * stands for any characters.")
    ] = None,
    limit: Limit = 0,
    output: OutputOptions = OUTPUT,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> None:
    """List the artifacts of a build."""
    filters: ArtifactFilters = {} if path is None else {"path": path}
    async with options.client() as client:
        artifacts = options.organization_of(client).artifacts
        pager = artifacts.list_for_build(pipeline, number, **filters)
        await print_listing(pager, ARTIFACTS, output, limit=limit)
