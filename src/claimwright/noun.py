"""What every noun is: a frozen value, cheap to make and to hold by the million.

A dataclass would do, but a claim with its lines is some thirty objects of up to forty
fields, and Python sets each field of a frozen dataclass by a call. A `msgspec.Struct`
is filled by compiled code, and the garbage collector need not look at it: a noun never
refers back to what holds it, so nouns make no circles.
"""

from __future__ import annotations

from typing import Any, ClassVar, dataclass_transform

from msgspec import Struct, StructMeta, field
from msgspec.structs import replace

__all__ = ["Noun", "field", "replace"]

_UNSAID = frozenset({"origin"})


class _NounMeta(StructMeta):
    """Makes each noun frozen, built by keywords, and no concern of the collector."""

    def __new__(  # noqa: PYI034 - what it gives is a class
        cls,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        *,
        frozen: bool = True,
    ) -> _NounMeta:
        unsaid = namespace.get("unsaid", _UNSAID)
        if unsaid & namespace.get("__annotations__", {}).keys():
            # All others are compared by compiled code, field by field.
            namespace.setdefault("__eq__", _says_the_same)
            namespace.setdefault("__hash__", _hash)
        return super().__new__(
            cls, name, bases, namespace, frozen=frozen, kw_only=True, gc=False
        )


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(field,)
)
class Noun(Struct, metaclass=_NounMeta, frozen=True):
    """A frozen value with named fields; equal to another that says the same.

    Attributes:
        unsaid: fields that are no part of what it says, and so are not compared.
    """

    unsaid: ClassVar[frozenset[str]] = _UNSAID


def _says_the_same(noun: Noun, other: object) -> bool:
    """Whether both say the same, wherever they were read."""
    if not isinstance(other, Noun) or type(other) is not type(noun):
        return False
    return other is noun or _said(noun) == _said(other)


def _hash(noun: Noun) -> int:
    return hash(_said(noun))


def _said(noun: Noun) -> tuple[object, ...]:
    unsaid = noun.unsaid
    names = noun.__struct_fields__
    return tuple([getattr(noun, each) for each in names if each not in unsaid])
