"""Models of a user's own, in a module without `from __future__ import annotations`."""

import datetime as dates
from datetime import datetime
from typing import Any, Optional

from buildkite_async.models import Model

__all__ = ["Evaluated"]

Now = datetime


class Evaluated(Model):
    """Annotations that are types."""

    id: str
    at: datetime
    maybe: Optional[datetime] = None  # noqa: UP045 - as users write it
    many: list[datetime] | None = None
    named: dict[str, dates.datetime] | None = None
    renamed: Now | None = None
    other: Any = None
