"""Mutations of declared resources, derived from the schema.

A mutation is named after a type and a verb. Its input is read as the body of the REST operation for
the same verb, and the fields of its payload are filled in by their types.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from attrs import frozen
from graphql import GraphQLEnumType, GraphQLError, GraphQLNonNull

from buildkite_async.emulator.bodies import check_body
from buildkite_async.emulator.contract import ContractOperation, load
from buildkite_async.emulator.engine.naming import resource_of
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import operation_named
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import MUTATIONS, Arguments, Context, Payload
from buildkite_async.emulator.graphql.identity import identify, type_name
from buildkite_async.emulator.graphql.schema import load_schema
from buildkite_async.emulator.graphql.types import named_type
from buildkite_async.emulator.render.text import snake
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.records import Record

_VERBS: Final = ("create", "update", "delete")


def derive_mutations(resource: RecordResource) -> None:
    """Register the mutations of a resource that are not registered yet."""
    for verb, name, field in mutations_of(resource):
        inputs = named_type(field.args["input"].type)
        MUTATIONS.setdefault(name, DerivedMutation(resource, verb, inputs, named_type(field.type)))


def mutations_of(resource: RecordResource) -> Iterator[tuple[str, str, Any]]:
    """The verbs of a resource that have mutations, with their names and fields in the schema."""
    stem = resource.stem or resource.kind[0].lower() + resource.kind[1:]
    named = {verb: f"{stem}{verb.capitalize()}" for verb in _VERBS}
    named |= {verb: each.mutation for verb, each in resource.actions.items() if each.mutation}
    named |= resource.mutations
    root: Any = load_schema().mutation_type
    for verb, name in named.items():
        if name in root.fields:
            yield verb, name, root.fields[name]


@frozen
class DerivedMutation:
    """Carries out one mutation of a resource."""

    resource: RecordResource
    verb: str
    inputs: Any
    payload: Any

    def __call__(self, context: Context, input: Arguments) -> Payload:
        """Carry it out, and return its payload."""
        resource, verb = self.resource, self.verb
        record: Record | None = None
        if "id" in self.inputs.fields:
            record = context.record(input["id"], resource.kind)
            parent, home = record.parent, record.organization
        else:
            name = next(n for n in self.inputs.fields if snake(n) == f"{resource.parent}_id")
            parent = _named(context, input, name)
            home = parent if isinstance(parent, OrganizationEntity) else parent.organization
        self._check_home(context, input, home, resource.parent if record is None else resource.noun)
        if resource.singleton:
            record = resource.only(context.state, parent)
        own: Arguments = {} if verb == "delete" else resource.from_input(input, parent, record)
        body = {**self._checked({**self._body(context, input), **own}, record), **own}
        action = f"{resource.name}.{verb}"
        actor = context.actor(home, action, parent if record is None else record)
        if verb == "set":
            action = f"{resource.name}.{'create' if record is None else 'update'}"
            record = resource.set(actor, parent, body)
        elif verb == "create":
            record = resource.add(actor, parent, body)
        elif record is None:
            raise GraphQLError(f"No {resource.noun} found")
        elif verb == "update":
            resource.change(actor, record, body)
        elif verb == "delete":
            resource.remove(actor, record)
        else:
            resource.act(actor, verb, record, body)
        context.log(action, record, body)
        return self._filled(input, record)

    def _check_home(
        self, context: Context, input: Arguments, home: OrganizationEntity, noun: str
    ) -> None:
        given = input.get("organizationId")
        if given is not None and context.required(given, OrganizationEntity) is not home:
            raise GraphQLError(f"No {noun} found")

    def _body(self, context: Context, input: Arguments) -> dict[str, Any]:
        """The input as a REST body; in an update, null clears a field that may be null."""
        if self.verb == "delete":
            return {}
        resource, body = self.resource, dict[str, Any]()
        for name, value in input.items():
            kind = named_type(self.inputs.fields[name].type)
            if kind.name == "ID" or name == "clientMutationId":
                field = snake(name)
                if value is not None and (field in resource.refs or field in self._known()):
                    body[field] = _named(context, input, name).id
            elif value is not None or (self.verb != "create" and self._nullable(name)):
                body[resource.renames.get(name, snake(name))] = _as_rest(kind, value)
        return body

    def _twin(self) -> ContractOperation | None:
        """The operation of REST for the same verb."""
        return operation_named(f"{self.resource.name}.{self.verb}")

    def _known(self) -> Collection[str]:
        """The fields of a body that the twin knows."""
        return _properties(self._twin())

    def _nullable(self, name: str) -> bool:
        kind: Any = load_schema().type_map.get(self.resource.kind)
        field = None if kind is None else kind.fields.get(name)
        return field is not None and not isinstance(field.type, GraphQLNonNull)

    def _checked(self, body: dict[str, Any], record: Record | None) -> dict[str, Any]:
        """The body, if REST would permit it; an update that REST lacks must be one that it creates."""
        resource = self.resource
        twin, known = self._twin(), self._known()
        whole: Mapping[str, Any] = body
        if twin is None and self.verb == "update" and record is not None:
            twin = operation_named(f"{resource.name}.create")
            known, whole = _properties(twin), {**record.fields, **body}
        if twin is None or twin.body is None:
            return body
        check_body(twin.id, {name: value for name, value in whole.items() if name in known})
        return {name: value for name, value in body.items() if name in known}

    def _filled(self, input: Arguments, record: Record) -> Payload:
        """Every field of the payload, by its type."""
        resource = self.resource
        things: dict[str, Any] = {type_name(e): e for e in (record.organization, record.parent)}
        named = [record.fields[noun] for noun in resource.refs.values()]
        things |= {type_name(each): each for each in named}
        things |= {resource.kind: record, f"{resource.kind}Edge": Edge(record)}
        payload: Payload = {}
        for name, field in self.payload.fields.items():
            kind = named_type(field.type).name
            if name.startswith("deleted"):
                payload[name] = identify(record)
            elif kind in things:
                payload[name] = things[kind]
            elif name != "clientMutationId":
                payload[name] = record.fields.get(resource.renames.get(name, snake(name)))
        return payload


def _properties(operation: ContractOperation | None) -> Collection[str]:
    body = None if operation is None else operation.body
    return () if body is None else load().resolve(body).get("properties", {}).keys()


def _named(context: Context, input: Arguments, name: str) -> Any:
    """The thing that a field of an input names, which is of the kind that the name ends in."""
    found, wanted = context.node(input[name]), snake(name).removesuffix("_id").replace("_", " ")
    if found is None or not wanted.endswith(_noun(found)):
        raise GraphQLError(f"No {wanted} found")
    return found


def _noun(thing: object) -> str:
    if isinstance(thing, Record):
        return resource_of(thing).noun
    return snake(type_name(thing)).replace("_", " ")


def _as_rest(kind: Any, value: Any) -> Any:
    """A value as REST spells it: those of enums are in lower case."""
    is_enum = isinstance(kind, GraphQLEnumType) and isinstance(value, str)
    return str(value).lower() if is_enum else value
