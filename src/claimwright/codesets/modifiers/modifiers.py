"""Modifiers by what they do."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from claimwright.datafile import read_toml

NCCI = "ncci"


class _Shape(msgspec.Struct, forbid_unknown_fields=True):
    side: str
    finger: str
    toe: str
    eyelid: str
    vessel: str
    distinct: str
    visit: str
    surgery: str
    component: str
    laboratory: str
    amount: str
    anesthesia: str
    telehealth: str
    liability: str
    rental: str
    therapy: str
    preventive: str
    place: str
    mandate: str
    drug: str
    status: str
    performance: str
    ambulance: str
    ncci: str


class Modifiers:
    """What modifiers do; one may do several things, such as `RR` and `GP`."""

    def __init__(self, by_kind: tuple[tuple[str, frozenset[str]], ...]) -> None:
        """Hold the values of each kind."""
        self._by_kind = dict(by_kind)
        self._known = frozenset().union(*self._by_kind.values())

    def is_known(self, modifier: str) -> bool:
        """Whether the value is in use."""
        return modifier in self._known

    def is_kind(self, modifier: str, kind: str) -> bool:
        """Whether the value does that, such as ``side`` or ``component``."""
        return modifier in self._by_kind[kind]

    def bypasses_ncci(self, modifier: str) -> bool:
        """Whether the value can let an NCCI pair of indicator 1 through."""
        return modifier in self._by_kind[NCCI]


@cache
def modifiers() -> Modifiers:
    """The modifiers that ship with the library."""
    text = files(__package__).joinpath("kinds.toml").read_text(encoding="utf-8")
    shape = read_toml(text, _Shape, file="kinds.toml")
    return Modifiers(
        tuple(
            (kind, frozenset(getattr(shape, kind).split()))
            for kind in shape.__struct_fields__
        )
    )
