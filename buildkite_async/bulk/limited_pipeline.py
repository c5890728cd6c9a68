"""The pipeline that a pull is limited to, whatever it is called now."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Final

from attrs import evolve

from buildkite_async.bulk.damage import START_OVER
from buildkite_async.bulk.manifest import Identity
from buildkite_async.bulk.state import KnownPipeline
from buildkite_async.errors import Forbidden, NotFound, UnexpectedRedirect, UsageError

if TYPE_CHECKING:
    from buildkite_async.client import Organization
    from buildkite_async.models import Pipeline

__all__ = ["identity_before", "present_pipeline"]

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
    except (*NO_PIPELINE, Forbidden):
        return identity
    return evolve(identity, pipeline=slug) if found.id == known.id else identity


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
