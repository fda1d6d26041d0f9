"""Whom a payer covers, and what it has authorized."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claimwright.dates import Span
from claimwright.money import ZERO, Cents


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member as the payer knows it.

    Attributes:
        covered: the days on which the payer covers the member.
        deductible_met_cents: paid this year before any claim that we send.
    """

    member_id: str
    last: str
    first: str
    birth_date: date | None
    covered: Span
    deductible_met_cents: Cents = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorization:
    """A prior authorization as the payer has it on file."""

    number: str
    member_id: str
    procedure: str
    units: int
    valid: Span


class MemberFile:
    """Members by number, authorizations by number."""

    def __init__(
        self, members: Iterable[Member], authorizations: Iterable[Authorization] = ()
    ) -> None:
        """Hold members and authorizations."""
        self._members = {each.member_id: each for each in members}
        self._authorizations: dict[str, list[Authorization]] = {}
        for each in authorizations:
            self._authorizations.setdefault(each.number, []).append(each)

    def find(self, member_id: str) -> Member | None:
        """The member of a number."""
        return self._members.get(member_id)

    def authorized(
        self, number: str, member_id: str, procedure: str
    ) -> Authorization | None:
        """The authorization of that number for a member's procedure."""
        return next(
            (
                each
                for each in self._authorizations.get(number, ())
                if each.member_id == member_id and each.procedure == procedure
            ),
            None,
        )
