"""Names that were given up are noticed."""

from __future__ import annotations

import pytest

from scripts.words import ROOT, findings, main, misnamed_modules


def test_none_is_left() -> None:
    assert main() == 0


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.py", "from buildkite_async import Misuse\n", "a.py:1: Misuse is called UsageError"),
        ("a.md", "Catch `NotOpen`.\n", "a.md:1: NotOpen is called ClientNotOpen"),
        ("a.py", "\n\nwish = 1\n", "a.py:3: wish is called"),
        ("a.py", "class X:\n    def claim(self) -> None: ...\n", "a.py:2: claim is called cost"),
    ],
)
def test_a_name_of_before_is_found(name: str, text: str, found: str) -> None:
    (line,) = findings(name, text)
    assert line.startswith(found)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "A claim that is exhausted; the gate of a stadium.\n"),
        ("a.py", '"""Nothing here is told, and no wish remains."""\n'),
        ("a.py", "ClientNotOpen, NotOpenYet, outlines = 1, 2, 3\n"),
    ],
)
def test_prose_and_other_names_are_not(name: str, text: str) -> None:
    assert list(findings(name, text)) == []


def test_a_module_with_a_name_of_before_is_found() -> None:
    (line,) = misnamed_modules([ROOT / "buildkite_async" / "http" / "gate.py"])
    assert "gate.py" in line
