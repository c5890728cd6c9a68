"""Resources of records: what both APIs do with them, and how REST shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from http import HTTPStatus
from typing import Any, cast

from buildkite_async.emulator.actions.actor import Actor, check, invalid
from buildkite_async.emulator.actions.naming import slug_of
from buildkite_async.emulator.call import Call, HandlerResult, read_time
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.engine.declaration import Body, Declaration, Secret
from buildkite_async.emulator.engine.naming import name_of, names_of, thing_of
from buildkite_async.emulator.engine.projection import defaults, row_schema
from buildkite_async.emulator.engine.representation import (
    optional_timestamp,
    pipeline_ref,
    ref_to,
    user_representation,
)
from buildkite_async.emulator.engine.resource import (
    PARENTS,
    RESOURCES,
    Parent,
    operation_named,
)
from buildkite_async.emulator.http import ApiError, Reply
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import encode, global_id, timestamp
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.records import Credential, Record
from buildkite_async.emulator.state.state import State


class RecordResource(Declaration):
    """Records of one resource, kept in the store."""

    # What both APIs do

    def parent_of(self, call: Call) -> Any:
        """The parent that the path names."""
        return PARENTS[self.parent](call)

    def within(self, state: State, parent: Parent) -> Sequence[Record]:
        """The records of a parent."""
        rows = state.records.of(self.name, parent.id)
        sort = self.sort
        return rows if sort is None else sorted(rows, key=lambda row: str(row.fields[sort]))

    def add(self, actor: Actor, parent: Any, body: Body) -> Record:
        """Create a record from a body, or refuse."""
        self._check(actor, parent, body, None)
        fields = dict(body)
        self._resolve_refs(actor, parent, fields)
        self.prepare(actor, parent, fields, None)
        return self.make(actor.state, actor.organization, parent, fields, actor.user)

    def make(
        self,
        state: State,
        organization: OrganizationEntity,
        parent: Parent,
        body: Body,
        user: User | None,
        at: int | None = None,
    ) -> Record:
        """Create a record, for a caller or for the generated data."""
        now = state.now() if at is None else at
        record = self.entity(
            id=state.new_id(),
            resource=self.name,
            kind=self.kind,
            organization=organization,
            parent=parent,
            fields={**self._defaults, **self.defaults, **_stored(body)},
            created_at=now,
            created_by=user,
            updated_at=now,
            updated_by=user,
        )
        if self._has_slug and not record.fields.get("slug"):
            record.fields["slug"] = slug_of(str(record.fields["name"]))
        for secret in self.secrets:
            self._make_secret(state, record, secret)
        self.complete(state, record)
        return state.add(record.id, state.records.add(record))

    def _make_secret(self, state: State, record: Record, secret: Secret) -> None:
        value = record.fields[secret.field] = state.secret(secret.prefix)[: secret.length]
        if secret.opens is not None:
            expires = record.fields.get("expires_at")
            state.credentials[value] = Credential(
                secret.opens,
                record,
                record.created_by if secret.of_creator else None,
                None if expires is None else read_time(expires, "expires_at"),
            )

    def change(self, actor: Actor, thing: Record, body: Body) -> None:
        """Change the fields of a body, or refuse."""
        check(self.problem("update", thing, actor.user))
        self._check(actor, thing.parent, body, thing)
        fields = dict(body)
        self.prepare(actor, thing.parent, fields, thing)
        thing.fields.update(_stored(fields))
        if self._has_slug and "name" in body and "slug" not in body:
            thing.fields["slug"] = slug_of(str(body["name"]))
        self.touch(actor, thing)
        self.changed(thing)

    def touch(self, actor: Actor, thing: Record) -> None:
        """Note who changed a record, and when."""
        thing.updated_at, thing.updated_by = actor.state.now(), actor.user

    def only(self, state: State, parent: Parent) -> Record | None:
        """The record of a parent that has at most one."""
        return next(iter(self.within(state, parent)), None)

    def set(self, actor: Actor, parent: Any, body: Body) -> Record:
        """Create the only record of a parent, or change it, or refuse."""
        known = self.only(actor.state, parent)
        if known is None:
            return self.add(actor, parent, body)
        self.change(actor, known, body)
        return known

    def remove(self, actor: Actor, thing: Record) -> None:
        """Remove the record with what is in it, or refuse."""
        check(self.problem("delete", thing, actor.user))
        actor.state.remove(thing)
        self.removed(actor, thing)

    def act(self, actor: Actor, verb: str, thing: Record, body: Body) -> None:
        """Carry out a verb beyond the five, or refuse."""
        check(self.problem(verb, thing, actor.user))
        self.actions[verb].run(actor, thing, body)

    def label_of(self, thing: Record) -> str | None:
        """What people call a record."""
        value: object = thing.fields.get(self.label)
        return value if value is None or isinstance(value, str) else name_of(value)

    def passes(self, thing: Record, name: str, values: Sequence[Any]) -> bool:
        """Whether a record passes one filter, by its field or by the hook."""
        if not values:
            return True
        if name not in thing.fields:
            return self.select(thing, name, values)
        return str(thing.fields[name]).lower() in [str(each).lower() for each in values]

    def _check(self, actor: Actor, parent: Parent, body: Body, known: Record | None) -> None:
        if self._has_slug:
            _check_slug(body)
        others = [each for each in self.within(actor.state, parent) if each is not known]
        for name in self.unique:
            value = body.get(name)
            if name == "slug" and value is None and "name" in body:
                value = slug_of(str(body["name"]))
            if value is not None and any(each.fields.get(name) == value for each in others):
                raise invalid(name, "already_exists")
        self.check(actor, parent, body, known)

    def _resolve_refs(self, actor: Actor, parent: Parent, fields: dict[str, Any]) -> None:
        """Replace ids by the things that they name; each may be named once in a parent."""
        for field, noun in self.refs.items():
            thing = thing_of(actor, noun, str(fields.pop(field)))
            if thing is None:
                raise invalid(field)
            if any(each.fields[noun] is thing for each in self.within(actor.state, parent)):
                raise invalid(field, "already_exists")
            fields[noun] = thing

    @cached_property
    def _defaults(self) -> dict[str, Any]:
        found = operation_named(f"{self.name}.create")
        return {} if found is None else defaults(found.body)

    @cached_property
    def _properties(self) -> Mapping[str, Any]:
        found = operation_named(f"{self.name}.get") or operation_named(f"{self.name}.list")
        return {} if found is None else row_schema(found).get("properties", {})

    @property
    def _has_slug(self) -> bool:
        return "slug" in self._properties

    # REST

    def find(self, call: Call) -> Record:
        """The record that the path names, or the only one of the parent."""
        if not self.singleton:
            return super().find(call)
        found = self.only(call.state, self.parent_of(call))
        if found is None:
            raise ApiError(404, f"No {self.noun} found")
        return found

    def rows(self, call: Call) -> Sequence[Record]:
        """The records in the parent that the path names."""
        rows = self.within(call.state, self.parent_of(call))
        return rows[::-1] if self.newest_first else rows

    def chosen(self, call: Call) -> Sequence[Record]:
        """The rows that the query chooses, by each parameter that is named like a field."""
        wanted = {
            name: value
            for name, value in call.query.items()
            if value is not None and (name in self._properties or name in self.filters)
        }
        rows = self.rows(call)
        if not wanted:
            return rows
        return [
            each
            for each in rows
            if all(self.passes(each, name, _several(value)) for name, value in wanted.items())
        ]

    def key(self, thing: Record) -> str:
        """The id, or the field that is used instead."""
        if self.key_field == "id":
            return thing.id
        value: object = thing.fields[self.key_field]
        return str(getattr(value, "id", value))

    def create(self, call: Call) -> Record:
        """Make a record of the body."""
        return self.add(call, self.parent_of(call), call.body_fields)

    def update(self, call: Call, thing: Record) -> None:
        """Change what the body names."""
        self.change(call, thing, call.body_fields)

    def delete(self, call: Call, thing: Record) -> None:
        """Remove the record."""
        self.remove(call, thing)

    def subject(self, thing: Record, representation: dict[str, Any]) -> Mapping[str, Any]:
        """The record by its label, as mutations name it in the audit log."""
        return {"uuid": thing.id, "name": self.label_of(thing)}

    def handlers(self) -> Mapping[str, Callable[[Call], HandlerResult]]:
        """The handlers of the five verbs, and of the actions."""
        actions = {verb: partial(self._act, verb) for verb in self.actions}
        return {**super().handlers(), **actions, "set": self._set}

    def _set(self, call: Call) -> Reply:
        parent = self.parent_of(call)
        status = HTTPStatus.OK if self.only(call.state, parent) else HTTPStatus.CREATED
        return self.show(call, self.set(call, parent, call.body_fields), status)

    def _act(self, verb: str, call: Call) -> Reply:
        thing = self.find(call)
        self.act(call, verb, thing, call.body_fields)
        shown = self.show(call, thing)
        return shown if call.operation.response_schema else Reply(call.operation.success)

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """What every record has, and its own fields."""
        organization = thing.organization
        verb = call.operation.id.rpartition(".")[2]
        hidden = {
            s.field for s in self.secrets if s.shown_by is not None and verb not in s.shown_by
        }
        return {
            "id": thing.id,
            "uuid": thing.id,
            "graphql_id": global_id(self.kind_in_id(thing), thing.id),
            "url": self.url(call, thing),
            "web_url": self.web_url(thing),
            "created_at": timestamp(thing.created_at),
            "created_by": user_representation(thing.created_by),
            "updated_at": optional_timestamp(thing.updated_at),
            "updated_by": user_representation(thing.updated_by),
            "organization_id": organization.id,
            "organization_uuid": organization.id,
            "organization": ref_to(call, organization),
            f"{self.parent}_id": thing.parent.id,
            **({"pipeline": pipeline_ref(call, thing.parent)} if self.parent == "pipeline" else {}),
            **self._parent_url(call, thing),
            **{
                name: self._plain(name, value)
                for name, value in thing.fields.items()
                if name not in hidden
            },
        }

    def _plain(self, name: str, value: Any) -> Any:
        """A value of the state as the contract has it: a user, or the time of a date-time."""
        if isinstance(value, User):
            return user_representation(value)
        if isinstance(value, int) and name in self._times and not isinstance(value, bool):
            return timestamp(value)
        return value

    @cached_property
    def _times(self) -> frozenset[str]:
        parts = self._properties.items()
        return frozenset(
            n for n, part in parts if load().resolve(part).get("format") == "date-time"
        )

    def web_url(self, thing: Record) -> str:
        """Where people see the record."""
        tail = self.name.rpartition(".")[2].replace("_", "-")
        return f"{WEB}/organizations/{thing.organization.slug}/{tail}/{self.key(thing)}"

    def url(self, call: Call, thing: Record) -> str:
        """The URL of the record: the path of its own operation, by this request's origin."""
        found = operation_named(f"{self.name}.get") or operation_named(f"{self.name}.list")
        path = "" if found is None else found.path
        return f"{call.request.origin}{_filled(path, {**call.path, **self.names(thing)})}"

    def _parent_url(self, call: Call, thing: Record) -> Mapping[str, str]:
        """The URL of the parent, if the contract has it."""
        name = f"{self.parent}_url"
        found = operation_named(f"{self.name}.list")
        if found is None or name not in self._properties:
            return {}
        path = _filled(found.path.rpartition("/")[0], {**call.path, **self.names(thing)})
        return {name: f"{call.request.origin}{path}"}

    def names(self, thing: Record) -> Mapping[str, str]:
        """What paths name the record and its parents by, by the parameters."""
        own = {} if self.singleton else {self.parameter: self.key(thing)}
        return {**names_of(thing.parent, self.parent), **own}


def record_resources() -> list[RecordResource]:
    """Every resource of records."""
    return [each for each in RESOURCES.values() if isinstance(each, RecordResource)]


def _filled(path: str, names: Mapping[str, str]) -> str:
    for name, value in names.items():
        path = path.replace(f"{{{name}}}", value)
    return path


def _several(value: Any) -> Sequence[Any]:
    return cast("Sequence[Any]", value) if isinstance(value, list) else (value,)


def _stored(body: Body) -> Body:
    """Return the fields as they are stored: a policy is text, whichever form it was given in."""
    policy = body.get("oidc_policy")
    return {**body, "oidc_policy": encode(policy)} if isinstance(policy, list) else body


def _check_slug(body: Body) -> None:
    """Refuse a slug that is not one, and a name that makes none."""
    if "slug" in body and (not body["slug"] or slug_of(body["slug"]) != body["slug"]):
        raise invalid("slug")
    if "name" in body and not slug_of(body["name"]):
        raise invalid("name")
