"""Formats generated modules with ruff; formatting is part of the output."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from .config import Config
from .errors import CodegenError
from .package_files import HEADER
from .prose import with_triple_quotes

__all__ = ["formatted"]

LINE_LENGTH: Final = 100
FOLDER: Final = "generated-code"
"""The folder of the modules; its name cannot be that of a module, which imports might mean."""


def formatted(modules: Mapping[str, str], config: Config) -> dict[str, str]:
    """Return the modules as formatted files with a header, without unused imports."""
    header = f"{HEADER} `{config.command}`.\n\n"
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / FOLDER
        folder.mkdir()
        for name, text in modules.items():
            (folder / f"{name}.py").write_text(header + with_triple_quotes(text), encoding="utf-8")
        _ruff(parent, "check", "--fix", "--select=I,F401,F821", *_settings(config))
        _ruff(parent, "format", "--config=format.skip-magic-trailing-comma=true")
        files = sorted(folder.glob("*.py"))
        return {file.name: file.read_text(encoding="utf-8") for file in files}


def _settings(config: Config) -> list[str]:
    own = json.dumps([config.runtime.partition(".")[0]])
    return [
        f"--config=lint.isort.known-first-party={own}",
        "--config=lint.isort.split-on-trailing-comma=false",
    ]


def _ruff(parent: str, action: str, *options: str) -> None:
    style = ["--isolated", "--no-cache", "--quiet", f"--line-length={LINE_LENGTH}"]
    # Temporary folders may be where ruff or git would ignore them, such as in `.nox`.
    style += ["--config=exclude=[]", "--no-respect-gitignore"]
    # A module may be called like one of the standard library, such as `enum`: so the folder must not
    # be on the path of this process. An empty entry of PYTHONPATH would add the working directory.
    command = [sys.executable, "-P", "-m", "ruff", action, *style]
    result = subprocess.run(
        [*command, "--target-version=py311", *options, FOLDER],
        cwd=parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        output = f"{result.stdout}{result.stderr}"
        raise CodegenError(f"ruff cannot {action} the generated code: {output}")
