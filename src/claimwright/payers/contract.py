"""A contract: what a payer allows for a service, and what the patient bears of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec

from claimwright.datafile import DataFileError, read_toml
from claimwright.dates import Span, SpanError
from claimwright.editions import Edition, in_force
from claimwright.money import AmountError, Cents, parse_dollars

_WHOLE_BASIS_POINTS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the patient bears in a calendar year.

    Attributes:
        copay_cents: for each visit among `copay_procedures`, in place of deductible
            and coinsurance.
        free_procedures: borne by the plan alone, such as check-ups and vaccines.
    """

    deductible_cents: Cents
    coinsurance_basis_points: int
    copay_cents: Cents
    copay_procedures: frozenset[str]
    free_procedures: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractEdition:
    """The terms of a span of service dates.

    Attributes:
        allowed: (procedure, allowed amount for one unit), sorted.
        default_basis_points: share of the charge allowed for what is not listed.
    """

    edition: Edition
    allowed: tuple[tuple[str, Cents], ...]
    default_basis_points: int
    plan: Plan

    def allowed_cents(self, procedure: str) -> Cents | None:
        """The amount for one unit; None if the procedure is not listed."""
        return dict(self.allowed).get(procedure)


@dataclass(frozen=True, slots=True)
class Contract:
    """All editions of a contract."""

    key: str
    editions: tuple[ContractEdition, ...]

    def on(self, day: date) -> ContractEdition | None:
        """The terms for services of a day."""
        return in_force(self.editions, day)


class _Plan(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    deductible: str
    coinsurance_basis_points: int
    copay: str = "0"
    copay_procedures: list[str] = []
    free_procedures: list[str] = []


class _Edition(
    msgspec.Struct, forbid_unknown_fields=True, kw_only=True, rename={"first": "from"}
):
    name: str
    first: date
    through: date
    default_basis_points: int
    plan: _Plan
    allowed: dict[str, str]


class _Shape(msgspec.Struct, forbid_unknown_fields=True):
    payer: str
    edition: list[_Edition]


def parse_contract(text: str, *, file: str) -> Contract:
    """Read a contract's TOML file.

    Raises:
        DataFileError: a key is missing, unknown or of the wrong kind.
    """
    shape = read_toml(text, _Shape, file=file)
    return Contract(shape.payer, tuple(_edition(e, file) for e in shape.edition))


def _edition(shape: _Edition, file: str) -> ContractEdition:
    place = f"edition {shape.name}"
    for share in (shape.default_basis_points, shape.plan.coinsurance_basis_points):
        if not 0 <= share <= _WHOLE_BASIS_POINTS:
            reason = f"a share of {share} basis points is not between 0 and 10000"
            raise DataFileError(file, place, reason)
    try:
        effective = Span(shape.first, shape.through)
        return ContractEdition(
            edition=Edition(name=shape.name, publisher="contract", effective=effective),
            allowed=tuple(
                (procedure, parse_dollars(amount))
                for procedure, amount in sorted(shape.allowed.items())
            ),
            default_basis_points=shape.default_basis_points,
            plan=Plan(
                deductible_cents=parse_dollars(shape.plan.deductible),
                coinsurance_basis_points=shape.plan.coinsurance_basis_points,
                copay_cents=parse_dollars(shape.plan.copay),
                copay_procedures=frozenset(shape.plan.copay_procedures),
                free_procedures=frozenset(shape.plan.free_procedures),
            ),
        )
    except (SpanError, AmountError) as error:
        raise DataFileError(file, place, str(error)) from None


@cache
def shipped_contracts() -> tuple[Contract, ...]:
    """The contracts of the invented payers, from the folder ``contracts``."""
    folder = files(__package__).joinpath("contracts")
    found = (
        parse_contract(path.read_text(encoding="utf-8"), file=path.name)
        for path in folder.iterdir()
        if path.name.endswith(".toml")
    )
    return tuple(sorted(found, key=lambda each: each.key))
