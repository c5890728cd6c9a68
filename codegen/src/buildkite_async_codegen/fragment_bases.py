"""Which fragments have a class, and of which objects' classes it can be a base."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from attrs import define, field
from graphql import GraphQLNamedType, GraphQLObjectType, GraphQLUnionType

from .attribute_names import unusual_names
from .selections import Groups, Selections, Source

__all__ = ["FragmentBases"]


@define
class FragmentBases:
    """Decides which fragments of documents stay, because their classes can be bases of others."""

    _selections: Selections
    _bases: dict[str, frozenset[str]] = field(factory=dict[str, frozenset[str]], init=False)
    """Each fragment with the fragments whose classes its class inherits from, and itself."""
    _with_class: dict[str, bool] = field(factory=dict[str, bool], init=False)
    _names: dict[str, Mapping[str, str]] = field(factory=dict[str, Mapping[str, str]], init=False)
    """Each fragment with the attributes of its own class that get underscores."""
    _by_type: dict[str, list[str]] = field(init=False)
    """The fragments on each type."""

    def __attrs_post_init__(self) -> None:
        self._by_type = {}
        for name, node in self._selections.fragments.items():
            self._by_type.setdefault(node.type_condition.name.value, []).append(name)

    def has_class(self, name: str) -> bool:
        """Whether the fragment has a class, which can be the base of others."""
        if name not in self._with_class:
            fragment = self._selections.fragments[name]
            type_ = self._selections.type_of(fragment)
            self._with_class[name] = not self.own_classes(type_, [Source(fragment.selection_set)])
        return self._with_class[name]

    def own_classes(
        self, type_: GraphQLNamedType, sources: Sequence[Source]
    ) -> list[GraphQLObjectType]:
        """Return the members of an interface or a union that have a class of their own."""
        members = self._selections.members(type_)
        if isinstance(type_, GraphQLUnionType):
            return list(members)
        named = self._selections.conditions_of_fragments(sources) if members else set[str]()
        common = self._selections.groups(type_, sources)
        return [
            member
            for member in members
            if member.name in named or self._differs(member, common, sources)
        ]

    def _differs(
        self, member: GraphQLObjectType, common: Groups, sources: Sequence[Source]
    ) -> bool:
        """Whether more is selected from the member than from types that are not known yet."""
        own = self._selections.groups(member, sources)
        return own.keys() != common.keys() or any(
            not self._selections.are_same(member, own[key], common[key]) for key in own
        )

    def fields_of(self, fragment: str) -> Groups:
        """Return all that the fragment selects, by the keys in a response."""
        return self._selections.groups_of_fragment(fragment)

    def kept(
        self,
        type_: GraphQLNamedType,
        sources: Sequence[Source],
        whole: Groups,
        names: Mapping[str, str],
        common: Collection[str] = (),
    ) -> list[str]:
        """Return the fragments whose classes can be the bases of the object's class.

        All that is selected of a field must be in the base, under the same attribute, the bases must
        not share one, and two of them must not declare the same object, of which each would have a
        class of its own.
        """
        allowed = {
            name
            for name in self._by_type.get(type_.name, ())
            if self.has_class(name) and not self._renames(name, names)
        }
        while True:
            entries = self._selections.entries(type_, sources, allowed)
            found = list(dict.fromkeys(entry for entry in entries if isinstance(entry, str)))
            unfit = self._unfit(type_, found, whole, common)
            if unfit is None:
                return found
            allowed.remove(unfit)

    def _renames(self, fragment: str, names: Mapping[str, str]) -> bool:
        """Whether a field of the fragment is another attribute in the fragment's own class."""
        own = self._own_names(fragment)
        return any(own.get(key) != names.get(key) for key in self.fields_of(fragment))

    def _own_names(self, fragment: str) -> Mapping[str, str]:
        if fragment not in self._names:
            node = self._selections.fragments[fragment]
            type_, sources = self._selections.type_of(node), [Source(node.selection_set)]
            self._names[fragment] = unusual_names(self._selections, type_, sources)
        return self._names[fragment]

    def _unfit(
        self,
        type_: GraphQLNamedType,
        names: Sequence[str],
        whole: Groups,
        common: Collection[str],
    ) -> str | None:
        objects: set[str] = set(common)
        for number, name in enumerate(names):
            fields = self.fields_of(name)
            own = {key for key, group in fields.items() if group[0].node.selection_set}
            if own & objects or not all(
                self._selections.are_same(type_, group, whole[key]) for key, group in fields.items()
            ):
                return name
            objects |= own
            for other in names[:number]:
                if self._bases_of(other) & self._bases_of(name):
                    return other if other in self._bases_of(name) else name
        return None

    def _bases_of(self, name: str) -> frozenset[str]:
        if name not in self._bases:
            fragment = self._selections.fragments[name]
            type_ = self._selections.type_of(fragment)
            sources = [Source(fragment.selection_set)]
            kept = self.kept(type_, sources, self.fields_of(name), self._own_names(name))
            self._bases[name] = frozenset({name}).union(*map(self._bases_of, kept))
        return self._bases[name]
