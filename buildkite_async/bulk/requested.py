"""What dataset a call asks for, compared with what is in the folder."""

from __future__ import annotations

from pathlib import Path

from attrs import asdict, evolve, frozen

from buildkite_async.bulk.damage import START_OVER
from buildkite_async.bulk.manifest import (
    SCHEMA_CONTRACTS,
    Identity,
    Manifest,
    SchemaContract,
)
from buildkite_async.bulk.people import PEOPLE, People
from buildkite_async.bulk.sinks import Format, choose_format
from buildkite_async.errors import InvalidArgument, UsageError
from buildkite_async.http.arguments import shown

__all__ = ["RequestedDataset"]


@frozen
class RequestedDataset:
    """What a call asks for; None means what the dataset has."""

    identity: Identity
    format: Format | None
    people: People | None
    schema: SchemaContract | None = None

    def __attrs_post_init__(self) -> None:
        if self.people is not None and self.people not in PEOPLE:
            raise InvalidArgument(
                f"people must be one of {', '.join(PEOPLE)}, not {shown(self.people)}."
            )
        if self.schema is not None and self.schema not in SCHEMA_CONTRACTS:
            raise InvalidArgument(
                f"schema must be one of {', '.join(SCHEMA_CONTRACTS)}, not {shown(self.schema)}."
            )
        if self.format is not None:
            choose_format(self.format)

    def manifest(self, replaced: Manifest | None = None) -> Manifest:
        """Return the manifest of a new dataset, by default in the format of the replaced one."""
        default = (None, None) if replaced is None else (replaced.format, replaced.people)
        return Manifest(
            identity=self.identity,
            format=choose_format(self.format or default[0]),
            people=self.people or default[1] or "keep",
            schema=self.schema or ("evolve" if replaced is None else replaced.schema),
        )

    def with_schema(self, manifest: Manifest) -> Manifest:
        """Return the manifest of a dataset with the schema contract that is asked for."""
        return manifest if self.schema is None else evolve(manifest, schema=self.schema)

    def is_same(self, manifest: Manifest) -> bool:
        """Whether a dataset is what was asked for."""
        return not self._differences(manifest)

    def refuse_others(self, path: Path, manifest: Manifest) -> None:
        """Raise UsageError if a dataset is not what was asked for."""
        if differences := self._differences(manifest):
            raise UsageError(f"{path} has a dataset with {'; '.join(differences)}: {START_OVER}")

    def _differences(self, manifest: Manifest) -> list[str]:
        present = asdict(manifest.identity)
        requested = asdict(self.identity)
        for name, value in (("format", self.format), ("people", self.people)):
            if value is not None:
                present[name], requested[name] = getattr(manifest, name), value
        return [
            f"{name}={present[name]!r}, not {requested[name]!r}"
            for name in requested
            if present[name] != requested[name]
        ]
