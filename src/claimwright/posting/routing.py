"""Where the amount of one adjustment belongs: the group decides, then the reason.

Nothing here writes off what a payer merely refused to pay. The rule is B143 of our
catalogue of billing edits: CO is a write-off only for a reason that states a price,
PR goes to the next payer first and to the patient last, OA goes by its reason, PI is
for the provider to answer.
"""

from __future__ import annotations

from enum import Enum

from claimwright.money import Cents
from claimwright.remittances.remittance import (
    Adjustment,
    ClaimDisposition,
    ClaimPayment,
)


class Route(Enum):
    """What becomes of an amount that the payer did not pay."""

    CONTRACTUAL = "contractual"
    """Written off: the contract or the law sets the price."""
    OTHER = "other adjustment"
    """Written off, but by no contract of ours."""
    PATIENT = "patient"
    """The patient's share."""
    NEXT_PAYER = "next payer"
    """A patient's share that another payer must see first."""
    PRIOR_PAYER = "prior payer"
    """What an earlier payer paid or adjusted: posted already, so nothing moves."""
    DENIED = "denied"
    """Stays open, and somebody must act."""


PRICE_REASONS = frozenset(
    {
        "24",  # capitation pays for it
        "44",  # prompt payment
        "45",  # above the fee schedule
        "59",  # several procedures in one session
        "70",  # cost outlier, an addition
        "90",  # ingredient cost of a drug
        "91",  # dispensing fee of a drug
        "94",  # the price exceeds the charge: a negative amount
        "102",  # major medical
        "103",  # the provider's own discount
        "104",  # withheld under managed care
        "118",  # support of the renal networks
        "121",  # member's share borne by the plan
        "122",  # reduction for psychiatric services
        "131",  # discount negotiated for this claim
        "132",  # demonstration project
        "137",  # surcharge or tax by regulation
        "139",  # subscriber is employed by the provider
        "144",  # incentive
        "161",  # performance bonus
        "169",  # paid as an alternate benefit
        "223",  # mandated by a law without a reason of its own
        "237",  # penalty by law
        "245",  # withheld under a performance program
        "246",  # code for reporting only, without a price
        "253",  # sequestration
        "260",  # enhanced Medicaid fee schedule
        "281",  # deductible waived by contract
        "P12",  # fee schedule of workers' compensation
        "P23",  # fee schedule of auto medical coverage
        "P24",  # preferred provider organization
        "P25",  # medical provider network
        "P26",  # voluntary provider network
        "P29",  # fee schedule of liability coverage
    }
)
"""Claim adjustment reason codes that set a price; with CO they may be written off."""

COST_SHARE_REASONS = frozenset({"1", "2", "3", "66", "85", "142", "241", "247", "248"})
"""Reasons that are the patient's share by the plan: deductible, coinsurance,
copayment, blood deductible, patient interest, Medicaid patient liability, low income
copayment, deductible and coinsurance of professional services in an institution."""

CONSENT_MODIFIERS = frozenset({"GA", "GX", "GY"})
"""The patient agreed to pay (GA, GX), or no agreement is needed (GY)."""

NOT_COVERED_REASONS = frozenset({"49", "50", "96", "119", "149", "204"})
"""Reasons for which a signed notice makes the patient liable."""

MEDICAID_HELPS_REMARKS = frozenset({"N781", "N782", "N783"})
"""The patient is a Qualified Medicare Beneficiary: never bill the share to the
patient, 42 USC 1396a(n)(3)."""

GROUPS = frozenset({"CO", "OA", "PI", "PR"})
"""What CAS01 of a 5010 remittance may say; CR was of the version before."""

_FORWARDED = frozenset(
    {
        ClaimDisposition.PRIMARY_FORWARDED,
        ClaimDisposition.SECONDARY_FORWARDED,
        ClaimDisposition.TERTIARY_FORWARDED,
    }
)

_AFTER_ANOTHER = frozenset(
    {
        ClaimDisposition.SECONDARY,
        ClaimDisposition.TERTIARY,
        ClaimDisposition.SECONDARY_FORWARDED,
        ClaimDisposition.TERTIARY_FORWARDED,
    }
)

_WITHOUT_DECISION = frozenset(
    {
        ClaimDisposition.NOT_OUR_CLAIM_FORWARDED,
        ClaimDisposition.PREDETERMINATION,
    }
)


def is_forwarded(claim: ClaimPayment) -> bool:
    """Whether the payer sent the claim on to the next one (crossover)."""
    return claim.disposition in _FORWARDED or bool(claim.forwarded_to)


def is_after_another_payer(claim: ClaimPayment) -> bool:
    """Whether an earlier payer has decided the claim before this one did."""
    return claim.disposition in _AFTER_ANOTHER


def is_reversal(claim: ClaimPayment) -> bool:
    """Whether the payer takes an earlier decision back."""
    return claim.disposition is ClaimDisposition.REVERSAL


def is_decided(claim: ClaimPayment) -> bool:
    """Whether this payer decided the claim; a forecast or a mere forwarding is not."""
    return claim.disposition not in _WITHOUT_DECISION


def route(
    adjustment: Adjustment,
    *,
    charge_cents: Cents,
    remarks: tuple[str, ...] = (),
    modifiers: tuple[str, ...] = (),
    next_payer: bool = False,
) -> Route:
    """Say where an adjustment belongs.

    Args:
        adjustment: group, reason and amount as the payer sent them.
        charge_cents: of the line, or of the claim for an adjustment of the claim.
        remarks: RARC codes of the line and of the claim.
        modifiers: of the line as billed.
        next_payer: whether another payer follows.
    """
    match adjustment.group:
        case "PR":
            return _of_patient(adjustment.reason, remarks, modifiers, next_payer)
        case "CO":
            return _of_price(adjustment, charge_cents, Route.CONTRACTUAL)
        case "OA" if adjustment.reason == "23":
            return Route.PRIOR_PAYER
        case "OA":
            return _of_price(adjustment, charge_cents, Route.OTHER)
        case _:
            return Route.DENIED


def _of_patient(
    reason: str,
    remarks: tuple[str, ...],
    modifiers: tuple[str, ...],
    next_payer: bool,  # noqa: FBT001 - private, passed on as it came
) -> Route:
    if reason in COST_SHARE_REASONS:
        medicaid = not MEDICAID_HELPS_REMARKS.isdisjoint(remarks)
        return Route.NEXT_PAYER if next_payer or medicaid else Route.PATIENT
    agreed = not CONSENT_MODIFIERS.isdisjoint(modifiers)
    if reason in NOT_COVERED_REASONS and agreed:
        return Route.NEXT_PAYER if next_payer else Route.PATIENT
    return Route.DENIED


def _of_price(adjustment: Adjustment, charge_cents: Cents, priced: Route) -> Route:
    if adjustment.reason not in PRICE_REASONS:
        return Route.DENIED
    # The usage note of CARC 45 forbids the whole charge: a payer that sends it
    # refused the service, and a refusal is never written off.
    whole = adjustment.reason == "45" and adjustment.amount_cents == charge_cents != 0
    return Route.DENIED if whole else priced
