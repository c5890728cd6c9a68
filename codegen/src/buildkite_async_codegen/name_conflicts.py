"""Names that generated code would define twice, so that one definition would be lost."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .errors import CodegenError
from .naming import snake

__all__ = ["refuse_name_conflicts"]

ADVICE = "rename the operation or the fragment, or give a field an alias"


def refuse_name_conflicts(
    modules: Mapping[str, str],
    exports: Mapping[str, Sequence[str]],
    locations: Mapping[str, str],
) -> None:
    """Raise CodegenError if a module defines a name twice or two modules export the same name.

    Args:
        modules: Their sources.
        exports: Their public names.
        locations: The file and line of the operation or fragment that a module is for.
    """
    for module, text in modules.items():
        definitions: dict[str, str] = {}
        for name, definition in _defined(ast.parse(text).body):
            if definitions.setdefault(name, definition) != definition:
                where = _where(locations, module, snake(name))
                raise CodegenError(f"{where}{module}.py would define {name} twice: {ADVICE}")
    owners: dict[str, str] = {}
    for module, names in exports.items():
        for name in names:
            if (other := owners.setdefault(name, module)) != module:
                both = f"{other}.py and {module}.py"
                where = _where(locations, module, other)
                raise CodegenError(f"{where}{both} would both export {name}: {ADVICE}")


def _where(locations: Mapping[str, str], *modules: str) -> str:
    """Return the locations of those modules that are for a part of a document."""
    places = dict.fromkeys(locations[module] for module in modules if module in locations)
    return f"{' and '.join(places)}: " if places else ""


def _defined(statements: Iterable[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Yield the names that a module defines, also for type checkers, with their definitions."""
    for statement in statements:
        match statement:
            case ast.ImportFrom(module=source, names=names, level=level):
                for alias in names:
                    yield alias.asname or alias.name, f"{'.' * level}{source}.{alias.name}"
            case ast.ClassDef(name=name, lineno=line):
                yield name, f"class at line {line}"
            case ast.Assign(targets=[ast.Name(id=name)], lineno=line):
                yield name, f"value at line {line}"
            case ast.If(body=body):
                yield from _defined(body)
            case _:
                continue
