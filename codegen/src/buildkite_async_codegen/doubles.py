"""Names that stand for two things in generated code, which would lose one of them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .errors import CodegenError

__all__ = ["refuse_doubles"]

ADVICE = "rename the operation or the fragment, or give a field an alias"


def refuse_doubles(modules: Mapping[str, str], homes: Mapping[str, Sequence[str]]) -> None:
    """Raise where a module, or the package, has one name for two things."""
    for module, text in modules.items():
        meanings: dict[str, str] = {}
        for name, meaning in _bound(ast.parse(text).body):
            if meanings.setdefault(name, meaning) != meaning:
                raise CodegenError(f"{module}.py would have two things called {name}: {ADVICE}")
    owners: dict[str, str] = {}
    for module, names in homes.items():
        for name in names:
            if (other := owners.setdefault(name, module)) != module:
                both = f"{other}.py and {module}.py"
                raise CodegenError(f"{both} would both offer {name}: {ADVICE}")


def _bound(statements: Iterable[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Names that a module binds, also for type checkers, each with what it stands for."""
    for statement in statements:
        match statement:
            case ast.ImportFrom(module=source, names=names, level=level):
                for alias in names:
                    yield alias.asname or alias.name, f"{'.' * level}{source}.{alias.name}"
            case ast.ClassDef(name=name, lineno=line):
                yield name, f"class in line {line}"
            case ast.Assign(targets=[ast.Name(id=name)], lineno=line):
                yield name, f"value in line {line}"
            case ast.If(body=body):
                yield from _bound(body)
            case _:
                continue
