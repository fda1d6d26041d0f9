"""The external code lists of X12, as the reference data of this machine has them."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property, lru_cache

from claimwright.codesets.codes import CodeStatus, CodeTable
from claimwright.codesets.icd10cm.book import Icd10cm, NoBookError
from claimwright.codesets.ms_drg.definitions import Definitions
from claimwright.codesets.revenue.revenue import plain_revenue
from claimwright.refdata.icd10cm import open_icd10cm
from claimwright.refdata.library import Library
from claimwright.x12.external import Verdict

_SETS = {
    "icd10pcs": "icd10pcs",
    "modifier": "hcpcs-modifiers",
    "place-of-service": "place-of-service",
    "revenue": "revenue",
    "discharge-status": "discharge-status",
    "admission-type": "admission-type",
    "admission-source": "admission-source",
    "carc": "carc",
    "rarc": "rarc",
    "claim-status-category": "claim-status-category",
    "claim-status": "claim-status",
    "taxonomy": "taxonomy",
}
"""The set of reference data that answers for a list of `x12/external.toml`."""
_NUMBERED = frozenset({"carc", "rarc", "claim-status"})
"""Lists that grow by the next number, so that a number far off is never a new one."""
_NEW_NUMBERS = 60
_LEVEL_TWO = re.compile(r"[A-V][0-9]{4}")
_NUMBER = re.compile(r"([A-Z]*)([0-9]+)")
_OF_STATUS = {
    CodeStatus.VALID: Verdict.LISTED,
    CodeStatus.NOT_COVERED: Verdict.NOT_LOADED,
}


class LibraryLists:
    """Looks codes up in a library; implements `x12.external.CodeLists`."""

    def __init__(self, library: Library) -> None:
        """Open nothing yet: each list opens when a code of it is met."""
        self.library = library
        self.verdict = lru_cache(maxsize=65_536)(self._verdict)

    def _verdict(self, name: str, code: str, day: date | None) -> Verdict:
        if day is None:
            return Verdict.NOT_LOADED
        if name == "icd10cm":
            book = self._icd10cm
            found = book.status(code, day) if book else CodeStatus.NOT_COVERED
            return _OF_STATUS.get(found, Verdict.ABSENT)
        if name == "ms-drg":
            return self._drg(code, day)
        within = _within(name, code)
        if within is not None:
            return self._listed(*within, day)
        set_name = _SETS.get(name)
        return Verdict.NOT_LOADED if set_name is None else self._of(set_name, code, day)

    def _drg(self, code: str, day: date) -> Verdict:
        """What the version says that groups stays which end on that day."""
        definitions = self.library.on("ms-drg", day, Definitions)
        if definitions is None:
            return Verdict.NOT_LOADED
        return Verdict.LISTED if definitions.drg(code) else Verdict.ABSENT

    def _of(self, set_name: str, code: str, day: date) -> Verdict:
        found = self._listed(set_name, code, day)
        newer = found is Verdict.ABSENT and set_name in _NUMBERED
        if newer and self._may_be_new(set_name, code, day):
            return Verdict.MAY_BE_NEWER
        return found

    def _listed(self, set_name: str, code: str, day: date) -> Verdict:
        table = self.library.on(set_name, day, CodeTable)
        if table is None:
            return Verdict.NOT_LOADED
        found = table.status(code, day)
        if found is CodeStatus.NOT_COVERED and not table.history(code):
            # The list is older than the day and lacks the code.
            return Verdict.ABSENT
        return _OF_STATUS.get(found, Verdict.ABSENT)

    def _may_be_new(self, set_name: str, code: str, day: date) -> bool:
        """Whether a number follows the last one closely enough to be a new one."""
        table = self.library.on(set_name, day, CodeTable)
        if table is None or not table.edition.may_lack(day):
            return False
        prefix, number = _parts(code)
        last = max(
            (
                _parts(each.code)[1]
                for each in table.codes(prefix=prefix)
                if _parts(each.code)[0] == prefix
            ),
            default=0,
        )
        return last < number <= last + _NEW_NUMBERS

    @cached_property
    def _icd10cm(self) -> Icd10cm | None:
        try:
            return open_icd10cm(self.library)
        except NoBookError:
            return None


def _within(name: str, code: str) -> tuple[str, str] | None:
    """The set that holds a list among others, and the code as it has it."""
    if name == "procedure":
        return ("hcpcs" if _LEVEL_TWO.fullmatch(code) else "cpt"), code
    if name == "facility-code":
        return "type-of-bill", f"{code}1"
    if name == "frequency":
        return "type-of-bill", f"11{code}"
    if name == "revenue":
        return "revenue", plain_revenue(code)
    return None


def _parts(code: str) -> tuple[str, int]:
    match = _NUMBER.fullmatch(code)
    return (match[1], int(match[2])) if match else (code, 0)
