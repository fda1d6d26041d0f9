"""Rates over claims; each formula as spec/kpis.md states it."""

from __future__ import annotations

from collections.abc import Iterable

from claimwright.reports.outcome import ClaimOutcome, Rate


def clean_claim_rate(outcomes: Iterable[ClaimOutcome]) -> Rate:
    """Claims that no edit rejected at the first scrub, of all claims scrubbed."""
    scrubbed = list(outcomes)
    return Rate(sum(each.first_scrub_clean for each in scrubbed), len(scrubbed))


def acceptance_rate(outcomes: Iterable[ClaimOutcome]) -> Rate:
    """Claims that the payers' front ends took in, of all claims sent."""
    sent = [each for each in outcomes if each.sent]
    return Rate(sum(each.accepted for each in sent), len(sent))


def first_pass_payment(outcomes: Iterable[ClaimOutcome]) -> Rate:
    """Claims not denied by their first remittance, of all claims adjudicated.

    A claim that the patient's deductible took whole is paid by this count: the payer
    allowed it.
    """
    decided = [each for each in outcomes if each.first_paid_cents is not None]
    return Rate(sum(not each.first_denied for each in decided), len(decided))
