# DO NOT EDIT: made by `nox -s generate`.

"""Scalars with a Python type of their own."""

from __future__ import annotations

import datetime
import decimal
import uuid
from typing import Annotated, TypeAlias

from buildkite_async.graphql.runtime import Scalar

PRICE_SCALAR = Scalar("Price", parse=decimal.Decimal, serialize=str)
Price: TypeAlias = Annotated[decimal.Decimal, PRICE_SCALAR]
UUID_SCALAR = Scalar("UUID", parse=uuid.UUID, serialize=str)
UUID: TypeAlias = Annotated[uuid.UUID, UUID_SCALAR]
DAY_SCALAR = Scalar("day", parse=datetime.date.fromisoformat, serialize=datetime.date.isoformat)
Day: TypeAlias = Annotated[datetime.date, DAY_SCALAR]
