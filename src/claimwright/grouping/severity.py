"""Which secondary diagnoses make a stay severe, and which do not count."""

from __future__ import annotations

from collections.abc import Iterator

from claimwright.codesets.ms_drg.definitions import Definitions
from claimwright.codesets.ms_drg.records import DiagnosisRecord, Severity
from claimwright.grouping.evidence import DIED
from claimwright.grouping.grouped import Weighed, WhyNot
from claimwright.grouping.stay import PresentOnAdmission, SecondaryDiagnosis, Stay

NOT_PRESENT = (PresentOnAdmission.NO, PresentOnAdmission.NOT_DOCUMENTED)
CATHETER_INFECTION = "06"
CATHETER_CODES = frozenset(("T83511A", "T83518A"))
WANTS_MORE = frozenset(("08", "10", "11", "12", "13", "14"))
"""Hospital-acquired conditions that hang on procedures which the tables lack."""


def weigh(stay: Stay, definitions: Definitions, drg: str) -> tuple[Weighed, ...]:
    """Every CC and MCC of a stay, and whether it counts in a DRG."""
    return tuple(_weighed(stay, definitions, drg))


def severity_of(weighed: tuple[Weighed, ...]) -> Severity:
    """The highest that counts."""
    return max(
        (each.level for each in weighed if each.why_not is None),
        default=Severity.NONE,
    )


def _weighed(stay: Stay, definitions: Definitions, drg: str) -> Iterator[Weighed]:
    for code, each in {each.code: each for each in stay.secondary}.items():
        record = definitions.diagnosis(code)
        if record is None or record.level is Severity.NONE:
            continue
        why_not, by = _why_not(each, record, stay, definitions, drg)
        yield Weighed(code=code, level=record.level, why_not=why_not, collection=by)


def _why_not(
    secondary: SecondaryDiagnosis,
    record: DiagnosisRecord,
    stay: Stay,
    definitions: Definitions,
    drg: str,
) -> tuple[WhyNot | None, str]:
    if definitions.excluded_by(secondary.code, stay.principal):
        return WhyNot.PRINCIPAL, record.collection
    if definitions.counts_not_in(drg, secondary.code):
        return WhyNot.PART_OF_DRG, ""
    if record.alive_only and stay.discharge_status in DIED:
        return WhyNot.DIED, ""
    if _is_acquired(secondary, record, stay):
        return WhyNot.HOSPITAL_ACQUIRED, record.hac
    return None, ""


def _is_acquired(
    secondary: SecondaryDiagnosis, record: DiagnosisRecord, stay: Stay
) -> bool:
    if secondary.present_on_admission not in NOT_PRESENT or not record.hac:
        return False
    if record.hac == CATHETER_INFECTION:
        # An infection is that of a catheter if the complication is coded too.
        return any(each.code in CATHETER_CODES for each in stay.secondary)
    return record.hac not in WANTS_MORE
