"""One claim's lines on their way to a decision."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from claimwright.adjudicator.decision import DecisionStep
from claimwright.claims.claim import Claim, ServiceLine
from claimwright.money import Cents, total
from claimwright.remittances.remittance import Adjustment, LinePayment


@dataclass(slots=True)
class LineCase:
    """A line, what was decided of it, and why.

    Attributes:
        allowed_cents: None until it is priced; a denied line is never priced.
    """

    line: ServiceLine
    adjustments: list[Adjustment] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    allowed_cents: Cents | None = None

    @property
    def denied(self) -> bool:
        """Whether a reason took the whole charge."""
        return self.allowed_cents is None and bool(self.adjustments)

    @property
    def paid_cents(self) -> Cents:
        """What is left of the charge."""
        taken = total(each.amount_cents for each in self.adjustments)
        return Cents(self.line.charge_cents - taken)

    def deny(self, group: str, reason: str, *remarks: str) -> None:
        """Take the whole charge for one reason."""
        self.adjust(group, reason, self.line.charge_cents)
        self.remarks.extend(remarks)

    def adjust(self, group: str, reason: str, cents: Cents) -> None:
        """Take a part of the charge."""
        if cents:
            self.adjustments.append(
                Adjustment(group=group, reason=reason, amount_cents=cents)
            )

    def payment(self) -> LinePayment:
        """The line of the remittance."""
        line = self.line
        return LinePayment(
            procedure=line.procedure,
            qualifier=line.qualifier,
            modifiers=line.modifiers,
            charge_cents=line.charge_cents,
            paid_cents=self.paid_cents,
            units_paid=line.units if not self.denied else None,
            dates=line.dates,
            allowed_cents=self.allowed_cents,
            control_number=line.control_number,
            adjustments=tuple(self.adjustments),
            remarks=tuple(self.remarks),
        )


@dataclass(slots=True)
class ClaimCase:
    """A claim on its way to a decision."""

    claim: Claim
    received_on: date
    number: str
    lines: list[LineCase]
    steps: list[DecisionStep] = field(default_factory=list)

    @property
    def open_lines(self) -> list[LineCase]:
        """The lines that nothing denied yet."""
        return [each for each in self.lines if not each.denied]

    @property
    def patient_share_cents(self) -> Cents:
        """What the patient bears."""
        return total(
            each.amount_cents
            for line in self.lines
            for each in line.adjustments
            if each.group == "PR"
        )

    def tell(
        self,
        rule: str,
        message: str,
        citation: str = "",
        cents: Cents | None = None,
    ) -> None:
        """Write down a step."""
        self.steps.append(
            DecisionStep(
                rule=rule, message=message, citation=citation, amount_cents=cents
            )
        )

    def deny_all(
        self, profile_group: str, reason: str, rule: str, message: str, citation: str
    ) -> None:
        """Deny every line that is still open, for one reason."""
        for each in self.open_lines:
            each.deny(profile_group, reason)
        self.tell(rule, f"{profile_group}-{reason}: {message}", citation)


def open_case(claim: Claim, received_on: date, number: str) -> ClaimCase:
    """A claim before anything is decided."""
    return ClaimCase(
        claim, received_on, number, [LineCase(each) for each in claim.lines]
    )
