"""A practice and its payers, ready to run: all that the run needs, opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from claimwright.adjudicator.members import Authorization, Member, MemberFile
from claimwright.adjudicator.payer import SimulatedPayer
from claimwright.coding.suggest import Coder
from claimwright.cycle.case import Case
from claimwright.cycle.exchange import PayerDesk
from claimwright.cycle.office import Office
from claimwright.cycle.practice import Practice
from claimwright.edits.reference import Reference
from claimwright.payers.contract import Contract
from claimwright.payers.profile import PayerProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What is the same for every run: books, tables, payers' terms."""

    practice: Practice
    coder: Coder
    reference: Reference
    profiles: tuple[PayerProfile, ...]
    contracts: tuple[Contract, ...]

    def contract(self, key: str) -> Contract:
        """The contract with a payer."""
        return next(each for each in self.contracts if each.key == key)


@dataclass(slots=True)
class World:
    """An office with its books, and a desk for each payer."""

    office: Office
    desks: dict[str, PayerDesk] = field(default_factory=dict)


def open_world(
    engine: Engine,
    *,
    members: dict[str, list[Member]],
    authorizations: dict[str, list[Authorization]],
) -> World:
    """Open an office with empty books, and its payers.

    Args:
        engine: books, tables and terms.
        members: of each payer, by the payer's key.
        authorizations: that each payer has on file.
    """
    world = World(
        Office(practice=engine.practice, coder=engine.coder, reference=engine.reference)
    )
    for profile in engine.profiles:
        payer = SimulatedPayer(
            profile=profile,
            contract=engine.contract(profile.key),
            members=MemberFile(
                members.get(profile.key, ()), authorizations.get(profile.key, ())
            ),
            reference=engine.reference,
        )
        world.desks[profile.key] = PayerDesk(
            payer, profile, receiver=engine.practice.sender.identifier
        )
    return world


def world_of(engine: Engine, cases: Iterable[Case]) -> World:
    """The world in which cases happen: payers know what their records say."""
    members: dict[str, list[Member]] = {}
    authorizations: dict[str, list[Authorization]] = {}
    for case in cases:
        subscriber = case.encounter.coverages[0].subscriber
        if case.record.known:
            members.setdefault(case.payer, []).append(
                Member(
                    member_id=subscriber.member_id,
                    last=subscriber.name.last,
                    first=subscriber.name.first,
                    birth_date=subscriber.birth_date,
                    covered=case.record.in_force,
                    deductible_met_cents=case.record.deductible_met_cents,
                )
            )
        authorizations.setdefault(case.payer, []).extend(
            Authorization(
                number=each.number,
                member_id=subscriber.member_id,
                procedure=each.procedure,
                units=each.units,
                valid=each.valid,
            )
            for each in case.record.authorizations
        )
    return open_world(engine, members=members, authorizations=authorizations)
