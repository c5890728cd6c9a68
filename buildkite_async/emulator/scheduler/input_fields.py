"""Fields of block and input steps, and the values that people submit.

https://buildkite.com/docs/pipelines/configure/step-types/block-step#text-field-attributes
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from attrs import frozen

from buildkite_async.emulator.scheduler.errors import ConditionError, InvalidFields
from buildkite_async.emulator.scheduler.regular_expressions import RegularExpression

__all__ = ["InputField", "SelectField", "TextField", "check_fields"]


@frozen(kw_only=True)
class TextField:
    """A field for text."""

    key: str
    label: str | None = None
    hint: str | None = None
    required: bool = True
    default: str | None = None
    format: str | None = None
    """A regular expression for the whole text."""

    def meta_data(self, value: object) -> str:
        """Return the meta-data of a submitted value.

        Raises:
            ValueError: The value does not fit.
        """
        if value is None:
            value = self.default or ""
        if not isinstance(value, str):
            raise ValueError("The value has to be a string.")  # noqa: TRY004  # it is invalid input
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        if not text:
            if self.required:
                raise ValueError("A value is required.")
        elif self.format is not None and not self._fits(text):
            raise ValueError(f"The value does not match {self.format}.")
        return text

    def _fits(self, text: str) -> bool:
        try:
            return RegularExpression(self.format or "").fullmatch(text)
        except ConditionError as error:
            raise ValueError(str(error)) from None


@frozen(kw_only=True)
class SelectField:
    """A field with options."""

    key: str
    options: Mapping[str, str]
    """Labels by value."""
    label: str | None = None
    hint: str | None = None
    required: bool = True
    multiple: bool = False
    default: tuple[str, ...] = ()

    def meta_data(self, value: object) -> str:
        """Return the meta-data of a submitted value; several options are lines.

        Raises:
            ValueError: The value is not an option, or more than one is not allowed.
        """
        chosen = self._chosen(value)
        if self.required and not chosen:
            raise ValueError("An option is required.")
        if len(chosen) > 1 and not self.multiple:
            raise ValueError("Only one option is allowed.")
        for each in chosen:
            if each not in self.options:
                raise ValueError(f"{each!r} is not an option; {', '.join(self.options)} are.")
        return "\n".join(cast("list[str]", chosen))

    def _chosen(self, value: object) -> Sequence[object]:
        if value is None:
            return list(self.default)
        if isinstance(value, str):
            return (
                [each for each in value.split("\n") if each]
                if self.multiple
                else [value] * bool(value)
            )
        return cast("list[object]", value) if isinstance(value, list) else [value]


InputField = TextField | SelectField


def check_fields(fields: Sequence[InputField], submitted: Mapping[str, Any]) -> dict[str, str]:
    """Return the meta-data of what was submitted for the fields of a step.

    A step without fields keeps whatever is submitted: nothing documents that it is refused.

    Raises:
        InvalidFields: A value is missing or wrong, or a key is not that of a field.
    """
    if not fields:
        return {key: str(value) for key, value in submitted.items()}
    known = {each.key for each in fields}
    problems = {key: "This field does not exist." for key in submitted if key not in known}
    meta_data: dict[str, str] = {}
    for each in fields:
        try:
            meta_data[each.key] = each.meta_data(submitted.get(each.key))
        except ValueError as error:
            problems[each.key] = str(error)
    if problems:
        raise InvalidFields(problems)
    return meta_data
