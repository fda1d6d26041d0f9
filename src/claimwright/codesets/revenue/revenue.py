"""Revenue codes: four digits, of which many write three.

The first three digits name a family, in which 0 stands for the family in general.
"""

from __future__ import annotations

from datetime import date

from claimwright.codesets.codes import Code, CodeStatus, CodeTable
from claimwright.editions import Edition

REVENUE_LENGTH = 4


def plain_revenue(code: str) -> str:
    """A revenue code as it is kept: ``450`` and ``0450`` are the same."""
    stripped = code.strip()
    return stripped.zfill(REVENUE_LENGTH) if stripped.isdigit() else stripped


class RevenueCodes:
    """An edition of the revenue codes, asked with three or four digits.

    Attributes:
        edition: which.
        table: the codes, with four digits.
    """

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `compile_codes`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        self.edition = edition
        self.table = CodeTable(edition, data)

    def find(self, code: str, day: date) -> Code | None:
        """A revenue code on a day; None if the edition does not have it then."""
        return self.table.find(plain_revenue(code), day)

    def status(self, code: str, day: date) -> CodeStatus:
        """What a revenue code is on a day."""
        return self.table.status(plain_revenue(code), day)

    def family(self, code: str, day: date) -> tuple[Code, ...]:
        """All codes of a day that share a code's first three digits."""
        return tuple(self.table.codes(day, prefix=plain_revenue(code)[:3]))
