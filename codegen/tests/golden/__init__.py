# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

"""GraphQL operations and their types, each loaded when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import load

if TYPE_CHECKING:
    from .enums import Size, SizeValue
    from .fragments import LetterFields, OwnerFields
    from .input_types import PersonInput
    from .list_archives import ListArchives
    from .list_posts import ListPosts, ListPostsItem
    from .operations import Post
    from .send_post import SendPost

__all__ = [
    "LetterFields",
    "ListArchives",
    "ListPosts",
    "ListPostsItem",
    "OwnerFields",
    "PersonInput",
    "Post",
    "SendPost",
    "Size",
    "SizeValue",
]

_MODULES = {
    "enums": ("Size", "SizeValue"),
    "fragments": ("LetterFields", "OwnerFields"),
    "input_types": ("PersonInput",),
    "list_archives": ("ListArchives",),
    "list_posts": ("ListPosts", "ListPostsItem"),
    "operations": ("Post",),
    "send_post": ("SendPost",),
}


def __getattr__(name: str) -> object:
    return load(__name__, _MODULES, name)


def __dir__() -> list[str]:
    return __all__
