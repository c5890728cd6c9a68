"""The pipeline that a pull is limited to, whatever it is called now."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import aclosing, contextmanager
from typing import TYPE_CHECKING, Final

from attrs import evolve

from buildkite_async.bulk.damage import START_OVER
from buildkite_async.bulk.manifest import Identity
from buildkite_async.bulk.state import KnownPipeline
from buildkite_async.errors import Forbidden, NotFound, UnexpectedRedirect, UsageError

if TYPE_CHECKING:
    from buildkite_async.client import Organization
    from buildkite_async.models import Pipeline

__all__ = ["identity_before", "present_pipeline", "present_slug", "said_slug"]

NO_PIPELINE: Final = (NotFound, UnexpectedRedirect)


async def identity_before(
    organization: Organization, identity: Identity, saved: tuple[str, KnownPipeline] | None
) -> Identity:
    """Return what a dataset is called if it is of the same pipeline, by the slug of then.

    Args:
        organization: The organization.
        identity: What is requested.
        saved: The slug that the dataset was begun with, and its pipeline.
    """
    if saved is None or identity.pipeline is None or saved[0] == identity.pipeline:
        return identity
    slug, known = saved
    try:
        found = await organization.pipelines.get(identity.pipeline)
        is_same = found.id == known.id
    except NO_PIPELINE:
        is_same = False
    except Forbidden:
        is_same = identity.pipeline == known.slug
    return evolve(identity, pipeline=slug) if is_same else identity


async def present_slug(
    organization: Organization, slug: str, saved: tuple[str, KnownPipeline] | None
) -> str:
    """Return what a pipeline is called now, if a dataset knows it by this slug; or else the slug.

    Args:
        organization: The organization.
        slug: The slug that is requested.
        saved: The slug that the dataset was begun with, and its pipeline.

    Raises:
        UsageError: The pipeline no longer exists, and another one has its slug.
    """
    if saved is None or slug not in (saved[0], saved[1].slug):
        return slug
    found = await present_pipeline(organization, *saved)
    return slug if found is None else found.slug


@contextmanager
def said_slug(requested: str | None, present: str | None) -> Generator[None]:
    """Let an error about a pipeline that does not exist say which one was requested.

    Args:
        requested: The slug that was requested.
        present: The slug that requests have.
    """
    try:
        yield
    except NO_PIPELINE as error:
        if requested != present:
            error.add_note(f"The pipeline {requested} was called {present} when it was read last.")
        raise


async def present_pipeline(
    organization: Organization, slug: str, known: KnownPipeline | None
) -> KnownPipeline | None:
    """Return a pipeline as it is called now, or what is known of it if the service does not say.

    Args:
        organization: The organization.
        slug: The slug that the dataset was begun with.
        known: The pipeline of the dataset, as an earlier run has found it.

    Raises:
        UsageError: It no longer exists, and another one has its slug.
    """
    try:
        found = await _get(organization, slug if known is None else known.slug)
        if known is None or (found is not None and found.id == known.id):
            return None if found is None else _known(found)
        async with aclosing(organization.pipelines.list().pages()) as pages:
            async for page in pages:
                for each in page:
                    if each.id == known.id:
                        return _known(each)
    except Forbidden:
        return known
    if found is not None:
        raise UsageError(
            f"The pipeline {known.slug} of the dataset no longer exists, and another one has its"
            f" slug: {START_OVER}"
        )
    return known


async def _get(organization: Organization, slug: str) -> Pipeline | None:
    try:
        return await organization.pipelines.get(slug)
    except NO_PIPELINE:
        return None


def _known(pipeline: Pipeline) -> KnownPipeline:
    return KnownPipeline(id=pipeline.id, slug=pipeline.slug)
