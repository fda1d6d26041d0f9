"""An encounter, its diagnoses and the practice's fees become a claim, or are held."""

from __future__ import annotations

from datetime import date

from claimwright.claims.claim import (
    Claim,
    Diagnosis,
    DiagnosisRole,
    ServiceLine,
)
from claimwright.claims.encounter import Encounter, ServiceRendered
from claimwright.claims.fees import FeeSchedule
from claimwright.money import Cents, total
from claimwright.noun import Noun

DIAGNOSES_MAX = 12
"""How many diagnoses an 837P carries (HI segment, 005010X222A1)."""

POINTERS_MAX = 4
"""How many of them a line may point to (SV107)."""

_ADMITTED_PLACES = frozenset({"21", "31", "51", "61"})
"""Places of service whose claims state the day of admission (DTP*435)."""


class Held(Noun):
    """An encounter that cannot become a claim yet.

    Attributes:
        reasons: what is missing, each one a sentence that says what to do.
    """

    encounter_id: str
    reasons: tuple[str, ...]


def build(
    encounter: Encounter,
    *,
    diagnoses: tuple[str, ...],
    fees: FeeSchedule,
    control_number: str,
) -> Claim | Held:
    """Build the professional claim of an encounter for its first coverage.

    Args:
        encounter: what was done, for whom, covered by whom.
        diagnoses: ICD-10-CM codes in sequence, undotted.
        fees: the practice's charges.
        control_number: CLM01, unique in the practice.

    Returns:
        The claim, or why the encounter is held: no diagnosis, no service, no
        coverage, or a service without a fee on its day.
    """
    reasons = _missing(encounter, diagnoses, fees)
    if reasons:
        return Held(encounter_id=encounter.encounter_id, reasons=reasons)
    coded = diagnoses[:DIAGNOSES_MAX]
    lines = tuple(
        _line(number, service, encounter, coded, fees)
        for number, service in enumerate(encounter.services, start=1)
    )
    return Claim(
        patient_control_number=control_number,
        charge_cents=total(line.charge_cents for line in lines),
        place_of_service=encounter.place_of_service,
        prior_authorization=encounter.prior_authorization,
        admitted_on=_admission(encounter),
        diagnoses=tuple(
            Diagnosis(code=code, role=_role(ordinal))
            for ordinal, code in enumerate(coded)
        ),
        lines=lines,
        billing=encounter.billing,
        rendering=encounter.rendering,
        referring=encounter.referring,
        coverage=encounter.coverages[0],
        patient=encounter.patient,
    )


def _missing(
    encounter: Encounter, diagnoses: tuple[str, ...], fees: FeeSchedule
) -> tuple[str, ...]:
    reasons: list[str] = []
    if not encounter.coverages:
        reasons.append("no coverage is registered: verify the insurance")
    if not diagnoses:
        reasons.append("no diagnosis is coded: finish coding the note")
    if not encounter.services:
        reasons.append("no service is recorded: enter the charges")
    day = encounter.dates.first
    for service in encounter.services:
        if fees.fee(service.procedure, day, service.modifiers) is None:
            reasons.append(
                f"{service.procedure} has no fee on {day}: add it to fees.toml"
            )
        unknown = [code for code in service.diagnoses if code not in diagnoses]
        reasons.extend(
            f"{service.procedure} is for {code}, which is not coded: code it, or "
            f"choose another diagnosis for the line"
            for code in unknown
        )
    return tuple(reasons)


def _line(
    number: int,
    service: ServiceRendered,
    encounter: Encounter,
    diagnoses: tuple[str, ...],
    fees: FeeSchedule,
) -> ServiceLine:
    fee = fees.fee(service.procedure, encounter.dates.first, service.modifiers)
    charge = Cents(round((fee or 0) * service.units))
    return ServiceLine(
        number=number,
        procedure=service.procedure,
        modifiers=service.modifiers,
        charge_cents=charge,
        units=service.units,
        pointers=_pointers(service, diagnoses),
        dates=encounter.dates,
        control_number=f"{number}",
    )


def _pointers(service: ServiceRendered, diagnoses: tuple[str, ...]) -> tuple[int, ...]:
    wanted = service.diagnoses or diagnoses
    positions = [diagnoses.index(code) + 1 for code in wanted if code in diagnoses]
    return tuple(positions[:POINTERS_MAX])


def _role(ordinal: int) -> DiagnosisRole:
    return DiagnosisRole.OTHER if ordinal else DiagnosisRole.PRINCIPAL


def _admission(encounter: Encounter) -> date | None:
    if encounter.place_of_service in _ADMITTED_PLACES:
        return encounter.dates.first
    return None
