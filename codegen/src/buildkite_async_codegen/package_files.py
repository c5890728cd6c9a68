"""Writes the files of a package, and compares them with those on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from .errors import CodegenError
from .introspection_file import INTROSPECTION, is_introspection_text

__all__ = ["HEADER", "stale_files", "write_package"]

HEADER: Final = "# DO NOT EDIT: made by"


def write_package(files: Mapping[str, str], folder: Path) -> None:
    """Write the files, and remove the generated files that are no longer part of the package.

    A file that is not generated is never replaced: it raises CodegenError. All files are written
    to a folder beside it first, so the package stays as it was if one of them cannot be written.
    """
    try:
        own = set(_generated_files(files, folder))
        if foreign := [name for name in files if (folder / name).exists() and name not in own]:
            raise CodegenError(f"{folder / foreign[0]} is not generated: choose another folder")
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as staging:
            for name, text in files.items():
                (Path(staging) / name).write_bytes(text.encode())
            for name in files:
                (Path(staging) / name).replace(folder / name)
        for stale in own - set(files):
            (folder / stale).unlink()
    except OSError as error:
        raise CodegenError(f"{folder} cannot be written: {error.strerror}") from error


def stale_files(files: Mapping[str, str], folder: Path) -> list[str]:
    """Return the names of the files in the folder that differ from the generated ones."""
    names = [name for name in files if (folder / name).exists()]
    own = _generated_files(files, folder)
    found = {name: (folder / name).read_bytes() for name in {*names, *own}}
    fresh = {name: text.encode() for name, text in files.items()}
    return sorted(name for name in found | fresh if found.get(name) != fresh.get(name))


def _generated_files(files: Iterable[str], folder: Path) -> list[str]:
    """Return the names of files in the folder that an earlier run wrote."""
    found = [file for file in folder.glob("*.py") if file.read_bytes().startswith(HEADER.encode())]
    schemas = folder.glob(INTROSPECTION)
    # JSON cannot have a header, so the format tells whether the file is generated.
    found += [
        file for file in schemas if file.name in files or is_introspection_text(file.read_bytes())
    ]
    return [file.name for file in found]
