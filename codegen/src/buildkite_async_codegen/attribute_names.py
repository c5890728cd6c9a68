"""Attributes of fields of one object that would have the same name, such as `fooBar` and `foo_bar`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from graphql import GraphQLNamedType

from .naming import attribute_name
from .selections import Selections, Source

__all__ = ["unusual_names"]


def unusual_names(
    selections: Selections, type_: GraphQLNamedType, sources: Sequence[Source]
) -> Mapping[str, str]:
    """Return the attributes that get underscores, by the keys of their fields in a response.

    Objects keep their names, and of the other fields the first in the document does. A field has the
    same name in the classes of all types that an interface or a union may hold.
    """
    types = (type_, *selections.members(type_))
    groups = [selections.groups(each, sources) for each in types]
    objects = {
        key: bool(found[0].node.selection_set) for each in groups for key, found in each.items()
    }
    ordered = sorted(objects, key=lambda key: not objects[key])
    if len({attribute_name(key) for key in ordered}) == len(ordered):
        return {}
    neighbors: dict[str, set[str]] = defaultdict(set)
    for each in groups:
        for key in each:
            neighbors[key] |= each.keys()
    names: dict[str, str] = {}
    for key in ordered:
        taken = {names[other] for other in neighbors[key] if other in names}
        free = attribute_name(key)
        while free in taken:
            free += "_"
        names[key] = free
    return {key: name for key, name in names.items() if name != attribute_name(key)}
