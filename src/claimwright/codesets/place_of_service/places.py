"""Places of service by code and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec

from claimwright.datafile import read_toml
from claimwright.dates import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of service.

    Attributes:
        facility: whether Medicare pays there at the facility rate.
    """

    code: str
    wording: str
    facility: bool
    effective: Span


class _Shape(msgspec.Struct, forbid_unknown_fields=True, rename={"first": "from"}):
    facility: list[str]
    first: dict[str, date]
    places: dict[str, str]


class PlacesOfService:
    """Places of service."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        """Hold the places."""
        self._by_code = {each.code: each for each in places}

    def find(self, code: str, day: date) -> Place | None:
        """The place of a code on a day; None if there is none."""
        found = self._by_code.get(code)
        return found if found and found.effective.contains(day) else None


@cache
def places_of_service() -> PlacesOfService:
    """The places that ship with the library."""
    text = files(__package__).joinpath("places.toml").read_text(encoding="utf-8")
    shape = read_toml(text, _Shape, file="places.toml")
    return PlacesOfService(
        tuple(
            Place(
                code=code,
                wording=wording,
                facility=code in shape.facility,
                effective=Span(first=shape.first.get(code, date.min)),
            )
            for code, wording in shape.places.items()
        )
    )
