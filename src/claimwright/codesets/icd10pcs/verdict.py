"""Whether a code can be used on a day: the code list and the tables together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimwright.codesets.codes import CodeStatus, CodeTable
from claimwright.codesets.icd10pcs.tables import PcsTables, TakenApart


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What list and tables say of a code.

    Attributes:
        status: by the list, or by the tables where no list answers for the day.
        by: the edition that decided; None where none answers for the day.
        taken_apart: what its characters say, where the tables make it.
        remark: what a reader has to know besides, or None.
    """

    code: str
    status: CodeStatus
    by: str | None
    taken_apart: TakenApart | None = None
    remark: str | None = None


def judge(
    code: str, day: date, *, codes: CodeTable | None, tables: PcsTables | None
) -> Verdict:
    """Look a code up in both.

    The list decides, since it comes twice a year and the tables that are loaded may
    be the ones of October.

    Args:
        code: without spaces, in capitals.
        day: of discharge.
        codes: the edition of ``icd10pcs`` for the day, if there is one.
        tables: the edition of ``icd10pcs-tables`` for the day, if there is one.
    """
    apart = tables.take_apart(code) if tables else None
    tables_answer = tables is not None and tables.edition.effective.contains(day)
    if codes is not None and codes.edition.effective.contains(day):
        status = codes.status(code, day)
        return Verdict(
            code=code,
            status=status,
            by=codes.edition.name,
            taken_apart=apart,
            remark=_remark(status, apart, tables) if tables_answer else None,
        )
    if tables is None or not tables_answer:
        return Verdict(
            code=code, status=CodeStatus.NOT_COVERED, by=None, taken_apart=apart
        )
    status = CodeStatus.VALID if apart else CodeStatus.UNKNOWN
    return Verdict(code=code, status=status, by=tables.edition.name, taken_apart=apart)


def _remark(
    status: CodeStatus, apart: TakenApart | None, tables: PcsTables | None
) -> str | None:
    if tables is None:
        return None
    if status is CodeStatus.VALID and apart is None:
        return (
            "valid by the code list, but newer than the loaded tables "
            f"({tables.edition.name}); import the tables of the same release to build "
            "it or take it apart"
        )
    if status is not CodeStatus.VALID and apart is not None:
        return (
            f"the tables ({tables.edition.name}) make it, but the code list does not "
            "have it on that day"
        )
    return None
