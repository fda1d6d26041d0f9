"""The bytes of an 835 to remittances; money is read exactly or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from claimwright.claims.acknowledgment import SyntaxFault
from claimwright.money import ZERO, AmountError, Cents, parse_dollars
from claimwright.noun import replace
from claimwright.remittances.details import Amount
from claimwright.remittances.remittance import (
    Adjustment,
    ClaimDisposition,
    ClaimPayment,
    LinePayment,
    ProviderAdjustment,
    Remittance,
)
from claimwright.transactions.errors import RemittanceUnreadableError
from claimwright.transactions.remittance_835 import parts
from claimwright.transactions.remittance_835.groups import Groups
from claimwright.transactions.sets import events, origin, sets_of
from claimwright.transactions.values import quantity, read_day
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY, Segment

GUIDE = "005010X221A1"
UNIT = "2100"
_DISPOSITIONS = {each.value: each for each in ClaimDisposition if each.value}
_BLANK = ("",) * 14
"""Segments leave out what is empty at their end."""
_DRG = 11
_PLB_PAIRS = range(3, 15, 2)
_LINE_AMOUNT_ALLOWED = "B6"
_TAX_ID_LENGTH = 10


def read(
    chunks: Iterable[bytes], *, file: str, judged: bool = True
) -> Iterator[Remittance | SyntaxFault]:
    """Read the payments of a file, each with the faults of its syntax before it.

    Args:
        chunks: the file's bytes in pieces of any size.
        file: its name, for origins and errors.
        judged: whether elements are judged; reading alone is faster.

    Raises:
        InterchangeError: the file is no X12, or is cut off.
        WrongGuideError: it holds another transaction.
        RemittanceUnreadableError: an amount or the day of payment cannot be read.
    """
    for each, rules in sets_of(chunks, GUIDE, file=file, name="an 835"):
        reader = _Reader(file)
        claims: list[ClaimPayment] = []
        root: Loop | None = None
        for event in events(each, rules, file=file, judged=judged):
            if isinstance(event, SyntaxFault):
                yield event
            elif event.id == UNIT:
                claims.append(reader.claim(event))
            else:
                root = event
        if root is not None:
            yield reader.remittance(root, tuple(claims), each.st)


class _Reader:
    """Reads the loops of one payment."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.groups = Groups(self.money)

    def fault(self, placed: Segment, reason: str) -> RemittanceUnreadableError:
        """The error to raise at a segment."""
        return RemittanceUnreadableError(
            self.file, placed.ordinal, placed.offset, reason
        )

    def money(self, placed: Segment, number: int) -> Cents:
        """An amount that must be one; empty is nothing."""
        text = placed.element(number)
        if not text:
            return ZERO
        try:
            return parse_dollars(text)
        except AmountError:
            reason = f"{placed.tag}{number:02} is no amount of whole cents"
            raise self.fault(placed, reason) from None

    def remittance(
        self, root: Loop, claims: tuple[ClaimPayment, ...], st: Segment
    ) -> Remittance:
        """The payment of a whole set."""
        bpr, trn = root.find("BPR"), root.find("TRN")
        if bpr is None or trn is None:
            tag = "BPR" if bpr is None else "TRN"
            raise self.fault(st, f"{tag} is missing, so nobody knows what was paid")
        paid = bpr
        paid_on = read_day(paid.element(16))
        if paid_on is None:
            raise self.fault(bpr, "BPR16 is no day, so nobody knows when it was paid")
        payer = next(root.inner("1000A"), None)
        payee = next(root.inner("1000B"), None)
        n1_payee = parts.first_found(payee, "N1")
        produced = root.find("DTM*405")
        receiver, system = root.find("REF*EV"), root.find("REF*F2")
        currency = root.find("CUR")
        tax_id = trn.element(3)
        return Remittance(
            payer_name=parts.first_found(payer, "N1").element(2),
            payer_tax_id=tax_id[1:] if len(tax_id) == _TAX_ID_LENGTH else tax_id,
            payer_id=parts.first_found(payer, "N1").element(4),
            payer_division=trn.element(4),
            payer_address=parts.address(payer),
            payer_contacts=parts.contacts(payer),
            payer_references=parts.references(payer),
            payer_bank=parts.bank(paid, 6),
            payer_system=system.element(2) if system else "",
            payee_name=n1_payee.element(2),
            payee_npi=parts.of_kind(n1_payee, "XX"),
            payee_tax_id=parts.payee_tax_id(payee, n1_payee),
            payee_plan_id=parts.of_kind(n1_payee, "XV"),
            payee_address=parts.address(payee),
            payee_references=tuple(
                each for each in parts.references(payee) if each.qualifier != "TJ"
            ),
            payee_bank=parts.bank(paid, 12),
            payment_cents=self.money(bpr, 2),
            is_debit=paid.element(3) == "D",
            method=paid.element(4),
            handling=parts.handling(paid, self.money(bpr, 2)),
            payment_format=paid.element(5),
            paid_on=paid_on,
            trace_number=trn.element(2),
            receiver_id=receiver.element(2) if receiver else "",
            produced_on=read_day(produced.element(2)) if produced else None,
            currency=currency.element(2) if currency else "USD",
            claims=claims,
            summaries=tuple(self.groups.summaries),
            provider_adjustments=tuple(self._provider_adjustments(root)),
            origin=origin(st, self.file),
        )

    def _provider_adjustments(self, root: Loop) -> Iterator[ProviderAdjustment]:
        for plb in root.find_all("PLB"):
            period_end = read_day(plb.element(2))
            if period_end is None:
                raise self.fault(plb, "PLB02 is no day")
            for number in _PLB_PAIRS:
                if not plb.element(number):
                    continue
                yield ProviderAdjustment(
                    provider_id=plb.element(1),
                    fiscal_period_end=period_end,
                    reason=plb.component(number, 1),
                    reference=plb.component(number, 2),
                    amount_cents=self.money(plb, number + 1),
                    origin=origin(plb, self.file),
                )

    def claim(self, loop: Loop) -> ClaimPayment:
        """What the payer did with one claim."""
        clp, heads = loop.segments[0], loop.heads
        told = [*clp.elements, *_BLANK]
        who = [*heads.get("NM1*QC", EMPTY).elements, *_BLANK]
        rendering = heads.get("NM1*82")
        known = _DISPOSITIONS.get(told[2], ClaimDisposition.OTHER)
        found = ClaimPayment(
            patient_control_number=told[1],
            disposition=known,
            disposition_code="" if known is not ClaimDisposition.OTHER else told[2],
            charge_cents=self.money(clp, 3),
            paid_cents=self.money(clp, 4),
            patient_responsibility_cents=self.money(clp, 5),
            filing_indicator=told[6],
            payer_control_number=told[7],
            facility_type=told[8],
            frequency=told[9],
            patient_last=who[3],
            patient_first=who[4],
            patient_middle=who[5],
            patient_suffix=who[7],
            member_id=who[9],
            member_id_kind=who[8] or "MI",
            rendering_npi=parts.plain_npi(rendering) if rendering is not None else "",
            dates=parts.dates_of(heads, "DTM*232", "DTM*233"),
            adjustments=self._adjustments(loop) if "CAS" in heads else (),
            lines=tuple([self._line(each) for each in loop.loops]),
            parties=parts.parties(loop),
            header_number=self.groups.number_of(loop.parent),
            origin=origin(clp, self.file),
        )
        if heads.keys() <= _PLAIN_CLAIM and len(clp.elements) <= _DRG:
            return found
        return replace(found, **self._rare(loop, told))

    def _rare(self, loop: Loop, told: list[str]) -> dict[str, Any]:
        """The fields of a claim that most claims do not have."""
        crossover = loop.find("NM1*TT") or EMPTY
        return {
            "drg": told[_DRG],
            "drg_weight": quantity(told[12]),
            "discharge_fraction": quantity(told[13]),
            "received_on": parts.day_of(loop.heads, "DTM*050"),
            "coverage_ended_on": parts.day_of(loop.heads, "DTM*036"),
            "forwarded_to": crossover.element(3),
            "forwarded_to_id": crossover.element(9),
            "remarks": parts.remarks(loop),
            "figures": parts.figures(loop),
            "references": parts.references(loop),
            "contacts": parts.contacts(loop),
            "amounts": self._amounts(loop),
            "quantities": parts.quantities(loop),
        }

    def _line(self, loop: Loop) -> LinePayment:
        svc, heads = loop.segments[0], loop.heads
        told = [*svc.elements, *_BLANK]
        code = [*told[1].split(svc.delimiters.component), *_BLANK]
        control = heads.get("REF*6R")
        amounts = self._amounts(loop) if "AMT" in heads else ()
        allowed = None
        for each in amounts:
            if each.qualifier == _LINE_AMOUNT_ALLOWED:
                allowed = each
                break
        found = LinePayment(
            procedure=code[1],
            qualifier=code[0],
            modifiers=tuple([each for each in code[2:6] if each]),
            revenue_code=told[4],
            charge_cents=self.money(svc, 2),
            paid_cents=self.money(svc, 3),
            units_paid=quantity(told[5]),
            dates=parts.line_dates(heads),
            allowed_cents=allowed.amount_cents if allowed is not None else None,
            control_number=control.element(2) if control is not None else "",
            adjustments=self._adjustments(loop) if "CAS" in heads else (),
            origin=origin(svc, self.file),
        )
        is_plain = heads.keys() <= _PLAIN_LINE and len(amounts) < 2  # noqa: PLR2004
        if is_plain and not told[6] and not told[7]:
            return found
        submitted = [*told[6].split(svc.delimiters.component), *_BLANK]
        remarks = loop.find_all("LQ")
        return replace(
            found,
            submitted_procedure=submitted[1],
            submitted_qualifier=submitted[0],
            submitted_modifiers=tuple([each for each in submitted[2:6] if each]),
            description=submitted[6],
            submitted_units=quantity(told[7]),
            remarks=_told(remarks, "HE"),
            pharmacy_remarks=_told(remarks, "RX"),
            references=parts.references(loop, but="6R"),
            amounts=tuple([each for each in amounts if each is not allowed]),
            quantities=parts.quantities(loop),
        )

    def _adjustments(self, loop: Loop) -> tuple[Adjustment, ...]:
        found: list[Adjustment] = []
        for cas in loop.find_all("CAS"):
            elements = cas.elements
            place = origin(cas, self.file)
            for number in range(2, len(elements), 3):
                reason = elements[number]
                if not reason and not cas.element(number + 1):
                    continue
                found.append(
                    Adjustment(
                        group=elements[1],
                        reason=reason,
                        amount_cents=self.money(cas, number + 1),
                        quantity=quantity(cas.element(number + 2)),
                        origin=place,
                    )
                )
        return tuple(found)

    def _amounts(self, loop: Loop) -> tuple[Amount, ...]:
        return tuple(
            [
                Amount(qualifier=amt.element(1), amount_cents=self.money(amt, 2))
                for amt in loop.find_all("AMT")
            ]
        )


_REASONS = ("CAS", "CAS*CO", "CAS*PR", "CAS*OA", "CAS*PI")
_PLAIN_CLAIM = frozenset(
    {"CLP", "NM1", "NM1*QC", "NM1*82", "DTM", "DTM*232", "DTM*233", *_REASONS}
)
_PLAIN_LINE = frozenset(
    {"SVC", "SVC*HC", "DTM", "DTM*472", "DTM*150", "DTM*151", *_REASONS}
    | {"REF", "REF*6R", "AMT", "AMT*B6"}
)
"""What nearly every claim and line holds; nobody looks for more in those."""


def _told(remarks: list[Segment], qualifier: str) -> tuple[str, ...]:
    return tuple([each.element(2) for each in remarks if each.element(1) == qualifier])
