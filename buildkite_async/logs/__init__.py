"""Logs of jobs: rows of lines or of a terminal, groups, search and Arrow tables.

Nothing here needs a network or a client: a log may be bytes, a file or chunks of bytes.
"""

from __future__ import annotations

from buildkite_async.logs.arrow import to_arrow
from buildkite_async.logs.groups import LogGroup, groups
from buildkite_async.logs.parser import LogParser, LogRows, rows
from buildkite_async.logs.row import LogRow
from buildkite_async.logs.search import LogMatch, search

__all__ = [
    "LogGroup",
    "LogMatch",
    "LogParser",
    "LogRow",
    "LogRows",
    "groups",
    "rows",
    "search",
    "to_arrow",
]
