"""Places of service by code and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from claimwright.codesets.codes import Code
from claimwright.codesets.wording import parse_wording, wording_text
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
    text = wording_text("place_of_service")
    return PlacesOfService(
        tuple(map(_place, parse_wording(text, file="place_of_service/codes.txt")))
    )


def _place(code: Code) -> Place:
    return Place(
        code=code.code,
        wording=code.title or "",
        facility=code.fact("facility") == "yes",
        effective=code.effective,
    )
