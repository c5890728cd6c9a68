"""What never leaves the service's responses in clear: secrets always, people on request.

A value is masked if

- its model declares it `secret()`, wherever the model is nested;
- it is a field that no model declares, or an entry of a mapping such as `env` or `meta_data`, and
  its name is that of a secret, such as `NPM_TOKEN`. The words are those of the service's own log
  redaction, and of the secrets that models declare.
  https://buildkite.com/docs/pipelines/configure/managing-log-output#redacted-environment-variables
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from hashlib import sha256
from operator import attrgetter
from types import NoneType
from typing import Any, Final, Literal, TypeAlias, get_args, get_origin

import msgspec
from attrs import frozen

from buildkite_async.decoding.field_tree import field_tree_of
from buildkite_async.decoding.storage import ModelField, StoredModel, fields_of
from buildkite_async.wire.json_values import is_list, is_object
from buildkite_async.wire.redaction import MASK

__all__ = ["PEOPLE", "Masks", "People", "is_secret_name"]

People: TypeAlias = Literal["keep", "hash", "drop"]
PEOPLE: Final[tuple[People, ...]] = ("keep", "hash", "drop")

HASH_DIGITS: Final = 32
_BETWEEN_WORDS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")
_SECRET_NAME: Final = re.compile(
    r"token|secret|passw|passphrase|credential|authorization|cookie|private_?key|access_?key"
    r"|api_?key|signing_?key|encryption_?key|ssh_?key|connection_?string|webhook_?url|device_?code"
    r"|(?:^|_)(?:auth|jwt|dsn|pat|webhook)(?:_|$)"
)
_PERSON_NAME: Final = re.compile(
    r"(?:^|_)(?:e_?mails?|author|creator|committer|unblocker|user_?name|avatar)(?:_|$)"
)
_PERSON_KEYS: Final = frozenset({"email", "avatar", "avatar_url"})
"""An object without a model that has one of these is a person."""
_NAME_KEYS: Final = frozenset({"name", "full_name", "display_name", "avatar", "avatar_url"})
"""What else is null in such an object."""
_KEPT_OF_PEOPLE: Final = frozenset({"id", "graphql_id", "created_at"})
_SCALARS: Final = frozenset({str, int, float, bool, NoneType})
_EMAIL: Final = re.compile(
    # Not the user in ssh://git@github.com/acme/web or git@github.com:acme/web.git.
    r"(?<![\w.+-])(?<!//)[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?![\w-]|:[^\s:]*/)"
)


@lru_cache(4096)
def is_secret_name(name: str) -> bool:
    """Whether a name is that of a secret, such as `NPM_TOKEN` or `apiKey`."""
    return _SECRET_NAME.search(_words(name)) is not None


@lru_cache(4096)
def _is_person_name(name: str) -> bool:
    return _PERSON_NAME.search(_words(name)) is not None


def _words(name: str) -> str:
    return _BETWEEN_WORDS.sub("_", name).lower()


@frozen
class _Shape:
    """What masks need to know of a model."""

    secrets: frozenset[str]
    """Attributes whose values are secret."""
    secret_names: frozenset[str]
    """Their JSON names."""
    models: Mapping[str, type[StoredModel]]
    """The classes of nested models, by attribute."""
    fields: tuple[ModelField, ...]
    is_person: bool
    watched: Callable[[Any], tuple[Any, ...]]
    """Returns the values that may make an object need masks, or None and empty ones."""
    holders: int
    """How many of them, at the end, may hold objects; the others must be empty."""


@cache
def _shape_of(model: type[StoredModel]) -> _Shape:
    fields = fields_of(model)
    secrets = sorted(model.__secrets__)
    holders = [each.name for each in fields if _may_hold_objects(each.annotation)]
    holders = [name for name in holders if name not in secrets]
    return _Shape(
        secrets=frozenset(secrets),
        secret_names=frozenset(each.wire for each in fields if each.name in secrets),
        models={each.attribute: each.tree.model for each in field_tree_of(model).nested},
        fields=fields,
        is_person=any(each.wire == "email" for each in fields),
        watched=attrgetter("extra", "unreadable", *secrets, *holders),
        holders=len(holders),
    )


def _may_hold_objects(annotation: Any) -> bool:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation is Any or origin is dict:
        return True
    if arguments:
        return any(_may_hold_objects(each) for each in arguments)
    return isinstance(annotation, type) and issubclass(annotation, StoredModel | dict | list)


@frozen
class Masks:
    """Masks values of models.

    `people` says what becomes of names, e-mail addresses, user names and pictures of people:

    - `"keep"` writes them as the service sends them.
    - `"hash"` replaces an e-mail address by the first 32 hexadecimal digits of its SHA-256, taken of
      the address in lower case and without spaces around it; the rest is null, except ids. The hash
      has no key, so that it is the same in all datasets and rows can be joined; for the same reason
      anyone who knows an address can recognize its hash.
    - `"drop"` replaces all of it by null, ids of people too.

    With `"hash"` and `"drop"`, e-mail addresses in other texts, such as commit messages, are
    replaced as well.
    """

    people: People = "keep"

    def to_json(self, value: Any, model: type[StoredModel] | None = None) -> bytes:
        """Return a value as JSON, with the unknown fields of its objects.

        Args:
            value: The value.
            model: The model that the value may be an object of, if it is known.
        """
        if self.people == "keep" and _is_clean(value):
            return msgspec.json.encode(value)
        return msgspec.json.encode(self.masked(value, model))

    def unknown_fields(self, model: StoredModel) -> dict[str, Any]:
        """Return the fields that the class of a model does not declare, masked."""
        return self._masked_entries(model.extra, _shape_of(type(model)).secret_names)

    def text(self, value: str) -> str:
        """Return a text in which e-mail addresses are replaced, if people are masked."""
        if self.people == "keep" or "@" not in value:
            return value
        return _EMAIL.sub(self._replacement, value)

    def masked(self, value: Any, model: type[StoredModel] | None = None) -> Any:
        """Return a value as `to_json` encodes it."""
        if isinstance(value, StoredModel):
            return self._masked_model(value)
        if is_object(value):
            masked = self._masked_entries(value)
            if self.people != "keep" and not _PERSON_KEYS.isdisjoint(value):
                masked |= dict.fromkeys(_NAME_KEYS.intersection(value))
            return masked
        if is_list(value):
            return [self.masked(each, model) for each in value]
        if type(value) is str:
            if model is not None and self.people != "keep" and _shape_of(model).is_person:
                return self._person_text(value)
            return self.text(value)
        return value

    def _masked_model(self, value: StoredModel) -> dict[str, Any]:
        shape = _shape_of(type(value))
        if shape.is_person and self.people != "keep":
            return self._masked_person(value, shape)
        masked: dict[str, Any] = {}
        for field in shape.fields:
            held = getattr(value, field.name)
            if held is None:
                if field.required:
                    masked[field.wire] = None
            elif field.name in shape.secrets:
                masked[field.wire] = MASK
            else:
                masked[field.wire] = self.masked(held, shape.models.get(field.name))
        for wire, members in value.unreadable.items():
            masked[wire] = [*(masked.get(wire) or ()), *self.masked(members)]
        return masked | self.unknown_fields(value)

    def _masked_entries(
        self, entries: Mapping[str, Any], secret_names: frozenset[str] = frozenset()
    ) -> dict[str, Any]:
        return {
            self.text(key): self._masked_entry(key, value, key in secret_names)
            for key, value in entries.items()
        }

    def _masked_entry(self, key: str, value: Any, is_secret: bool) -> Any:
        if value is None or isinstance(value, bool):
            return value
        if is_secret or is_secret_name(key):
            return MASK
        if self.people != "keep" and isinstance(value, str) and _is_person_name(key):
            return self._person_text(value)
        return self.masked(value)

    def _masked_person(self, person: StoredModel, shape: _Shape) -> dict[str, Any]:
        """Return a person without unknown fields, which may be personal too."""
        kept = _KEPT_OF_PEOPLE if self.people == "hash" else frozenset[str]()
        masked = {
            each.wire: getattr(person, each.name) if each.name in kept else None
            for each in shape.fields
        }
        email: Any = getattr(person, "email", None)
        if self.people == "hash" and email:
            masked["email"] = _hash(email)
        return masked

    def _person_text(self, value: str) -> str | None:
        """Return what stands for a text that says who someone is."""
        found = _EMAIL.search(value)
        return _hash(found[0]) if found and self.people == "hash" else None

    def _replacement(self, found: re.Match[str]) -> str:
        return _hash(found[0]) if self.people == "hash" else MASK


def _hash(email: str) -> str:
    return sha256(email.strip().lower().encode()).hexdigest()[:HASH_DIGITS]


def _is_clean(value: Any) -> bool:
    """Whether a value can be written as it is: no unknown fields, and no secrets."""
    if isinstance(value, StoredModel):
        shape = _shape_of(type(value))
        watched = shape.watched(value)
        if not any(watched):
            return True
        at = len(watched) - shape.holders
        return not any(watched[:at]) and all(_is_clean(each) for each in watched[at:] if each)
    if is_object(value):
        for key, held in value.items():
            if held is not None and is_secret_name(key):
                return False
            if type(held) not in _SCALARS and not _is_clean(held):
                return False
        return True
    if is_list(value):
        return all(type(each) in _SCALARS or _is_clean(each) for each in value)
    return True
