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


class _NounMeta(StructMeta):
    """Makes each noun frozen, built by keywords, and no concern of the collector."""

    def __new__(
        cls,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        **options: Any,
    ) -> _NounMeta:
        settings = {"frozen": True, "kw_only": True, "gc": False} | options
        return super().__new__(cls, name, bases, namespace, **settings)


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(field,)
)
class Noun(Struct, metaclass=_NounMeta, frozen=True):
    """A frozen value with named fields; equal to another that says the same.

    Attributes:
        unsaid: fields that are no part of what it says, and so are not compared.
    """

    unsaid: ClassVar[frozenset[str]] = frozenset({"origin"})

    def __eq__(self, other: object) -> bool:
        """Whether both say the same, wherever they were read."""
        if type(other) is not type(self):
            return NotImplemented
        return _said(self) == _said(other)

    def __hash__(self) -> int:
        """By what it says."""
        return hash(_said(self))


def _said(noun: Any) -> tuple[object, ...]:
    names = noun.__struct_fields__
    return tuple([getattr(noun, each) for each in names if each not in noun.unsaid])
