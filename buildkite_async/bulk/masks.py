"""What never leaves the service's responses in clear: secrets always, people on request.

A value is masked if

- its model declares it `secret()`, wherever the model is nested, and also if the object could not be
  read as one of its model;
- it is a field that no model declares, or an entry of a mapping such as `env` or `meta_data`, and
  its name is that of a secret, such as `NPM_TOKEN`;
- it is the `value` of an object whose `key` or `name` is that of a secret, or another text, list or
  object in it; names, ids, types and times are kept.

In all texts, the credentials of URLs are masked, and the values of settings such as `NPM_TOKEN=abc`.
A secret in a text that nothing marks as one cannot be recognized.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence, Set
from itertools import chain
from operator import attrgetter
from types import NoneType
from typing import Any, Final

import msgspec
from attrs import Factory, field, frozen

from buildkite_async.bulk.clean_texts import CleanTexts
from buildkite_async.bulk.mask_shapes import NAME_FIELDS, VALUE_FIELDS, Shape, shape_of
from buildkite_async.bulk.people import HiddenPeople, People, may_name_people
from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import StoredModel, columns_of, public_class
from buildkite_async.wire.json_values import is_list, is_object
from buildkite_async.wire.redaction import MASK
from buildkite_async.wire.secret_names import is_secret_name, words_of
from buildkite_async.wire.secret_texts import (
    are_ids_or_urls,
    masked_member,
    masked_text,
    texts_with_secrets,
)

__all__ = ["Masks", "add_texts"]

SAMPLE: Final = 64
"""Texts of a field by which it is seen whether they are different."""
_SCALARS: Final = frozenset({int, float, bool, NoneType})
_NAMES: Final = frozenset(NAME_FIELDS)
_VALUES: Final = frozenset(VALUE_FIELDS)
_MAIN_NAMES: Final = frozenset({"key", "name"})
_DESCRIPTION: Final = re.compile(r"(?:^|_)(?:(?:uu)?id|type|kind|at)$")


def _hidden_people(masks: Masks) -> HiddenPeople | None:
    return None if masks.people == "keep" else HiddenPeople(masks.people)


@frozen
class Masks:
    """Masks values of models.

    `people` says what becomes of names, e-mail addresses, user names and pictures of people:

    - `"keep"` writes them as the service sends them.
    - `"hash"` replaces an e-mail address by the first 32 hexadecimal digits of its SHA-256, taken of
      the address in lower case and without spaces around it; the rest is null, except ids. The hash
      has no key, so that it is the same in all datasets and rows can be joined; for the same reason
      anyone who knows an address can recognize its hash.
    - `"drop"` replaces all of it by null, ids of people too, except those that are the key of a row,
      as in the table `members`.

    With `"hash"` and `"drop"`, e-mail addresses in other texts, such as commit messages, are
    replaced as well, and names before them, as in `Ada <ada@example.com>`, are removed, as in
    trailers such as `Reviewed-by: Ada`. A name that nothing marks as one is kept.
    """

    people: People = "keep"
    _hidden: HiddenPeople | None = field(
        init=False, repr=False, eq=False, default=Factory(_hidden_people, takes_self=True)
    )
    _clean: CleanTexts = field(init=False, repr=False, eq=False, factory=CleanTexts)

    def to_json(self, value: Any, model: type[StoredModel] | None = None) -> bytes:
        """Return a value as JSON, with the unknown fields of its objects.

        Args:
            value: The value.
            model: The model that the value may be an object of, if it is known.
        """
        texts = set[str | None]()
        if self.collect_texts(value, texts, model) and self.are_clean(texts):
            return msgspec.json.encode(value)
        return msgspec.json.encode(self.masked(value, model))

    def collect_texts(
        self, value: Any, texts: set[str | None], model: type[StoredModel] | None = None
    ) -> bool:
        """Collect the texts of a value.

        Args:
            value: The value.
            texts: Where they are added, and None for absent ones.
            model: The model that the value may be an object of, if it is known.

        Returns:
            Whether `masked` leaves the value as it is if these texts are clean.
        """
        return self._collect([value], texts, model)

    def _collect(
        self, values: Collection[Any], texts: set[str | None], model: type[StoredModel] | None
    ) -> bool:
        try:
            return self._hidden is None and _collect_texts(values, texts, model)
        except RecursionError:
            return False

    def are_clean(self, texts: Collection[str | None]) -> bool:
        """Whether no mask changes any of some texts."""
        if self._hidden is not None and any(text and may_name_people(text) for text in texts):
            return False
        return self._clean.has_all(texts)

    def collect_texts_of_all(
        self, values: Sequence[Any], texts: set[str | None], model: type[StoredModel] | None = None
    ) -> set[int]:
        """Collect the texts of values of one field, and return which of them `masked` may change anyway.

        Args:
            values: The values; None stands for none.
            texts: Where they are added, and None for absent ones.
            model: The model that the values may be objects of, if it is known.

        Returns:
            The positions of the values that may have to be masked even if all texts are clean.
        """
        if self._collect(values, texts, model):
            return set()
        return {
            position
            for position, value in enumerate(values)
            if value is not None and not self.collect_texts(value, texts, model)
        }

    def unclean(self, texts: Set[str | None]) -> set[str]:
        """Return those of some texts that a mask may change; None stands for no text."""
        present = [text for text in texts if text is not None]
        unclean = texts_with_secrets(present)
        if self._hidden is not None:
            unclean.update(text for text in present if may_name_people(text))
        return unclean

    def unknown_fields(self, model: StoredModel) -> dict[str, Any]:
        """Return the fields that the class of a model does not declare, masked."""
        kind = public_class(type(model))
        try:
            return self._masked_entries(model.extra, kind)
        except RecursionError:
            return {name: self._shallow(name, value, kind) for name, value in model.extra.items()}

    def _shallow(self, name: str, value: Any, model: type[StoredModel]) -> Any:
        try:
            return self._masked_entries({name: value}, model).get(name)
        except RecursionError:
            return MASK

    def text(self, text: str) -> str:
        """Return a text without secrets, and without e-mail addresses if people are hidden."""
        text = masked_text(text)
        return text if self._hidden is None else self._hidden.text(text)

    def person_field(self, name: str, text: str, *, of: Any) -> str | None:
        """Return the text of a field of an object, which may be a person.

        Args:
            name: The JSON name of the field.
            text: The text.
            of: The object.
        """
        hidden = self._hidden
        if hidden is None:
            return self.text(text)
        is_person = isinstance(of, StoredModel) and shape_of(type(of)).is_person
        if hidden.hides(name) or (is_person and name in hidden.names_in({"email": "", name: text})):
            return hidden.person_text(text)
        return self.text(text)

    def person_to_json(self, name: str, value: Any) -> bytes:
        """Return the value of a field as JSON; the name of the field may say that it is a person."""
        hidden = self._hidden
        if hidden is None or not hidden.hides(name):
            return self.to_json(value)
        plain = value.to_dict() if isinstance(value, Model) else value
        return msgspec.json.encode(self.masked(hidden.hidden(name, plain)))

    def masked(self, value: Any, model: type[StoredModel] | None = None) -> Any:
        """Return a value as `to_json` encodes it; a mask if it is nested too deeply for Python."""
        try:
            return self._masked(value, model)
        except RecursionError:
            return MASK

    def _masked(self, value: Any, model: type[StoredModel] | None) -> Any:
        if isinstance(value, StoredModel):
            return self._masked_model(value)
        if is_object(value):
            if any(isinstance(held, StoredModel) for held in value.values()):
                model = None  # it maps keys to objects of the model
            if model is not None and self._hidden is not None and shape_of(model).is_person:
                return self._hidden.person(value)
            return self._masked_entries(value, model)
        if is_list(value):
            return self._masked_list(value, model)
        if isinstance(value, str):  # or an enumeration, which accepts unknown values
            if model is not None and self._hidden is not None and shape_of(model).is_person:
                return self._hidden.person_text(value)
            return self.text(value)
        return value

    def _masked_list(self, members: list[Any], model: type[StoredModel] | None) -> list[Any]:
        masked: list[Any] = []
        before: Any = None
        for each in members:
            if type(each) is str:
                is_value = type(before) is str and _is_secret_option(before)
                masked.append(MASK if is_value else self._masked(masked_member(each), model))
            else:
                masked.append(self._masked(each, model))
            before = each
        return masked

    def _masked_model(self, value: StoredModel) -> dict[str, Any]:
        shape = shape_of(type(value))
        if shape.is_person and self._hidden is not None:
            return self._hidden.person(
                {each.wire: getattr(value, each.name) for each in shape.fields}
            )
        masked: dict[str, Any] = {}
        for each in shape.fields:
            held = getattr(value, each.name)
            if held is None:
                if each.required:
                    masked[each.wire] = None
            elif each.name in shape.secrets:
                masked[each.wire] = MASK
            else:
                masked[each.wire] = self._masked(held, shape.models.get(each.name))
        for wire, members in value.unreadable.items():
            unreadable = self._masked(members, shape.models.get(wire))
            masked[wire] = [*(masked.get(wire) or ()), *unreadable]
        _mask_pair(masked, masked)
        return masked | self.unknown_fields(value)

    def _masked_entries(
        self, entries: Mapping[str, Any], model: type[StoredModel] | None = None
    ) -> dict[str, Any]:
        """Return the entries of an object that is not stored as a model.

        Args:
            entries: The entries.
            model: The model that some of them may be fields of.
        """
        shape = None if model is None else shape_of(model)
        masked: dict[str, Any] = {}
        for key, value in entries.items():
            is_secret = value is not None and shape is not None and key in shape.secret_names
            # An object under a name that is no field may be of the model, too, as in a mapping.
            nested = None if shape is None else shape.models.get(key, model)
            masked[self.text(key)] = MASK if is_secret else self._masked_entry(key, value, nested)
        if _is_secret_pair(entries):
            masked |= {self.text(name): MASK for name in _values_of_pair(entries)}
        if self._hidden is not None:
            masked |= dict.fromkeys(self._hidden.names_in(masked))
        return masked

    def _masked_entry(self, key: str, value: Any, model: type[StoredModel] | None) -> Any:
        if value is None or isinstance(value, bool):
            return value
        if is_secret_name(key):
            return MASK
        if self._hidden is not None and self._hidden.hides(key):
            return self._hidden.hidden(key, value)
        return self._masked(value, model)


def _is_secret_option(text: str) -> bool:
    """Whether a text is an option such as `--token`, whose value is the next argument."""
    return text.startswith("-") and "=" not in text and is_secret_name(text)


def _mask_pair(masked: dict[str, Any], entries: Mapping[str, Any]) -> None:
    """Mask the value of an object that has a name and a value, if the name is that of a secret."""
    if any(is_secret_name(name) for name in _names_of_pair(entries)):
        masked |= {name: MASK for name in VALUE_FIELDS if entries.get(name) is not None}


def _names_of_pair(entries: Mapping[str, Any]) -> list[str]:
    """Return what may be the name of a value in the same object."""
    if _NAMES.isdisjoint(entries):
        return []
    return [name for name in map(entries.get, NAME_FIELDS) if isinstance(name, str)]


def _is_secret_pair(entries: Mapping[str, Any]) -> bool:
    """Whether an object has the name of a secret, and something that may be its value."""
    return any(is_secret_name(name) for name in _names_of_pair(entries)) and bool(
        _values_of_pair(entries)
    )


def _values_of_pair(entries: Mapping[str, Any]) -> list[str]:
    """Return the fields with the value, in an object with the name of a secret.

    Beside a name that is a sentence, such as that of a job, only a field such as `value` is one.
    """
    is_sentence = not any(
        is_secret_name(name) and len(name.split()) == 1 for name in _names_of_pair(entries)
    )
    return [
        key
        for key, value in entries.items()
        if value is not None
        and (key in _VALUES or not (is_sentence or _is_description(key, value)))
    ]


def _is_description(key: str, value: Any) -> bool:
    """Whether a field of an object with a name and a value is neither of them, or the name."""
    return type(value) in _SCALARS or (
        isinstance(value, str)
        and (
            key.lower() in _MAIN_NAMES
            or (key in _NAMES and is_secret_name(value))
            or _DESCRIPTION.search(words_of(key)) is not None
        )
    )


def add_texts(column: Sequence[str | None], texts: set[str | None]) -> None:
    """Add the texts of a field of many objects to those that may have secrets.

    If they are ids or URLs, which nearly all differ, they are looked at here and not added.
    """
    are_different = len({*column[:SAMPLE]}) > SAMPLE // 2
    if not (are_different and are_ids_or_urls(filter(None, column))):
        texts.update(column)


def _collect_texts(
    values: Collection[Any], texts: set[str | None], model: type[StoredModel] | None = None
) -> bool:
    """Collect the texts of values, those of one type together; False if one may need masks anyway.

    A value may need masks, whatever its texts are, if something else than its form says that a
    secret is in it, such as the name of a field.
    """
    for kind in set(map(type, values)) - _SCALARS:
        same: list[Any] = [each for each in values if type(each) is kind]
        if issubclass(kind, str):
            texts.update(same)
        elif issubclass(kind, StoredModel):
            if not _collect_texts_of_models(same, shape_of(kind), texts):
                return False
        elif issubclass(kind, list):
            members: list[Any] = [*chain.from_iterable(same)]
            # After an option, its value may be the next member.
            if any(type(each) is str and each.startswith("-") for each in members):
                return False
            if not _collect_texts(members, texts, model):
                return False
        elif issubclass(kind, dict) and (
            model is not None  # it could not be read as one
            or not _collect_texts_of_objects(same, texts)
        ):
            return False
    return True


def _collect_texts_of_models(
    models: Sequence[StoredModel], shape: Shape, texts: set[str | None]
) -> bool:
    if shape.is_pair:
        return False
    if any(any(map(attrgetter(name), models)) for name in shape.unclear):
        return False
    columns = columns_of(models, (*shape.texts, *shape.holders))
    for column in columns[: len(shape.texts)]:
        add_texts(column, texts)
    return all(_collect_texts(column, texts) for column in columns[len(shape.texts) :])


def _collect_texts_of_objects(objects: Sequence[Mapping[str, Any]], texts: set[str | None]) -> bool:
    names = set[str]().union(*objects)
    if not names.isdisjoint(_NAMES) and any(map(_is_secret_pair, objects)):
        return False
    secret = list(filter(is_secret_name, names))
    if any(each.get(name) is not None for name in secret for each in objects):
        return False
    texts.update(names)
    return _collect_texts([held for each in objects for held in each.values()], texts)
