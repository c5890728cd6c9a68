"""Requests and answers: the only room that knows httpx."""

from __future__ import annotations

from buildkite_async.session.answer import Answer
from buildkite_async.session.attempt import Attempt, Hook
from buildkite_async.session.core import HttpClient, Timeout
from buildkite_async.session.graphql_answer import data_of
from buildkite_async.session.sendable import Bytes, File, Multipart, Progress, Sendable
from buildkite_async.session.session import BudgetView, Session

__all__ = [
    "Answer",
    "Attempt",
    "BudgetView",
    "Bytes",
    "File",
    "Hook",
    "HttpClient",
    "Multipart",
    "Progress",
    "Sendable",
    "Session",
    "Timeout",
    "data_of",
]
