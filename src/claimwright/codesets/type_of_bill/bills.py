"""Types of bill: facility and classification, then frequency.

The code is kept with three characters, as CLM05 of an 837I carries it; UB-04 and many
files write a 0 before it. Look-ups take both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimwright.codesets.codes import Code
from claimwright.codesets.notations import CodesInNotations
from claimwright.dates import Span

BILL_LENGTH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """A type of bill taken apart.

    Attributes:
        facility: kind of facility, first digit.
        classification: kind of care, second digit.
        frequency: which bill of the stay or course it is, or what it corrects.
    """

    facility: str
    classification: str
    frequency: str

    @property
    def code(self) -> str:
        """The three characters."""
        return self.facility + self.classification + self.frequency


def plain_bill(code: str) -> str:
    """A type of bill as it is kept: ``0111`` and ``111`` are the same."""
    upper = code.strip().upper()
    if len(upper) == BILL_LENGTH + 1 and upper.startswith("0"):
        return upper[1:]
    return upper


def bill_of(code: str) -> Bill | None:
    """A type of bill taken apart; None if it has not the form of one."""
    plain = plain_bill(code)
    if len(plain) != BILL_LENGTH or not plain.isalnum() or not plain[:2].isdigit():
        return None
    return Bill(facility=plain[0], classification=plain[1], frequency=plain[2])


def every_bill(
    facilities: Iterable[Code], frequencies: Iterable[Code]
) -> Iterator[Code]:
    """Every type of bill that can be put together, on the days of both parts.

    Args:
        facilities: the first two characters.
        frequencies: the third.
    """
    known = tuple(frequencies)
    for facility in facilities:
        for frequency in known:
            parts = (facility, frequency)
            # Of two that begin on one day the one that is sure of it decides.
            youngest = max(
                parts, key=lambda each: (each.effective.first, not each.began_earlier)
            )
            first = youngest.effective.first
            last = min(each.effective.last for each in parts)
            if first <= last:
                yield Code(
                    code=facility.code + frequency.code,
                    effective=Span(first, last),
                    title=f"{facility.title}: {frequency.title}",
                    began_earlier=youngest.began_earlier,
                )


class BillTypes(CodesInNotations):
    """An edition of the types of bill, asked in either notation.

    They are kept with three characters.
    """

    plain = staticmethod(plain_bill)
