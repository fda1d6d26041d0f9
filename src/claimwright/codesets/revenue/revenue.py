"""Revenue codes: four digits, of which many write three.

The first three digits name a family, in which 0 stands for the family in general.
"""

from __future__ import annotations

from datetime import date

from claimwright.codesets.codes import Code
from claimwright.codesets.notations import CodesInNotations

REVENUE_LENGTH = 4


def plain_revenue(code: str) -> str:
    """A revenue code as it is kept: ``450`` and ``0450`` are the same."""
    stripped = code.strip()
    return stripped.zfill(REVENUE_LENGTH) if stripped.isdigit() else stripped


class RevenueCodes(CodesInNotations):
    """An edition of the revenue codes, asked with three or four digits.

    They are kept with four.
    """

    plain = staticmethod(plain_revenue)

    def family(self, code: str, day: date) -> tuple[Code, ...]:
        """All codes of a day that share a code's first three digits."""
        return tuple(self.table.codes(day, prefix=plain_revenue(code)[:3]))
