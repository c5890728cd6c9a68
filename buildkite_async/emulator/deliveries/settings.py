"""How deliveries are made, and what goes wrong with them."""

from __future__ import annotations

from typing import Any, Final

from attrs import field, frozen, validators

from buildkite_async.emulator.argument_types import checked_fields

_CHANCE: Final[Any] = validators.and_(validators.ge(0), validators.le(1))
_SECONDS: Final[Any] = validators.and_(validators.ge(0), validators.lt(10**6))
_COUNT: Final[Any] = validators.ge(0)


@checked_fields
@frozen(kw_only=True)
class DeliverySettings:
    """How deliveries are made. What goes wrong is drawn from the seed of the emulator.

    Buildkite documents neither retries nor timeouts, and promises no order.
    """

    retries: int = field(default=0, validator=_COUNT)
    """How often a delivery is sent again that fails, or whose response is not a success."""
    retry_seconds: float = field(default=1.0, validator=_SECONDS)
    """Real seconds before the first retry; they double each time."""
    timeout: float = field(default=10.0, validator=_SECONDS)
    """Real seconds in which the receiver has to respond."""
    duplicates: float = field(default=0.0, validator=_CHANCE)
    """How often a delivery is made twice, from 0 to 1."""
    disorder: float = field(default=0.0, validator=_CHANCE)
    """How often a delivery is overtaken by up to three later ones, from 0 to 1."""
    newer: float = field(default=0.0, validator=_CHANCE)
    """How often a delivery is late and shows its objects as they are by then, from 0 to 1."""
    queue_limit: int = field(default=10_000, validator=_COUNT)
    """How many deliveries may wait to be sent; further ones are dropped."""
