"""Generated encounters: any number, by seed, with planted faults and their truth."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from claimwright.claims.documentation import Documentation
from claimwright.claims.encounter import Encounter, ServiceRendered, Setting
from claimwright.claims.provider import Provider
from claimwright.dates import ALWAYS, Span
from claimwright.money import Cents
from claimwright.noun import replace
from claimwright.payers.profile import PayerProfile
from claimwright.training.faults import Fault
from claimwright.training.people import Person, invent
from claimwright.training.visits import Visit, all_visits

FIRST_SERVICE_DAY = date(2026, 7, 6)
VISITS_PER_PERSON = 3
DAYS_BETWEEN_VISITS = 28
NOTES_PER_HUNDRED = 5
"""Share of generated encounters that have a note and go through the coder."""

STRANGERS_FROM = 5_000_000
"""Ordinals of people who come once, and whom their payer does not cover."""

_OF_STRANGERS = frozenset({Fault.COVERAGE_ENDED, Fault.MEMBER_UNKNOWN})

_FAULTS_PER_THOUSAND = (
    (Fault.BUNDLED_PAIR, 14),
    (Fault.UNFINISHED_DIAGNOSIS, 10),
    (Fault.UNITS_OVER_LIMIT, 8),
    (Fault.REPEATED_LINE, 8),
    (Fault.EXCLUDED_PAIR, 6),
    (Fault.COVERAGE_ENDED, 12),
    (Fault.MEMBER_UNKNOWN, 8),
    (Fault.NOT_AUTHORIZED, 18),
    (Fault.FILED_LATE, 10),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedEncounter:
    """An encounter as the front desk recorded it, and the truth about it.

    Attributes:
        encounter: possibly with a planted fault.
        truth: the encounter as it should have been recorded.
        fault: what was planted.
        payer_knows: whether the payer knows the member.
        deductible_met_cents: paid by the patient this year before the first visit.
        covered: the days on which the payer covers the member.
        submitted_on: when the practice sends the claim.
        documented: the codes that the note, or the truth, documents, in sequence.
    """

    encounter: Encounter
    truth: Encounter
    payer: PayerProfile
    fault: Fault
    payer_knows: bool
    deductible_met_cents: Cents
    covered: Span
    submitted_on: date
    documented: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Who renders and bills what is generated, and who insures it."""

    billing: Provider
    clinicians: tuple[Provider, ...]
    payers: tuple[PayerProfile, ...]


