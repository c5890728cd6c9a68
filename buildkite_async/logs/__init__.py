"""Logs of jobs: rows of lines or of a terminal, groups, search and Arrow tables.

Nothing here needs a network or a client: a log may be bytes, a file or chunks of bytes.
"""

from __future__ import annotations

from buildkite_async.logs.parser import LogParser, LogRows, rows
from buildkite_async.logs.row import LogRow

__all__ = ["LogParser", "LogRow", "LogRows", "rows"]
