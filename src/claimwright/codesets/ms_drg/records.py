"""What a row of the compiled definitions holds, and how its key begins."""

from __future__ import annotations

from enum import Enum, IntFlag

import msgspec

from claimwright.codesets.ms_drg.condition import Condition

DRG = "G-"
MDC = "M-"
LIST = "L-"
DIAGNOSIS = "D-"
PROCEDURE = "P-"
COLLECTION = "X-"
NOT_COUNTED = "E-"
PRE_MDC = "00"
ANY_MDC = "ANY"
"""Of formulas that are asked before those of the principal diagnosis's own MDC."""
UNGROUPABLE = "999"


class Severity(IntFlag):
    """How severe the secondary diagnoses make a stay; a DRG may take several."""

    NONE = 1
    CC = 2
    MCC = 4


EVERY_SEVERITY = Severity.NONE | Severity.CC | Severity.MCC
"""Of a DRG that is not split by severity."""


class Role(Enum):
    """Which diagnosis of a stay a list asks for."""

    PRINCIPAL = "principal"
    SECONDARY = "secondary"
    EITHER = "either"


class DrgRecord(msgspec.Struct, frozen=True, array_like=True):
    """A DRG."""

    number: str
    title: str
    mdc: str
    surgical: bool
    medical: bool


class Formula(msgspec.Struct, frozen=True, array_like=True):
    """DRGs with one condition, among which severity decides.

    Attributes:
        drgs: each with the severities that it takes.
        when: the condition.
        as_mcc: what counts as if there were an MCC.
        as_cc: what counts as if there were a CC.
        rank: its place in the hierarchy: the lowest that holds is taken.
    """

    drgs: tuple[tuple[str, Severity], ...]
    when: Condition
    as_mcc: Condition | None
    as_cc: Condition | None
    surgical: bool
    rank: int


class ListRecord(msgspec.Struct, frozen=True, array_like=True):
    """A list of codes.

    Attributes:
        drgs: below which it stands.
        mdc: theirs; ``00`` where they go before any.
        heading: what it is of.
        role: which diagnoses of a stay are looked for in it.
        whole: procedures that are done together for it are one thing, and no longer
            stand in other lists of the MDC alone.
    """

    drgs: tuple[str, ...]
    mdc: str
    heading: str
    role: Role
    whole: bool


class DiagnosisRecord(msgspec.Struct, frozen=True, array_like=True):
    """A diagnosis.

    Attributes:
        mdcs: to which it leads as principal diagnosis.
        lists: in which it stands.
        level: CC or MCC as secondary diagnosis; none if neither.
        alive_only: it is that only if the patient was discharged alive.
        collection: of principal diagnoses that exclude it.
        hac: the hospital-acquired condition that it can be, or ``""``.
        trauma: it can be the principal diagnosis of multiple significant trauma.
        sites: the body sites of which it is a significant trauma.
    """

    mdcs: tuple[str, ...]
    lists: tuple[int, ...]
    level: Severity
    alive_only: bool
    collection: str
    hac: str
    trauma: bool
    sites: tuple[str, ...]


class ProcedureRecord(msgspec.Struct, frozen=True, array_like=True):
    """A procedure.

    Attributes:
        lists: in which it stands by itself.
        clusters: list, and the procedures that must be done besides.
        operating_room: it makes a stay surgical.
        extensive: such a one that is not of the non-extensive list.
    """

    lists: tuple[int, ...]
    clusters: tuple[tuple[int, tuple[str, ...]], ...]
    operating_room: bool
    extensive: bool
