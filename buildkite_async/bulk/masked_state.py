"""The state of a pull without secrets that the service's errors may have quoted."""

from __future__ import annotations

from attrs import evolve

from buildkite_async.bulk.masks import Masks
from buildkite_async.bulk.state import PullState

__all__ = ["masked_state"]


def masked_state(state: PullState, masks: Masks) -> PullState:
    """Return the state with texts masked that may be those of the service's errors."""
    missing = (
        evolve(each, what=masks.text(each.what), reason=masks.text(each.reason))
        for each in state.missing
    )
    return evolve(state, missing=tuple(missing))
