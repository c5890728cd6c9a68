"""Numbers of all commands are decimal numbers: nothing is rounded in silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from cyclopts import App

from buildkite_async.cli.app import app

ODD = {int: ("1.5", "1_0", "٣", "0x10", "1e3"), float: ("1_0", "nan", "inf", "0x1p3")}


def numbers() -> Iterator[tuple[tuple[str, ...], str, type]]:
    """Yield each argument that is a number: its command, its name and its type."""
    for path, command in commands(app, ()):
        for argument in command.assemble_argument_collection():
            kinds = {argument.hint, *get_args(argument.hint)}
            for kind in ODD:
                if kind in kinds and argument.parameter.converter is None:
                    yield path, argument.name, kind


def commands(parent: App, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name in parent:
        if name.startswith("-"):
            continue
        command = parent[name]
        if command.default_command is None:
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


@pytest.mark.parametrize(("command", "name", "kind"), [*numbers()])
def test_only_decimal_numbers_are_numbers(shell, command, name, kind):
    for odd in ODD[kind]:
        given = [name, odd] if name.startswith("-") else ["web", odd]
        message = shell.fails(*command, *given, code=2)
        words = {int: "a whole number", float: "a number"}[kind]
        assert message == (
            f'buildkite-async: Invalid value "{odd}" for {name}: it must be {words}. Try --help.\n'
        )


def test_the_numbers_of_all_commands_are_checked():
    found = {name for _, name, _ in numbers()}
    assert {"NUMBER", "--limit", "--tail", "--port", "--days", "--tolerance"} <= found


def test_decimal_numbers_are_accepted(emulator_shell):
    assert len(emulator_shell("builds", "list", "--limit", "+2", "--jsonl").lines) == 2
    assert emulator_shell("builds", "get", "web", " 1 ", "--columns", "number").code == 0
