"""Checks a generated package before it is written.

All modules are imported; each class has one attribute for each selected field, which is computed
from the documents by graphql-core; and random responses are decoded and encoded again.
"""

from __future__ import annotations

import ast
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from types import ModuleType
from typing import Any, Final

from attrs import define, field
from graphql import (
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLSchema,
    Node,
    OperationDefinitionNode,
    Visitor,
    is_abstract_type,
    is_interface_type,
    visit,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields

from buildkite_async.wire.json_values import is_list, is_object

from .config import Config
from .documents import Documents, location, name_of
from .errors import CodegenError
from .fragment_modules import module_locations
from .generated_classes import (
    Attribute,
    attributes_of,
    class_of_type,
    classes_in,
    decoded,
    encoded,
    objects_in,
    shadowing,
)
from .loaded_package import CannotImport, loaded_package
from .naming import class_name, constant_name, snake
from .random_response import RandomResponses
from .schema_types import fields_of, named_type
from .typenames import TYPENAME, with_typenames

__all__ = ["verify_package"]

RESPONSES: Final = 4
MOST_RESPONSES: Final = 60
"""More are made only until all members of unions and interfaces were in one of them."""
SEED: Final = 2026
HINT: Final = "use `--no-verify` to write the package without this check"


def verify_package(
    sources: Mapping[str, str], schema: GraphQLSchema, documents: Documents, config: Config
) -> None:
    """Check the modules of a package; raise CodegenError, with file and line, if one is wrong.

    Args:
        sources: The sources of the modules, by name.
        schema: The schema that they were generated from.
        documents: The operations that they were generated from.
        config: The configuration.
    """
    documents = with_typenames(schema, documents)
    _refuse_repeated_attributes(sources, documents)
    try:
        with loaded_package(sources) as modules:
            _refuse_missing_names(sources, modules, documents)
            _refuse_shadowing(modules, documents)
            for operation in documents.operations:
                _Check(schema, documents, operation, modules).run()
                _check_responses(schema, documents, operation, modules, config)
    except CannotImport as error:
        where = _module_location(error.module, documents)
        if error.missing:
            raise CodegenError(
                f"the generated package imports {error.missing}, which is not installed here:"
                f" install it beside the generator, or {HINT}"
            ) from error
        message = f"{where}: the module {error.module} cannot be imported: {error}; {HINT}"
        raise CodegenError(message) from error


def _refuse_repeated_attributes(sources: Mapping[str, str], documents: Documents) -> None:
    for name, text in sources.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef):
                fields = [each for each in node.body if isinstance(each, ast.AnnAssign)]
                counts = Counter(ast.unparse(each.target) for each in fields)
                for attribute, number in counts.items():
                    if number > 1:
                        where = _module_location(name, documents)
                        message = f"{where}: {node.name} declares {attribute} {number} times"
                        raise CodegenError(f"{message}; {HINT}")


def _refuse_missing_names(
    sources: Mapping[str, str], modules: Mapping[str, ModuleType], documents: Documents
) -> None:
    """Check imports inside of the package that are not run: in methods and for type checkers."""
    for name, text in sources.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom) and node.level:
                module = modules.get(node.module or "")
                for alias in node.names:
                    if not hasattr(module, alias.name):
                        where = _module_location(name, documents)
                        message = f"{where}: {name} imports {alias.name} from {node.module}"
                        raise CodegenError(f"{message}, which does not define it; {HINT}")


def _refuse_shadowing(modules: Mapping[str, ModuleType], documents: Documents) -> None:
    """Check that no attribute hides one of the classes that generated classes inherit from."""
    for name, module in modules.items():
        for cls, attribute in shadowing(module):
            where = _module_location(name, documents)
            message = f"{where}: the attribute {attribute} of {cls} hides that of its base class"
            raise CodegenError(f"{message}; {HINT}")


def _module_location(module: str, documents: Documents) -> str:
    """Return the location of the operation or fragment that a module is for, or its name."""
    return module_locations(documents).get(module, f"{module}.py")


