"""The allowed amount that a contract leads one to expect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from claimwright.claims.claim import Claim, ServiceLine
from claimwright.money import Cents, percent_of, show_dollars, total
from claimwright.payers.contract import Contract, ContractEdition


@dataclass(frozen=True, slots=True, kw_only=True)
class LineExpectation:
    """What a line is worth; None if the contract has no terms for its day."""

    number: int
    allowed_cents: Cents | None
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a claim is worth."""

    lines: tuple[LineExpectation, ...]

    @property
    def allowed_cents(self) -> Cents:
        """The sum of what is known."""
        known = (line.allowed_cents for line in self.lines)
        return total(cents for cents in known if cents is not None)


def expect(claim: Claim, contract: Contract) -> Expectation:
    """Price a claim's lines by the terms of each line's own day."""
    return Expectation(lines=tuple(expect_line(line, contract) for line in claim.lines))


def expect_line(line: ServiceLine, contract: Contract) -> LineExpectation:
    """Price a line: listed amount or share of the charge, never above the charge."""
    day = line.dates.first if line.dates else None
    terms = contract.on(day) if day else None
    if terms is None:
        return LineExpectation(
            number=line.number, allowed_cents=None, steps=(_no_terms(day),)
        )
    listed = terms.allowed_cents(line.procedure)
    if listed is None:
        priced, step = _share(line, terms)
    else:
        units = line.units if line.units is not None else Decimal(1)
        exact = (listed * units).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        priced = Cents(int(exact))
        step = f"{terms.edition.name}: {show_dollars(listed)} x {units:f} units"
    if priced <= line.charge_cents:
        return LineExpectation(number=line.number, allowed_cents=priced, steps=(step,))
    lesser = f"the charge of {show_dollars(line.charge_cents)} is less, and holds"
    return LineExpectation(
        number=line.number, allowed_cents=line.charge_cents, steps=(step, lesser)
    )


def _share(line: ServiceLine, terms: ContractEdition) -> tuple[Cents, str]:
    share = terms.default_basis_points
    priced = percent_of(line.charge_cents, share)
    step = f"{terms.edition.name}: {share // 100} % of the charge; not listed"
    return priced, step


def _no_terms(day: date | None) -> str:
    return f"no terms hold on {day}" if day else "the line has no date of service"
