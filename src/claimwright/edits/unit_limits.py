"""Units of a claim against the limits of the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from claimwright.claims.claim import Claim, ServiceLine
from claimwright.edits.lines import dated
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, NotChecked, Outcome
from claimwright.tables.mue.limits import UnitBasis, UnitLimit


def over_limit(
    claim: Claim, reference: Reference, basis: UnitBasis
) -> Iterator[Outcome]:
    """Lines, or days, with more units than the limit of that basis allows.

    A day without an edition of limits is not checked, which is said once a claim.
    """
    summed: dict[tuple[str, date], Decimal] = defaultdict(Decimal)
    said = False
    for line, day in dated(claim):
        limits = reference.limits_on(day)
        if limits is None:
            if not said:
                yield NotChecked(message=f"no edition of unit limits holds on {day}")
            said = True
            continue
        limit = limits.find(line.procedure)
        if limit is None or limit.basis is not basis:
            continue
        units = line.units or Decimal(1)
        before = Decimal(0) if basis is UnitBasis.LINE else summed[line.procedure, day]
        summed[line.procedure, day] += units
        if before <= limit.units_max < before + units:
            yield _finding(line, before + units, limit, limits.edition.name)


def _finding(
    line: ServiceLine, units: Decimal, limit: UnitLimit, edition: str
) -> Finding:
    return Finding(
        message=f"{line.procedure}: {units:f} units; the limit is {limit.units_max} "
        f"({limit.rationale})",
        line=line.number,
        field="units",
        row=f"{limit}, {edition}",
        carc="151",
        rarc="N362",
    )