@define
class _Check:
    """Compares the classes of an operation's result with what it selects."""

    schema: GraphQLSchema
    documents: Documents
    operation: OperationDefinitionNode
    modules: Mapping[str, ModuleType]
    _fragments: dict[str, FragmentDefinitionNode] = field(init=False)
    _seen: set[tuple[Any, ...]] = field(factory=set[tuple[Any, ...]], init=False)

    def __attrs_post_init__(self) -> None:
        """Leave out conditions: a class has an attribute for a field that may be absent."""
        self._fragments = {
            name: _without_conditions(node) for name, node in self.documents.fragments.items()
        }

    def run(self) -> None:
        name = name_of(self.operation)
        module = self.modules[snake(name)]
        sent = getattr(module, constant_name(name)).document
        if sent.strip() != self.documents.operation_text(self.operation).strip():
            raise self._error(self.operation, "its document would not be sent as it is written")
        root: Any = self.schema.get_root_type(self.operation.operation)
        unconditional = _without_conditions(self.operation)
        selected = collect_fields(
            self.schema, self._fragments, {}, root, unconditional.selection_set
        )
        self._check_class(getattr(module, class_name(name)), root, selected)

    def _check_class(
        self, cls: type[Any], type_: Any, selected: Mapping[str, Sequence[FieldNode]]
    ) -> None:
        attributes = attributes_of(cls)
        counts = Counter(attribute.key for attribute in attributes)
        for key, nodes in selected.items():
            if counts[key] != 1:
                message = f"{cls.__name__} has {counts[key]} attributes for {key} of {type_.name}"
                raise self._error(nodes[0], message)
        if more := counts.keys() - selected.keys() - {TYPENAME}:
            message = f"{cls.__name__} has attributes that are not selected: {', '.join(more)}"
            raise self._error(self.operation, message)
        by_key = {attribute.key: attribute for attribute in attributes}
        for key, nodes in selected.items():
            definition = fields_of(type_).get(nodes[0].name.value)
            if definition and nodes[0].selection_set:
                self._check_objects(by_key[key], named_type(definition.type), nodes)

    def _check_objects(self, attribute: Attribute, type_: Any, nodes: Sequence[FieldNode]) -> None:
        if not classes_in(attribute.annotation):
            raise self._error(nodes[0], f"{attribute.name} has no class for its objects")
        types: list[Any] = [type_]
        if is_abstract_type(type_):
            types = [*self.schema.get_possible_types(type_)]
            types += [type_] if is_interface_type(type_) else []  # types that are added later
        for each in types:
            cls = class_of_type(each.name, attribute.annotation)
            if not hasattr(cls, "from_dict"):
                raise self._error(nodes[0], f"{attribute.name} has no class for {each.name}")
            state = (cls, each.name, frozenset(map(id, nodes)))
            if state not in self._seen:
                self._seen.add(state)
                selected = collect_sub_fields(self.schema, self._fragments, {}, each, list(nodes))
                self._check_class(cls, each, selected)

    def _error(self, node: Node, message: str) -> CodegenError:
        where = location(node if node.loc else self.operation)
        return CodegenError(f"{where}: {name_of(self.operation)}: {message}; {HINT}")


def _check_responses(
    schema: GraphQLSchema,
    documents: Documents,
    operation: OperationDefinitionNode,
    modules: Mapping[str, ModuleType],
    config: Config,
) -> None:
    """Decode random responses and encode them again."""
    name = name_of(operation)
    cls = getattr(modules[snake(name)], class_name(name))
    chance = random.Random(SEED)  # noqa: S311
    responses = RandomResponses(
        schema, documents.fragments, config.scalars, config.own_scalars, chance
    )
    for number in range(MOST_RESPONSES):
        if number >= RESPONSES and responses.has_returned_all_types:
            break
        response = responses.response(operation)
        try:
            result = decoded(response, cls, name)
            differences = chain(_differences(response, encoded(result)), _parts_that_differ(result))
            difference = next(differences, None)
        except Exception as error:  # noqa: BLE001  # whatever a wrong class raises
            difference = str(error)
        if difference:
            where = location(operation)
            message = f"{where}: {name} does not read its own response: {difference}; {HINT}"
            raise CodegenError(message)


def _parts_that_differ(result: Any) -> Iterator[str]:
    """Yield which objects of a result do not equal those that are made from what they encode to."""
    for part in objects_in(result):
        cls = part.__class__
        if cls.from_dict(encoded(part)) != part:
            yield f"{cls.__name__}.from_dict() does not return what to_dict() was called on"


def _differences(raw: Any, again: Any, path: str = "") -> Iterator[str]:
    """Yield where an encoded response differs; a field that was absent may be null in it."""
    if is_object(raw) and is_object(again):
        for key in sorted(raw.keys() | again.keys()):
            here = f"{path}.{key}".lstrip(".")
            if key not in again:
                yield f"{here} is lost"
            elif key in raw or again[key] is not None:
                yield from _differences(raw.get(key), again[key], here)
    elif is_list(raw) and is_list(again) and len(raw) == len(again):
        for number, (one, other) in enumerate(zip(raw, again, strict=True)):
            yield from _differences(one, other, f"{path}[{number}]")
    elif raw != again or type(raw) is not type(again):
        yield f"{path} was {raw!r} and is encoded as {again!r}"


def _without_conditions(node: Any) -> Any:
    class Conditions(Visitor):
        def enter_directive(self, directive: DirectiveNode, *_: object) -> object:
            return self.REMOVE if directive.name.value in {"include", "skip"} else None

    return visit(node, Conditions())
