"""The declarations of tables, read from `tables.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from types import MappingProxyType
from typing import Literal, TypeAlias

import msgspec
from attrs import field, frozen

from buildkite_async.bulk.columns import Column, ColumnType
from buildkite_async.bulk.tables import AS_OF, CHANGED_AT, EXTRA, GONE_AT, Table

__all__ = ["Declaration", "Lane", "Mode", "Tier", "declarations"]

Tier: TypeAlias = Literal["default", "request", "named", "secret"]
Mode: TypeAlias = Literal["current", "once", "append", "newest_first", "on_change"]
Lane: TypeAlias = Literal["rest", "graphql"]


class _Entry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    text: str
    tier: Tier
    key: tuple[str, ...]
    columns: dict[str, ColumnType]
    presets: tuple[str, ...] = ()
    mode: Mode = "current"
    rest: str | None = None
    options: dict[str, str] = {}
    graphql: str | None = None
    variables: dict[str, str] = {}
    flags: tuple[str, ...] = ()
    requests: int = 1
    points: int = 0
    count: str | None = None
    nodes: str | None = None
    expand: str | None = None
    parent: str | None = None
    arguments: tuple[str, ...] = ()
    embedded: str | None = None
    inherited: dict[str, str] = {}
    uses: tuple[str, ...] = ()
    sources: dict[str, str] = {}
    scopes: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()
    hashed: tuple[str, ...] = ()
    again_after: int | None = None
    agent_token: bool = False


@frozen(kw_only=True)
class Declaration:
    """A table: what its rows are, where they come from, and how they are kept."""

    name: str
    text: str
    tier: Tier
    presets: tuple[str, ...]
    mode: Mode
    rest: str | None
    """The id of the REST operation that lists the rows."""
    options: Mapping[str, str]
    """Keyword arguments of that operation."""
    graphql: str | None
    """The method of `bk.graphql` that lists them."""
    variables: Mapping[str, str]
    """Its variables; columns of the parent and `organization` are in braces."""
    flags: tuple[str, ...]
    """Its variables that are true."""
    requests: int
    """REST requests of a page, or of a parent."""
    points: int
    """Complexity points of a page, or of a parent."""
    count: str | None
    """The connection of the organization in GraphQL that counts its rows."""
    nodes: str | None
    """Attributes of its response that lead to the rows, if it has no pages."""
    expand: str | None
    """Attributes of each node that lead to several rows."""
    parent: str | None
    arguments: tuple[str, ...]
    """Columns of the parent that are passed to the REST operation."""
    embedded: str | None
    """The field of the parent's objects that has the rows."""
    inherited: Mapping[str, str]
    """Columns that are filled from the parent, and the parent's columns."""
    uses: tuple[str, ...]
    """Other columns of the parent that its rows are made of."""
    sources: Mapping[str, str]
    key: tuple[str, ...]
    scopes: tuple[str, ...]
    masked: frozenset[str]
    """Columns whose values are never written."""
    hashed: tuple[str, ...]
    """Columns that have the SHA-256 of a value."""
    again_after: int | None
    """How many seconds after the end of a build its rows are read once more."""
    agent_token: bool
    """Whether its requests have agent tokens, not that of the client."""
    table: Table = field(repr=False)

    @property
    def lane(self) -> Lane:
        """Whose rate window its requests take from."""
        return "rest" if self.graphql is None else "graphql"

    @property
    def parent_columns(self) -> frozenset[str]:
        """The columns of the parent that its requests and rows are made of."""
        named = [
            name
            for text in self.variables.values()
            for _, name, _, _ in Formatter().parse(text)
            if name is not None
        ]
        embedded = () if self.embedded is None else (self.embedded,)
        return frozenset((*self.arguments, *self.inherited.values(), *self.uses, *named, *embedded))

    @property
    def is_log(self) -> bool:
        """Whether its rows are made of the logs of jobs."""
        return self.rest == "jobs.get_log_text"

    @property
    def has_contents(self) -> bool:
        """Whether its rows are about logs or files, of which large ones are left out."""
        return self.is_log or self.rest in {
            "artifacts.get_download_url",
            "packages.download_file",
        }

    @property
    def is_of_builds(self) -> bool:
        """Whether its rows belong to builds, and are kept by their days."""
        return self.parent in {"builds", "jobs", "artifacts"}

    @property
    def is_own(self) -> bool:
        """Whether its rows are about the pull itself."""
        return self.name.startswith("_")


def _declaration(name: str, entry: _Entry) -> Declaration:
    columns = (
        Column("organization", "text"),
        *(Column(column, type) for column, type in entry.columns.items()),
        Column(CHANGED_AT, "timestamp"),
        Column(GONE_AT, "timestamp"),
        Column(AS_OF, "timestamp"),
        Column(EXTRA, "json"),
    )
    fields = {
        each: getattr(entry, each)
        for each in entry.__struct_fields__
        if each not in {"columns", "variables", "inherited", "sources", "masked", "options"}
    }
    return Declaration(
        name=name,
        options=MappingProxyType(entry.options),
        variables=MappingProxyType(entry.variables),
        inherited=MappingProxyType(entry.inherited),
        sources=MappingProxyType(entry.sources),
        masked=frozenset(entry.masked),
        table=Table(name=name, columns=columns, build_id="build_id"),
        **fields,
    )


@cache
def declarations() -> Mapping[str, Declaration]:
    """Return the declarations of all tables besides builds and jobs, by name."""
    text = files("buildkite_async.bulk.registry").joinpath("tables.toml").read_bytes()
    entries = msgspec.toml.decode(text, type=dict[str, _Entry])
    return MappingProxyType({name: _declaration(name, each) for name, each in entries.items()})
