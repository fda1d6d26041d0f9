"""A code set whose codes are written in more than one way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date

from claimwright.codesets.codes import Code, CodeStatus, CodeTable
from claimwright.editions import Edition


class CodesInNotations(ABC):
    """An edition of a code set, asked in any notation.

    Attributes:
        edition: which.
        table: the codes, as they are kept.
    """

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `compile_codes`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        self.edition = edition
        self.table = CodeTable(edition, data)

    @staticmethod
    @abstractmethod
    def plain(code: str) -> str:
        """A code as it is kept, whichever way it is written."""

    def find(self, code: str, day: date) -> Code | None:
        """A code on a day; None if the edition does not have it then."""
        return self.table.find(self.plain(code), day)

    def status(self, code: str, day: date) -> CodeStatus:
        """What a code is on a day."""
        return self.table.status(self.plain(code), day)
