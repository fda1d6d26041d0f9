"""Why a payer decided as it did: what real payers do not tell."""

from __future__ import annotations

from dataclasses import dataclass

from claimwright.money import Cents


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionStep:
    """One step of adjudication.

    Attributes:
        rule: which step, such as ``coverage`` or ``price``.
        message: what it found.
        citation: contract, table row or rule that decided; empty if none.
        amount_cents: that it moved; None if none.
    """

    rule: str
    message: str
    citation: str = ""
    amount_cents: Cents | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The steps by which one claim was decided."""

    patient_control_number: str
    payer_control_number: str
    steps: tuple[DecisionStep, ...]
