"""The code blocks of the README are valid."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
FENCES = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
PYTHON = [code for language, code in FENCES if language == "python"]
QUICK_START = README.partition("## Quick start")[2].partition("\n## ")[0]


def test_the_quick_start_has_two_shell_blocks():
    assert [
        language
        for language, _ in re.findall(
            r"^```(\w*)\n(.*?)^```$", QUICK_START, re.MULTILINE | re.DOTALL
        )
    ] == [
        "sh",
        "sh",
    ]
    assert len([language for language, _ in FENCES if language == "sh"]) == 2


def test_ci_runs_the_second_block():
    (_, second) = re.findall(r"^```sh\n(.*?)^```$", QUICK_START, re.MULTILINE | re.DOTALL)
    script = (Path(__file__).parent.parent / ".ci" / "run").read_text("utf-8")
    programs = [line.split()[0] for line in second.splitlines()]
    assert all(program in script for program in programs)


@pytest.mark.parametrize("code", PYTHON)
def test_python_code_compiles(code):
    compile(code, "README.md", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


@pytest.mark.parametrize("code", PYTHON)
def test_imports_exist(code):
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom):
            exec(ast.unparse(node), {})
