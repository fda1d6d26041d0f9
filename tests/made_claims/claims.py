"""Whole claims of each form."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from hypothesis import strategies as st

from claimwright.claims.claim import (
    Claim,
    ClaimForm,
    Diagnosis,
    DiagnosisRole,
    Icd,
    ServiceLine,
)
from claimwright.claims.dental import Dental
from claimwright.claims.institutional import (
    InpatientProcedure,
    Institutional,
    Occurrence,
    OccurrenceSpan,
    ProcedureSystem,
    ValueAmount,
)
from claimwright.claims.other_payer import (
    OtherPayer,
)
from claimwright.claims.provider import CareTeam
from claimwright.dates import Span
from claimwright.money import Cents
from claimwright.noun import replace
from made_claims.claim_features import CLAIM_FEATURES
from made_claims.files import (
    D,
    I,
    P,
)
from made_claims.line_features import LINE_FEATURES
from made_claims.parts import provider
from made_claims.payers import decided, other_payers
from made_claims.people import billings, people
from made_claims.values import (
    CODES,
    DAYS,
    DENTAL,
    ICD,
    ICD_PROCEDURES,
    PROCEDURES,
    cents,
    decimals,
    maybe,
    text,
    texts_or_none,
)


def features(
    draw: st.DrawFn, table: dict[str, st.SearchStrategy[Any]], most: int
) -> dict[str, Any]:
    names = draw(st.lists(st.sampled_from(sorted(table)), max_size=most, unique=True))
    return {name: draw(table[name]) for name in names}


@st.composite
def lines(draw: st.DrawFn, form: ClaimForm, number: int, day: date) -> ServiceLine:
    extra = features(draw, LINE_FEATURES[form], 4)
    procedure = "E0570" if form is P else draw(DENTAL if form is D else PROCEDURES)
    if form is I and draw(st.booleans()):
        procedure = ""
    return ServiceLine(
        number=number,
        procedure=procedure,
        qualifier="AD" if form is D else "HC",
        modifiers=draw(st.lists(CODES, max_size=4, unique=True).map(tuple))
        if procedure
        else (),
        description=draw(texts_or_none(20)) if procedure else "",
        charge_cents=Cents(draw(st.integers(100, 90_000))),
        units=draw(decimals()) if form is not D else draw(maybe(decimals())),
        unit_basis=draw(
            st.sampled_from({P: ["UN", "MJ"], I: ["UN", "DA"], D: ["UN"]}[form])
        ),
        pointers=() if form is I else (1,),
        dates=Span.on(day),
        place_of_service=draw(st.sampled_from(["", "22"])) if form is not I else "",
        control_number=draw(texts_or_none(9)),
        revenue_code="0450" if form is I else "",
        **extra,
    )


@st.composite
def diagnoses(draw: st.DrawFn, form: ClaimForm) -> tuple[Diagnosis, ...]:
    most = {P: 12, I: 25, D: 4}[form]
    codes = draw(st.lists(ICD, min_size=1, max_size=most, unique=True))
    revision = Icd.ICD10CM if form is not D else draw(st.sampled_from(list(Icd)))
    found = [
        Diagnosis(
            code=code,
            role=DiagnosisRole.OTHER if at else DiagnosisRole.PRINCIPAL,
            revision=revision,
            present_on_admission=draw(st.sampled_from(["", "Y", "W"]))
            if form is I
            else "",
        )
        for at, code in enumerate(codes)
    ]
    if form is I:
        admitting = Diagnosis(code=draw(ICD), role=DiagnosisRole.ADMITTING)
        reasons = draw(st.lists(ICD, max_size=3))
        causes = draw(st.lists(ICD, max_size=3))
        found[1:1] = [
            admitting,
            *(Diagnosis(code=c, role=DiagnosisRole.REASON_FOR_VISIT) for c in reasons),
            *(Diagnosis(code=c, role=DiagnosisRole.EXTERNAL_CAUSE) for c in causes),
        ]
    return tuple(found)


@st.composite
def stays(draw: st.DrawFn, day: date) -> dict[str, Any]:
    """What an institution tells; the last days of a stay may be its only one."""
    system = draw(st.sampled_from(list(ProcedureSystem)))
    principal = InpatientProcedure(
        code=draw(ICD_PROCEDURES), performed_on=day, system=system
    )
    place = draw(st.sampled_from(["11", "13", "32", "81"]))
    did = place == "11" and draw(st.booleans())
    others = ProcedureSystem.ICD10PCS
    stay = Institutional(
        statement=Span(day, draw(st.sampled_from([day, date(2026, 1, 9)]))),
        admitted_at=draw(maybe(st.just(time(0, 0)) | st.just(time(13, 5)))),
        discharged_at=time(21, 30),
        admission_type="1",
        admission_source=draw(st.sampled_from(["", "1"])),
        patient_status="01",
        drg=draw(st.sampled_from(["", "418"])),
        principal_procedure=principal
        if did and system is not ProcedureSystem.ABC
        else None,
        other_procedures=tuple(
            InpatientProcedure(code=code, performed_on=day, system=others)
            for code in draw(st.lists(ICD_PROCEDURES, max_size=13))
        )
        if did and system is not ProcedureSystem.ABC
        else (),
        occurrence_spans=draw(
            st.lists(
                st.builds(
                    OccurrenceSpan,
                    code=CODES,
                    dates=st.just(Span(day, date(2026, 2, 1))),
                ),
                max_size=2,
            ).map(tuple)
        ),
        occurrences=draw(
            st.lists(
                st.builds(Occurrence, code=CODES, happened_on=DAYS), max_size=13
            ).map(tuple)
        ),
        value_amounts=draw(
            st.lists(
                st.builds(ValueAmount, code=CODES, amount_cents=cents()), max_size=13
            ).map(tuple)
        ),
        treatments=draw(st.lists(text(9), max_size=2).map(tuple)),
        estimated_due_cents=draw(maybe(cents(90))),
    )
    return {"institutional": stay, "place_of_service": place, "admitted_on": day}


@st.composite
def attended(draw: st.DrawFn, team: CareTeam) -> CareTeam:
    """The team of a stay or visit, which somebody attends."""
    attending = team.attending or draw(provider(taxonomy=True))
    return replace(team, attending=attending)


@st.composite
def claims(draw: st.DrawFn, form: ClaimForm) -> Claim:
    day = draw(DAYS)
    count = draw(st.integers(1, 3))
    its_lines = tuple(draw(lines(form, number, day)) for number in range(1, count + 1))
    turn = draw(st.sampled_from(["P", "S"]))
    others: list[OtherPayer] = []
    if turn == "S":
        first, its_lines = draw(decided(draw(other_payers(form, "P")), its_lines))
        others.append(first)
    if draw(st.booleans()):
        others.append(draw(other_payers(form, "T")))
    told: dict[str, Any] = {"place_of_service": "11"}
    if form is I:
        told = draw(stays(day))
    told |= features(draw, CLAIM_FEATURES[form], 6)
    if form is I:
        told["care_team"] = draw(attended(told.get("care_team", CareTeam())))
    if form is D and draw(st.booleans()):
        dental = told.get("dental", Dental())
        told["dental"] = replace(
            dental,
            treated=Span.on(day),
            orthodontic_months_left=dental.orthodontic_months,
        )
    frequency = draw(st.sampled_from(["1", "7", "8"]))
    return Claim(
        form=form,
        patient_control_number=draw(text(20)),
        charge_cents=Cents(sum(line.charge_cents for line in its_lines)),
        frequency=frequency,
        payer_control_number="" if frequency == "1" else draw(text(20)),
        assignment=draw(st.sampled_from(["A", "C"])),
        provider_signature="Y" if form is I else draw(st.sampled_from(["Y", "N"])),
        benefits_assigned=draw(st.sampled_from(["Y", "N", "W"])),
        release_of_information=draw(st.sampled_from(["Y", "I"])),
        diagnoses=draw(diagnoses(form)),
        lines=its_lines,
        other_payers=tuple(others),
        **draw(billings(form)),
        **draw(people(form, turn)),
        **told,
    )
