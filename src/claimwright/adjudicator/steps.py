"""The steps of adjudication, in the order in which a payer takes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from claimwright.adjudicator.lines import ClaimCase, LineCase
from claimwright.adjudicator.members import Member, MemberFile
from claimwright.edits.pairs import unpaid_pairs
from claimwright.edits.reference import Reference
from claimwright.edits.unit_limits import over_limit
from claimwright.money import ZERO, Cents, percent_of, show_dollars
from claimwright.payers.contract import Contract, Plan
from claimwright.payers.profile import PayerProfile
from claimwright.pricing.expect import expect_line
from claimwright.rule import Finding
from claimwright.tables.mue.limits import UnitBasis


@dataclass(slots=True, kw_only=True)
class Accumulators:
    """What members have paid, and what authorizations have left.

    Attributes:
        deductibles: by member and calendar year of service.
        units: used of each authorization.
        seen: (member, day, procedure, modifiers, provider) of what was decided.
    """

    deductibles: dict[tuple[str, int], Cents] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    seen: dict[tuple[object, ...], str] = field(default_factory=dict)

    def met(self, member: Member, year: int) -> Cents:
        """What the member has paid of the year's deductible."""
        key = (member.member_id, year)
        return self.deductibles.get(key, member.deductible_met_cents)

    def pay(self, member: Member, year: int, cents: Cents) -> None:
        """Count what the member pays; negative gives it back."""
        key = (member.member_id, year)
        self.deductibles[key] = Cents(self.met(member, year) + cents)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjudication:
    """What the steps need to know."""

    profile: PayerProfile
    contract: Contract
    members: MemberFile
    reference: Reference
    accumulators: Accumulators

    def decide(self, case: ClaimCase, member: Member) -> None:
        """Take every step; each works on the lines that are still open."""
        self._coverage(case, member)
        self._timeliness(case)
        self._duplicate(case, member)
        self._authorization(case, member)
        self._bundling(case)
        self._units(case)
        self._price(case)
        self._share(case, member)
        self._sequester(case)

    def _coverage(self, case: ClaimCase, member: Member) -> None:
        dates = case.claim.dates
        if dates is None or member.covered.contains(dates.first):
            case.tell("coverage", f"covered on {dates}", "the payer's member file")
            return
        case.deny_all(
            self.profile.group_for("27"),
            "27",
            "coverage",
            f"not covered on {dates}; covered {member.covered}",
            "the payer's member file",
        )

    def _timeliness(self, case: ClaimCase) -> None:
        dates = case.claim.dates
        if dates is None or not case.open_lines:
            return
        days = (case.received_on - dates.first).days
        limit = self.profile.timely_filing_days
        if days > limit:
            case.deny_all(
                self.profile.group_for("29"),
                "29",
                "timely filing",
                f"received {days} days after service; the limit is {limit}",
                f"{self.profile.name}: {limit} days from service to receipt",
            )
        else:
            case.tell("timely filing", f"received after {days} of {limit} days")

    def _duplicate(self, case: ClaimCase, member: Member) -> None:
        original = case.claim.frequency == "1"
        for each in case.open_lines:
            key = _line_key(case, each, member)
            before = self.accumulators.seen.get(key)
            if before is None:
                self.accumulators.seen[key] = case.number
            elif before != case.number and original:
                each.deny("OA", "18")
                message = f"OA-18: line {each.line.number} was decided in {before}"
                case.tell("duplicate", message, "the payer's claim history")

    def _authorization(self, case: ClaimCase, member: Member) -> None:
        number = case.claim.prior_authorization
        for each in case.open_lines:
            line = each.line
            day = line.dates.first if line.dates else case.received_on
            if not self.profile.wants_authorization(line.procedure, day):
                continue
            found = self.members.authorized(number, member.member_id, line.procedure)
            rule = f"{self.profile.name} wants an authorization for {line.procedure}"
            if found is None or not found.valid.contains(day):
                why = (
                    f"{number} is valid {found.valid}, not on {day}"
                    if found
                    else f"{number or 'no number'} is not on file for {line.procedure}"
                )
                each.deny(self.profile.group_for("197"), "197")
                case.tell("authorization", f"CO-197: {why}", rule)
                continue
            used = self.accumulators.units.get(number, 0) + int(line.units or 1)
            if used > found.units:
                each.deny(self.profile.group_for("198"), "198")
                message = f"CO-198: {used} units of {found.units} authorized"
                case.tell("authorization", message, rule)
                continue
            self.accumulators.units[number] = used
            case.tell("authorization", f"{number} holds on {day}", rule)

    def _bundling(self, case: ClaimCase) -> None:
        for indicator in (0, 1):
            for found in unpaid_pairs(case.claim, self.reference, indicator=indicator):
                if isinstance(found, Finding):
                    self._deny_line(case, found, "97", "bundling")

    def _units(self, case: ClaimCase) -> None:
        for basis in UnitBasis:
            for found in over_limit(case.claim, self.reference, basis):
                if isinstance(found, Finding):
                    self._deny_line(case, found, "151", "units", "N362")

    def _deny_line(
        self, case: ClaimCase, found: Finding, reason: str, rule: str, *remarks: str
    ) -> None:
        for each in case.open_lines:
            if each.line.number == found.line:
                each.deny(self.profile.group_for(reason), reason, *remarks)
                case.tell(rule, f"CO-{reason}: {found.message}", found.row or "")

    def _price(self, case: ClaimCase) -> None:
        for each in case.open_lines:
            line = each.line
            expected = expect_line(line, self.contract)
            if expected.allowed_cents is None or not expected.allowed_cents:
                each.deny(self.profile.group_for("96"), "96", "N425")
                case.tell("price", f"CO-96: line {line.number}", expected.steps[0])
                continue
            each.allowed_cents = expected.allowed_cents
            above = Cents(line.charge_cents - expected.allowed_cents)
            each.adjust("CO", "45", above)
            case.tell(
                "price",
                f"{line.procedure} allowed",
                "; ".join(expected.steps),
                expected.allowed_cents,
            )

    def _share(self, case: ClaimCase, member: Member) -> None:
        for each in case.open_lines:
            day = each.line.dates.first if each.line.dates else case.received_on
            terms = self.contract.on(day)
            if terms is None or each.allowed_cents is None:
                continue
            self._share_line(case, each, member, terms.plan, day)

    def _share_line(
        self, case: ClaimCase, each: LineCase, member: Member, plan: Plan, day: date
    ) -> None:
        procedure, allowed = each.line.procedure, each.allowed_cents or ZERO
        if procedure in plan.free_procedures:
            case.tell("patient share", f"{procedure}: the plan bears all of it")
            return
        if procedure in plan.copay_procedures:
            copay = Cents(min(plan.copay_cents, allowed))
            each.adjust("PR", "3", copay)
            case.tell("copay", f"{procedure}: a visit", "plan of the contract", copay)
            return
        left = max(plan.deductible_cents - self.accumulators.met(member, day.year), 0)
        deductible = Cents(min(left, allowed))
        if deductible:
            each.adjust("PR", "1", deductible)
            self.accumulators.pay(member, day.year, deductible)
            message = f"{procedure}: {show_dollars(Cents(left))} was open"
            case.tell("deductible", message, "plan of the contract", deductible)
        rest = Cents(allowed - deductible)
        coinsurance = percent_of(rest, plan.coinsurance_basis_points)
        if coinsurance:
            each.adjust("PR", "2", coinsurance)
            share = plan.coinsurance_basis_points // 100
            message = f"{procedure}: {share} % of {show_dollars(rest)}"
            case.tell("coinsurance", message, "plan of the contract", coinsurance)

    def _sequester(self, case: ClaimCase) -> None:
        share = self.profile.sequestration_basis_points
        for each in case.open_lines:
            cut = percent_of(each.paid_cents, share)
            if cut:
                each.adjust("CO", "253", cut)
                message = f"{share // 100} % of what would be paid"
                case.tell("sequestration", message, "2 USC 901a", cut)


def _line_key(case: ClaimCase, each: LineCase, member: Member) -> tuple[object, ...]:
    line = each.line
    provider = line.rendering or case.claim.rendering or case.claim.billing
    return (
        member.member_id,
        line.dates,
        line.procedure,
        frozenset(line.modifiers),
        line.drug,
        provider.npi,
    )
