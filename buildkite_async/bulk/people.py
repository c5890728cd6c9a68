"""What names a person, and what becomes of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final, Literal, TypeAlias

from attrs import frozen

from buildkite_async.wire.json_values import is_list, is_object
from buildkite_async.wire.redaction import MASK
from buildkite_async.wire.secret_names import words_of
from buildkite_async.wire.secret_texts import masked_text

__all__ = ["PEOPLE", "HiddenPeople", "People", "is_person_name", "may_name_people"]

People: TypeAlias = Literal["keep", "hash", "drop"]
PEOPLE: Final[tuple[People, ...]] = ("keep", "hash", "drop")

HASH_DIGITS: Final = 32
_PERSON: Final = re.compile(
    r"(?:^|_)(?:e_?mail|author|creator|committer|unblocker|actor|assignee|owner|pusher|reviewer|sender"
    r"|approver|maintainer|requester|requestor|tester|assigned_to|participant|contributor"
    r"|login|avatar|user|user_?name|nick_?name|(?:full|first|last|display)_?name)s?(?:_|$)|._by$"
)
_NOT_A_PERSON: Final = re.compile(r"(?:^|_)user_agent(?:_|$)")
_ID: Final = re.compile(r"(?:^|_)(?:uu)?ids?$")
_MARKS: Final = frozenset({"email", "avatar", "avatar_url", "login", "username"})
"""An object without a model that has one of these is a person."""
_NAMES: Final = frozenset(
    {"name", "first_name", "last_name", "full_name", "display_name", "nickname"}
)
"""What else names a person in such an object."""
_IDS: Final = frozenset({"id", "uuid", "graphql_id"})
_KEPT: Final = frozenset({*_IDS, "created_at"})
"""What `"hash"` keeps of a person."""
_EMAIL: Final = re.compile(
    # Not the user in ssh://git@github.com/acme/web or git@github.com:acme/web.git.
    r"(?<![\w.+-])(?<!//)[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?![\w-]|:[^\s:]*/)"
)
_NAME_AND_EMAIL: Final = re.compile(
    # The name begins at the start of a line, or after a mark such as in "Author: Ada <a@b.com>".
    r"(?<![^\n:,;()\[\]<>\"'])([^\S\n]*+)[^\n:,;()\[\]<>\"']*<(" + _EMAIL.pattern + ")>"
)
_TRAILER: Final = re.compile(r"(?im)^([ \t]*+[a-z]++(?:-[a-z]++)*+(?<=-by):[ \t]*+)(\S[^\r\n]*+)")
"""A line of a commit message such as `Reviewed-by: Ada`."""


def may_name_people(text: str) -> bool:
    """Whether `HiddenPeople.text` may change a text."""
    return "@" in text or "-by:" in text.lower()


@lru_cache(4096)
def is_person_name(name: str) -> bool:
    """Whether the value of a field of this name says who someone is."""
    words = words_of(name)
    return _PERSON.search(words) is not None and _NOT_A_PERSON.search(words) is None


@frozen
class HiddenPeople:
    """Hides people, with `"hash"` or `"drop"`."""

    people: People

    def text(self, text: str) -> str:
        """Return a text without e-mail addresses, the names before them, and those in trailers."""
        if not may_name_people(text):
            return text
        text = _TRAILER.sub(self._trailer, text)
        text = _NAME_AND_EMAIL.sub(self._without_name, text)
        return _EMAIL.sub(self._replacement, text)

    def person_text(self, text: str) -> str | None:
        """Return what stands for a text that says who someone is."""
        found = _EMAIL.search(text)
        return _hash(found[0]) if found and self.people == "hash" else None

    def person(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Return what stands for a person: with `"hash"` the ids, and the hash of the address."""
        hidden = {
            self.text(masked_text(name)): self._kept(value) if name in _KEPT else None
            for name, value in fields.items()
        }
        email = fields.get("email")
        if isinstance(email, str) and email and self.people == "hash":
            hidden["email"] = _hash(email)
        return hidden

    def names_in(self, fields: Mapping[str, Any]) -> frozenset[str]:
        """Return the names of fields to be hidden in an object without a model, if it is a person."""
        if _MARKS.isdisjoint(fields):
            return frozenset()
        names = _MARKS | _NAMES if self.people == "hash" else _MARKS | _NAMES | _IDS
        return (names - {"email"}).intersection(fields)

    def hides(self, name: str) -> bool:
        """Whether a field of this name says who someone is, and is not kept."""
        return is_person_name(name) and (self.people == "drop" or not _is_id(name))

    def hidden(self, name: str, value: Any) -> Any:
        """Return what stands for the value of such a field; a number that is no id is a count."""
        if isinstance(value, str):
            return self.person_text(value)
        if is_object(value):
            return self.person(value)
        if is_list(value):
            return [self.hidden(name, each) for each in value]
        return None if _is_id(name) else value

    def _kept(self, value: Any) -> Any:
        if self.people == "drop" or is_object(value) or is_list(value):
            return None
        return self.text(masked_text(value)) if isinstance(value, str) else value

    def _trailer(self, found: re.Match[str]) -> str:
        emails = [each[0] for each in _EMAIL.finditer(found[2])]
        return found[1] + (" ".join(f"<{each}>" for each in emails) or MASK)

    def _without_name(self, found: re.Match[str]) -> str:
        return f"{found[1]}<{found[2]}>"

    def _replacement(self, found: re.Match[str]) -> str:
        return _hash(found[0]) if self.people == "hash" else MASK


@lru_cache(4096)
def _is_id(name: str) -> bool:
    return _ID.search(words_of(name)) is not None


def _hash(email: str) -> str:
    return sha256(email.strip().lower().encode()).hexdigest()[:HASH_DIGITS]
