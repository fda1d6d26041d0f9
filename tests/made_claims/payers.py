"""Other payers, and what they have decided."""

from __future__ import annotations

from hypothesis import strategies as st

from claimwright.claims.adjudicated import (
    Adjustment,
    InpatientAdjudication,
    InpatientAmounts,
    LineAdjudication,
    OutpatientAdjudication,
)
from claimwright.claims.claim import (
    ClaimForm,
    ServiceLine,
)
from claimwright.claims.coverage import (
    Coverage,
    Payer,
    Subscriber,
)
from claimwright.claims.other_payer import (
    OtherPayer,
    OtherPayerProvider,
    ProviderRole,
)
from claimwright.money import Cents
from claimwright.noun import replace
from made_claims.files import (
    D,
    I,
    P,
)
from made_claims.values import (
    ADDRESSES,
    CLAIM_OFFICE,
    DAYS,
    DIGITS,
    G2,
    PERSONS,
    REMARKS,
    cents,
    decimals,
    maybe,
    some_of,
    text,
    texts_or_none,
)


@st.composite
def adjustments(draw: st.DrawFn, most: int) -> tuple[Adjustment, ...]:
    """Reasons that together are no more than an amount."""
    found: list[Adjustment] = []
    for _ in range(draw(st.integers(0, 4))):
        left = most - sum(each.amount_cents for each in found)
        found.append(
            Adjustment(
                group=draw(st.sampled_from(["CO", "PR"])),
                reason=draw(st.sampled_from(["45", "2", "A1"])),
                amount_cents=Cents(draw(st.integers(0, left))),
                quantity=draw(maybe(decimals(9))),
            )
        )
    return tuple(found)


ROLES = {
    P: (
        ProviderRole.REFERRING,
        ProviderRole.PRIMARY_CARE,
        ProviderRole.RENDERING,
        ProviderRole.FACILITY,
        ProviderRole.SUPERVISING,
        ProviderRole.BILLING,
    ),
    I: (
        ProviderRole.ATTENDING,
        ProviderRole.OPERATING,
        ProviderRole.OTHER_OPERATING,
        ProviderRole.FACILITY,
        ProviderRole.RENDERING,
        ProviderRole.REFERRING,
        ProviderRole.BILLING,
    ),
    D: (
        ProviderRole.REFERRING,
        ProviderRole.PRIMARY_CARE,
        ProviderRole.RENDERING,
        ProviderRole.SUPERVISING,
        ProviderRole.BILLING,
        ProviderRole.FACILITY,
        ProviderRole.ASSISTANT,
    ),
}
_PLACES = {ProviderRole.FACILITY}
INPATIENT = st.builds(
    InpatientAdjudication,
    covered_days=decimals(),
    lifetime_psychiatric_days=maybe(decimals()),
    remarks=st.lists(REMARKS, max_size=5).map(tuple),
    amounts=maybe(
        some_of(
            InpatientAmounts,
            drg_cents=cents(),
            capital_outlier_cents=cents(),
            capital_exception_cents=cents(),
        )
    ),
)
OUTPATIENT = st.builds(
    OutpatientAdjudication,
    reimbursement_rate=maybe(decimals(40)),
    hcpcs_payable_cents=cents(),
    remarks=st.lists(REMARKS, max_size=5).map(tuple),
    esrd_cents=maybe(cents()),
    professional_cents=maybe(cents()),
)


@st.composite
def other_payers(draw: st.DrawFn, form: ClaimForm, turn: str) -> OtherPayer:
    """Another payer, of whom nothing is known but that it covers the patient."""
    roles = draw(st.sets(st.sampled_from(ROLES[form]), max_size=3))
    return OtherPayer(
        coverage=Coverage(
            payer=Payer(
                name=draw(text(20)),
                payer_id=f"OTHER{turn}",
                address=draw(maybe(ADDRESSES)),
                references=draw(st.sampled_from([(), CLAIM_OFFICE])),
            ),
            subscriber=Subscriber(
                name=draw(PERSONS),
                member_id=draw(text(12)),
                address=draw(maybe(ADDRESSES)),
                ssn=draw(st.just("") | DIGITS),
            ),
            responsibility=turn,
            relationship=draw(st.sampled_from(["18", "01"])),
            group_number=draw(texts_or_none(9)),
        ),
        benefits_assigned=draw(st.sampled_from(["Y", "N"])),
        patient_signature_source="P" if form is P and draw(st.booleans()) else "",
        outpatient=draw(maybe(OUTPATIENT)),
        inpatient=draw(maybe(INPATIENT)) if form is I else None,
        prior_authorization=draw(texts_or_none(9)),
        referral_number=draw(texts_or_none(9)),
        predetermination=draw(texts_or_none(9)) if form is D else "",
        payer_control_number=draw(texts_or_none(9)),
        claim_was_adjusted=draw(st.booleans()),
        providers=tuple(
            OtherPayerProvider(
                role=role,
                is_person=role not in _PLACES
                and not (role is ProviderRole.BILLING and form is I),
                references=(draw(G2),),
            )
            for role in ROLES[form]
            if role in roles
        ),
    )


@st.composite
def decided(
    draw: st.DrawFn, payer: OtherPayer, of_lines: tuple[ServiceLine, ...]
) -> tuple[OtherPayer, tuple[ServiceLine, ...]]:
    """A payer that has decided, on the claim or on each of its lines."""
    whole = Cents(sum(line.charge_cents for line in of_lines))
    how = draw(st.sampled_from(["claim", "lines", "nothing", "not covered"]))
    if how == "nothing":
        return payer, of_lines
    if how == "not covered":
        return replace(payer, noncovered_cents=whole), of_lines
    owed = draw(maybe(cents(100)))
    if how == "claim":
        why = draw(adjustments(whole))
        paid = Cents(whole - sum(each.amount_cents for each in why))
        payer = replace(payer, adjustments=why, paid_cents=paid, remaining_cents=owed)
        return replace(payer, paid_on=draw(DAYS)), of_lines
    told: list[ServiceLine] = []
    for line in of_lines:
        why = draw(adjustments(line.charge_cents))
        adjudication = LineAdjudication(
            payer_id=payer.coverage.payer.payer_id,
            paid_cents=Cents(
                line.charge_cents - sum(each.amount_cents for each in why)
            ),
            procedure=line.procedure,
            qualifier=line.qualifier,
            modifiers=line.modifiers,
            description=line.description,
            revenue_code=line.revenue_code,
            units=draw(decimals()),
            bundled_into=draw(maybe(st.just(1))),
            adjustments=why,
            adjudicated_on=draw(DAYS),
            remaining_cents=owed,
        )
        told.append(replace(line, adjudications=(adjudication,)))
    paid = Cents(sum(line.adjudications[0].paid_cents for line in told))
    return replace(payer, paid_cents=paid), tuple(told)
