"""`buildkite-async annotations`."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Annotated, Final, Literal

from cyclopts import Parameter

from buildkite_async.cli.arguments import BuildNumber, Pipeline
from buildkite_async.cli.columns import Column, Columns
from buildkite_async.cli.groups import command_group
from buildkite_async.cli.options import ORGANIZATION_DEFAULTS, OrganizationOptions
from buildkite_async.cli.output_options import OUTPUT, Limit, OutputOptions
from buildkite_async.cli.printing import print_listing
from buildkite_async.models import Annotation

__all__ = ["ANNOTATIONS", "app"]


class _Text(HTMLParser):
    """The text of HTML, with the names of images, which emojis are."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the name of an image; other elements end a word."""
        self.parts.append(dict(attrs).get("alt") or "" if tag == "img" else " ")


def _body(annotation: Annotation) -> str:
    text = _Text()
    text.feed(annotation.body_html or "")
    text.close()
    return " ".join("".join(text.parts).split())


ANNOTATIONS: Final = Columns[Annotation](
    "annotations",
    (Annotation,),
    (
        Column("context", lambda annotation: annotation.context),
        Column("style", lambda annotation: annotation.style or "default", "state"),
        Column("scope", lambda annotation: annotation.scope, "exact", rank=3),
        Column("priority", lambda annotation: annotation.priority, "number", rank=4),
        Column("updated", lambda annotation: annotation.updated_at, "time", rank=2),
        Column("text", _body, rank=1),
        Column("job", lambda annotation: annotation.job_id, "exact", shown=False),
        Column("created", lambda annotation: annotation.created_at, "time", shown=False),
        Column("id", lambda annotation: annotation.id, "exact", shown=False),
    ),
)

app = command_group("annotations", "Show the annotations of builds.")


@app.command("list", "annotations list web 42 --scope all", columns=ANNOTATIONS)
async def list_annotations(
    pipeline: Pipeline,
    number: BuildNumber,
    /,
    *,
    scope: Annotated[
        Literal["build", "job", "all"],
        Parameter(help="Annotations of the build, of its jobs, or of both."),
    ] = "build",
    limit: Limit = 0,
    output: OutputOptions = OUTPUT,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> None:
    """List the annotations of a build."""
    async with options.client() as client:
        annotations = options.organization_of(client).annotations
        pager = annotations.list_for_build(pipeline, number, scope=scope)
        await print_listing(pager, ANNOTATIONS, output, limit=limit)