def generate(count: int, *, seed: int, staff: Staff) -> Iterator[GeneratedEncounter]:
    """Generate encounters, one after another, the same for the same seed.

    Args:
        count: how many.
        seed: of the random numbers; nothing else is random.
        staff: the practice and its payers.
    """
    chance = random.Random(seed)  # noqa: S311 - a simulation, not a secret
    person: Person | None = None
    for number in range(count):
        turn = number % VISITS_PER_PERSON
        if person is None or turn == 0:
            payer = chance.choice(staff.payers)
            person = invent(chance, number + 1, payer, as_of=FIRST_SERVICE_DAY)
        day = FIRST_SERVICE_DAY + timedelta(
            days=turn * DAYS_BETWEEN_VISITS + (number // VISITS_PER_PERSON) % 25
        )
        yield _one(chance, number, person, day, staff)


def _one(
    chance: random.Random, number: int, person: Person, day: date, staff: Staff
) -> GeneratedEncounter:
    fault = _draw_fault(chance)
    if fault in _OF_STRANGERS:
        # Whom the payer does not cover it does not cover at the next visit either.
        person = invent(chance, STRANGERS_FROM + number, person.payer, as_of=day)
    if fault is Fault.NOT_AUTHORIZED and not person.payer.wants_authorization(
        _IMAGING.procedure, day
    ):
        fault = Fault.NONE
    visit = _draw_visit(chance, person.payer)
    truth = Encounter(
        encounter_id=f"G{number + 1:06}",
        patient=person.patient,
        coverages=(person.coverage,),
        dates=Span.on(day),
        setting=Setting.OFFICE,
        place_of_service="11",
        billing=staff.billing,
        rendering=chance.choice(staff.clinicians),
        diagnoses=visit.diagnoses,
        services=visit.services,
    )
    with_note = chance.randrange(100) < NOTES_PER_HUNDRED
    submitted_on = day + timedelta(days=chance.randint(1, 4))
    if with_note and fault in {Fault.NONE, Fault.COVERAGE_ENDED, Fault.FILED_LATE}:
        note = Documentation(file=f"{truth.encounter_id}.md", text=_note(visit))
        truth = replace(truth, documentation=note, diagnoses=())
    return _plant(truth, fault, person, submitted_on, visit.diagnoses)


def _draw_visit(chance: random.Random, payer: PayerProfile) -> Visit:
    kind = "medicare" if payer.is_original_medicare else "commercial"
    visits = [visit for visit in all_visits() if visit.insured in {"", kind}]
    return chance.choices(visits, [visit.weight for visit in visits])[0]


def _draw_fault(chance: random.Random) -> Fault:
    drawn = chance.randrange(1000)
    for fault, weight in _FAULTS_PER_THOUSAND:
        if drawn < weight:
            return fault
        drawn -= weight
    return Fault.NONE


def _plant(
    truth: Encounter,
    fault: Fault,
    person: Person,
    submitted_on: date,
    documented: tuple[str, ...],
) -> GeneratedEncounter:
    day = truth.dates.first
    encounter, truth = _with_fault(truth, fault)
    covered = ALWAYS
    if fault is Fault.COVERAGE_ENDED:
        covered = Span(last=day - timedelta(days=1))
    if fault is Fault.FILED_LATE:
        # The visit moves back, not the submission on: all claims share one season.
        late = Span.on(day - timedelta(days=person.payer.timely_filing_days + 20))
        encounter, truth = replace(encounter, dates=late), replace(truth, dates=late)
    return GeneratedEncounter(
        encounter=encounter,
        truth=truth,
        payer=person.payer,
        fault=fault,
        deductible_met_cents=person.deductible_met_cents,
        payer_knows=fault is not Fault.MEMBER_UNKNOWN,
        covered=covered,
        submitted_on=submitted_on,
        documented=truth.diagnoses or documented,
    )


_PANEL = ServiceRendered(procedure="80053")
_PART_OF_PANEL = ServiceRendered(procedure="80048")
_PANEL_CODES = {_PANEL.procedure, _PART_OF_PANEL.procedure}
_IMAGING = ServiceRendered(procedure="73721", modifiers=("RT",))


def _with_fault(truth: Encounter, fault: Fault) -> tuple[Encounter, Encounter]:
    """What was recorded, and what should have been."""
    services = truth.services
    if fault is Fault.BUNDLED_PAIR:
        tests = tuple(e for e in services if e.procedure not in _PANEL_CODES)
        truth = replace(truth, services=(*tests, _PANEL))
        return replace(truth, services=(*truth.services, _PART_OF_PANEL)), truth
    if fault is Fault.REPEATED_LINE:
        return replace(truth, services=(*services, services[0])), truth
    if fault is Fault.UNITS_OVER_LIMIT:
        many = replace(services[0], units=services[0].units + Decimal(40))
        return replace(truth, services=(many, *services[1:])), truth
    if fault is Fault.UNFINISHED_DIAGNOSIS:
        return replace(truth, diagnoses=("E11", *truth.diagnoses[1:])), truth
    if fault is Fault.EXCLUDED_PAIR:
        truth = replace(truth, diagnoses=("E119",))
        return replace(truth, diagnoses=("E119", "E109")), truth
    if fault is Fault.NOT_AUTHORIZED:
        truth = replace(
            truth,
            services=(_IMAGING,),
            diagnoses=("M25561",),
            prior_authorization=f"HA{truth.encounter_id[1:]}",
        )
    return truth, truth


def _note(visit: Visit) -> str:
    problems = "\n".join(
        f"{number}. {problem.words}: {problem.plan}."
        for number, problem in enumerate(visit.problems, start=1)
    )
    return (
        f"REASON FOR VISIT\n{visit.reason}\n\n"
        f"HISTORY OF PRESENT ILLNESS\n{visit.history}\n\n"
        f"FAMILY HISTORY\nFather had a stroke.\n\n"
        f"EXAM\nAlert, comfortable. Heart regular. Lungs clear.\n\n"
        f"ASSESSMENT AND PLAN\n{problems}\n"
    )
