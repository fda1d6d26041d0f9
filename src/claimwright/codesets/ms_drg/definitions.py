"""The definitions of one version, opened: groups, lists, severities, formulas."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TypeVar

import msgspec

from claimwright.codesets.ms_drg.records import (
    COLLECTION,
    DIAGNOSIS,
    DRG,
    LIST,
    MDC,
    NOT_COUNTED,
    PROCEDURE,
    DiagnosisRecord,
    DrgRecord,
    Formula,
    ListRecord,
    ProcedureRecord,
    Role,
    Severity,
)
from claimwright.columns import NotAKeyError, key_of
from claimwright.editions import CompiledTable, Edition

T = TypeVar("T")
_DRG = msgspec.msgpack.Decoder(DrgRecord)
_FORMULAS = msgspec.msgpack.Decoder(tuple[Formula, ...])
_LIST = msgspec.msgpack.Decoder(ListRecord)
_DIAGNOSIS = msgspec.msgpack.Decoder(DiagnosisRecord)
_PROCEDURE = msgspec.msgpack.Decoder(ProcedureRecord)
_CACHED = 16_384


class Definitions(CompiledTable):
    """A version of the MS-DRG definitions.

    Attributes:
        edition: which version, and the discharges that it groups.
        columns: the compiled table.
    """

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `compile_definitions`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        super().__init__(edition, data)
        # A batch of stays asks for the same formulas and lists all the time.
        self.formulas = lru_cache(maxsize=None)(self._formulas)
        self.list_of = lru_cache(maxsize=None)(self._list_of)
        self.diagnosis = lru_cache(maxsize=_CACHED)(self._diagnosis)
        self.procedure = lru_cache(maxsize=_CACHED)(self._procedure)

    def drg(self, number: str) -> DrgRecord | None:
        """A DRG by its number of three digits."""
        found = self._blob(DRG + number)
        return None if found is None else _DRG.decode(found)

    def drgs(self) -> tuple[DrgRecord, ...]:
        """All DRGs, in order."""
        rows = self.columns.rows_beginning("code", DRG)
        blobs = (self.columns.blob("record", row) for row in rows)
        return tuple(_DRG.decode(each) for each in blobs if each is not None)

    def level(self, code: str) -> Severity | None:
        """CC or MCC of a secondary diagnosis; None if it is neither."""
        found = self.diagnosis(code)
        if found is None or found.level is Severity.NONE:
            return None
        return found.level

    def excluded_by(self, code: str, principal: str) -> bool:
        """Whether a principal diagnosis keeps a secondary one from counting."""
        found = self.diagnosis(code)
        if found is None or not found.collection:
            return False
        return self._among(COLLECTION + found.collection, principal)

    def counts_not_in(self, drg: str, code: str) -> bool:
        """Whether a secondary diagnosis is a part of what the DRG is, so not severe."""
        return self._among(NOT_COUNTED + drg, code)

    def drgs_of(self, code: str) -> tuple[DrgRecord, ...]:
        """The DRGs to which a code leads: as principal diagnosis, or as procedure.

        What else a DRG wants, such as a second procedure, is not asked.
        """
        diagnosis = self.diagnosis(code)
        if diagnosis is not None:
            lists = (self.list_of(each) for each in diagnosis.lists)
            numbers = {
                drg
                for each in lists
                if each.role is not Role.SECONDARY
                for drg in each.drgs
            }
            found = self._known(numbers, diagnosis.mdcs)
            return found or self._of_whole_mdcs(diagnosis.mdcs)
        procedure = self.procedure(code)
        if procedure is None:
            return ()
        of_clusters = (number for number, _ in procedure.clusters)
        return self._known(
            {
                drg
                for each in (*procedure.lists, *of_clusters)
                for drg in self.list_of(each).drgs
            },
            None,
        )

    def _of_whole_mdcs(self, mdcs: tuple[str, ...]) -> tuple[DrgRecord, ...]:
        """The medical DRGs of MDCs that ask for no list of diagnoses."""
        formulas = (each for mdc in mdcs for each in self.formulas(mdc))
        numbers = {
            drg for each in formulas if not each.surgical for drg, _ in each.drgs
        }
        return self._known(numbers, mdcs)

    def _known(
        self, numbers: set[str], mdcs: tuple[str, ...] | None
    ) -> tuple[DrgRecord, ...]:
        """The DRGs of these numbers, in order, and in these MDCs."""
        found = (self.drg(number) for number in sorted(numbers))
        return tuple(
            each
            for each in found
            if each is not None and (mdcs is None or not each.mdc or each.mdc in mdcs)
        )

    def _formulas(self, mdc: str) -> tuple[Formula, ...]:
        """The formulas of an MDC, the highest of the hierarchy first."""
        found = self._blob(MDC + mdc)
        return () if found is None else _FORMULAS.decode(found)

    def _list_of(self, number: int) -> ListRecord:
        """A list by its number."""
        return _LIST.decode(self._blob(f"{LIST}{number}") or b"")

    def _diagnosis(self, code: str) -> DiagnosisRecord | None:
        """A diagnosis; None if this version does not know it."""
        found = self._blob(DIAGNOSIS + code)
        return None if found is None else _DIAGNOSIS.decode(found)

    def _procedure(self, code: str) -> ProcedureRecord | None:
        """A procedure; None if it bears on no DRG."""
        found = self._blob(PROCEDURE + code)
        return None if found is None else _PROCEDURE.decode(found)

    def _among(self, collection: str, code: str) -> bool:
        found = self._blob(collection)
        if found is None:
            return False
        try:
            key = key_of(code)
        except NotAKeyError:
            return False
        keys = memoryview(found).cast("Q")
        at = bisect_left(keys, key)
        return at < len(keys) and keys[at] == key

    def _blob(self, code: str) -> bytes | None:
        rows = self.columns.rows_at("code", code)
        return self.columns.blob("record", rows[0]) if rows else None
