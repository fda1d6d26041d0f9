"""The bytes of an 835 to remittances; money is read exactly or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from claimwright.claims.acknowledgment import SyntaxFault
from claimwright.dates import Span
from claimwright.money import ZERO, AmountError, Cents, parse_dollars
from claimwright.remittances.details import (
    Amount,
    BankAccount,
    ContactNumber,
    Figure,
    Party,
    PayerContact,
    PostalAddress,
    Quantity,
    Reference,
)
from claimwright.remittances.remittance import (
    Adjustment,
    ClaimDisposition,
    ClaimPayment,
    LinePayment,
    ProviderAdjustment,
    Remittance,
)
from claimwright.transactions.errors import RemittanceUnreadableError
from claimwright.transactions.sets import events, origin, sets_of
from claimwright.transactions.values import read_day, read_quantity
from claimwright.x12.loops import Loop
from claimwright.x12.segment import Placed, Segment

GUIDE = "005010X221A1"
UNIT = "2100"
_EMPTY = Segment("", ())
_DISPOSITIONS = {each.value: each for each in ClaimDisposition if each.value}
_TRIPLETS = range(2, 20, 3)
_PLB_PAIRS = range(3, 15, 2)
_MODIFIERS = (3, 4, 5, 6)
_CONTACT_PAIRS = (3, 5, 7)
_MOA_REMARKS = (3, 4, 5, 6, 7)
_MIA_REMARKS = (5, 20, 21, 22, 23)
_FIGURES = {"MOA": (1, 2, 8, 9), "MIA": (1, *range(2, 5), *range(6, 20), 24)}
_PARTIES = ("IL", "74", "TT", "PR", "GB")
_LINE_AMOUNT_ALLOWED = "B6"
_TAX_ID_LENGTH = 10


def read(chunks: Iterable[bytes], *, file: str) -> Iterator[Remittance | SyntaxFault]:
    """Read the payments of a file, each with the faults of its syntax before it.

    Args:
        chunks: the file's bytes in pieces of any size.
        file: its name, for origins and errors.

    Raises:
        InterchangeError: the file is no X12, or is cut off.
        WrongGuideError: it holds another transaction.
        RemittanceUnreadableError: an amount or the day of payment cannot be read.
    """
    for each, rules in sets_of(chunks, GUIDE, file=file, name="an 835"):
        reader = _Reader(file)
        claims: list[ClaimPayment] = []
        root: Loop | None = None
        for event in events(each, rules, unit=UNIT, file=file):
            if isinstance(event, SyntaxFault):
                yield event
            elif event.id == UNIT:
                claims.append(reader.claim(event))
            else:
                root = event
        if root is not None:
            yield reader.remittance(root, tuple(claims), each.header.st)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads loops of one file."""

    file: str

    def fault(self, placed: Placed, reason: str) -> RemittanceUnreadableError:
        """The error to raise at a segment."""
        return RemittanceUnreadableError(
            self.file, placed.ordinal, placed.offset, reason
        )

    def money(self, placed: Placed, number: int) -> Cents:
        """An amount that must be one; empty is nothing."""
        text = placed.segment.element(number)
        if not text:
            return ZERO
        try:
            return parse_dollars(text)
        except AmountError:
            reason = f"{placed.segment.tag}{number:02} is no amount of whole cents"
            raise self.fault(placed, reason) from None

    def remittance(
        self, root: Loop, claims: tuple[ClaimPayment, ...], st: Placed
    ) -> Remittance:
        """The payment of a whole set."""
        bpr, trn = _placed(root, "BPR"), _placed(root, "TRN")
        if bpr is None or trn is None:
            tag = "BPR" if bpr is None else "TRN"
            raise self.fault(st, f"{tag} is missing, so nobody knows what was paid")
        paid = bpr.segment
        paid_on = read_day(paid.element(16))
        if paid_on is None:
            raise self.fault(bpr, "BPR16 is no day, so nobody knows when it was paid")
        payer = next(root.inner("1000A"), None)
        payee = next(root.inner("1000B"), None)
        n1_payee = _found(payee, "N1")
        produced = root.find("DTM", "405")
        receiver, system = root.find("REF", "EV"), root.find("REF", "F2")
        currency = root.find("CUR")
        tax_id = trn.segment.element(3)
        return Remittance(
            payer_name=_found(payer, "N1").element(2),
            payer_tax_id=tax_id[1:] if len(tax_id) == _TAX_ID_LENGTH else tax_id,
            payer_id=_found(payer, "N1").element(4),
            payer_division=trn.segment.element(4),
            payer_address=_address(payer),
            payer_contacts=_contacts(payer),
            payer_references=_references(payer),
            payer_bank=_bank(paid, 6),
            payer_system=system.element(2) if system else "",
            payee_name=n1_payee.element(2),
            payee_npi=_of_kind(n1_payee, "XX"),
            payee_tax_id=_payee_tax_id(payee, n1_payee),
            payee_plan_id=_of_kind(n1_payee, "XV"),
            payee_address=_address(payee),
            payee_references=tuple(
                each for each in _references(payee) if each.qualifier != "TJ"
            ),
            payee_bank=_bank(paid, 12),
            payment_cents=self.money(bpr, 2),
            is_debit=paid.element(3) == "D",
            method=paid.element(4),
            handling=_handling(paid, self.money(bpr, 2)),
            payment_format=paid.element(5),
            paid_on=paid_on,
            trace_number=trn.segment.element(2),
            receiver_id=receiver.element(2) if receiver else "",
            produced_on=read_day(produced.element(2)) if produced else None,
            currency=currency.element(2) if currency else "USD",
            claims=claims,
            provider_adjustments=tuple(self._provider_adjustments(root)),
            origin=origin(st, self.file),
        )

    def _provider_adjustments(self, root: Loop) -> Iterator[ProviderAdjustment]:
        for placed in _all_placed(root, "PLB"):
            read_segment = placed.segment
            period_end = read_day(read_segment.element(2))
            if period_end is None:
                raise self.fault(placed, "PLB02 is no day")
            for number in _PLB_PAIRS:
                if not read_segment.element(number):
                    continue
                yield ProviderAdjustment(
                    provider_id=read_segment.element(1),
                    fiscal_period_end=period_end,
                    reason=read_segment.component(number, 1, root.delimiters),
                    reference=read_segment.component(number, 2, root.delimiters),
                    amount_cents=self.money(placed, number + 1),
                    origin=origin(placed, self.file),
                )

    def claim(self, loop: Loop) -> ClaimPayment:
        """What the payer did with one claim."""
        placed = loop.segments[0][0]
        clp = placed.segment
        patient = loop.find("NM1", "QC") or _EMPTY
        rendering = loop.find("NM1", "82") or _EMPTY
        crossover = loop.find("NM1", "TT") or _EMPTY
        known = _DISPOSITIONS.get(clp.element(2), ClaimDisposition.OTHER)
        lx = loop.parent.find("LX") if loop.parent else None
        return ClaimPayment(
            patient_control_number=clp.element(1),
            disposition=known,
            disposition_code=""
            if known is not ClaimDisposition.OTHER
            else clp.element(2),
            charge_cents=self.money(placed, 3),
            paid_cents=self.money(placed, 4),
            patient_responsibility_cents=self.money(placed, 5),
            filing_indicator=clp.element(6),
            payer_control_number=clp.element(7),
            facility_type=clp.element(8),
            frequency=clp.element(9),
            drg=clp.element(11),
            drg_weight=read_quantity(clp.element(12)),
            discharge_fraction=read_quantity(clp.element(13)),
            patient_last=patient.element(3),
            patient_first=patient.element(4),
            patient_middle=patient.element(5),
            patient_suffix=patient.element(7),
            member_id=patient.element(9),
            member_id_kind=patient.element(8) or "MI",
            rendering_npi=_plain_npi(rendering),
            dates=_dates(loop, "232", "233"),
            received_on=_day(loop, "050"),
            coverage_ended_on=_day(loop, "036"),
            forwarded_to=crossover.element(3),
            forwarded_to_id=crossover.element(9),
            adjustments=tuple(self._adjustments(loop)),
            lines=tuple(self._line(each) for each in loop.inner("2110")),
            remarks=tuple(_remarks(loop)),
            figures=tuple(_figures(loop)),
            parties=tuple(_parties(loop)),
            references=_references(loop),
            contacts=_contacts(loop),
            amounts=self._amounts(loop),
            quantities=_quantities(loop),
            header_number=_whole(lx.element(1)) if lx else 1,
            origin=origin(placed, self.file),
        )

    def _line(self, loop: Loop) -> LinePayment:
        placed = loop.segments[0][0]
        svc, separators = placed.segment, loop.delimiters
        control = loop.find("REF", "6R")
        amounts = self._amounts(loop)
        allowed = next(
            (each for each in amounts if each.qualifier == _LINE_AMOUNT_ALLOWED), None
        )
        modifiers = (svc.component(1, place, separators) for place in _MODIFIERS)
        submitted = (svc.component(6, place, separators) for place in _MODIFIERS)
        return LinePayment(
            procedure=svc.component(1, 2, separators),
            qualifier=svc.component(1, 1, separators),
            modifiers=tuple(filter(None, modifiers)),
            submitted_procedure=svc.component(6, 2, separators),
            submitted_qualifier=svc.component(6, 1, separators),
            submitted_modifiers=tuple(filter(None, submitted)),
            description=svc.component(6, 7, separators),
            revenue_code=svc.element(4),
            charge_cents=self.money(placed, 2),
            paid_cents=self.money(placed, 3),
            units_paid=read_quantity(svc.element(5)),
            submitted_units=read_quantity(svc.element(7)),
            dates=_line_dates(loop),
            allowed_cents=allowed.amount_cents if allowed else None,
            control_number=control.element(2) if control else "",
            adjustments=tuple(self._adjustments(loop)),
            remarks=tuple(each.element(2) for each in loop.find_all("LQ", "HE")),
            pharmacy_remarks=tuple(
                each.element(2) for each in loop.find_all("LQ", "RX")
            ),
            references=tuple(
                each for each in _references(loop) if each.qualifier != "6R"
            ),
            amounts=tuple(each for each in amounts if each is not allowed),
            quantities=_quantities(loop),
            origin=origin(placed, self.file),
        )

    def _adjustments(self, loop: Loop) -> Iterator[Adjustment]:
        for placed in _all_placed(loop, "CAS"):
            cas = placed.segment
            for number in _TRIPLETS:
                if not cas.element(number) and not cas.element(number + 1):
                    continue
                yield Adjustment(
                    group=cas.element(1),
                    reason=cas.element(number),
                    amount_cents=self.money(placed, number + 1),
                    quantity=read_quantity(cas.element(number + 2)),
                    origin=origin(placed, self.file),
                )

    def _amounts(self, loop: Loop) -> tuple[Amount, ...]:
        return tuple(
            Amount(
                qualifier=placed.segment.element(1),
                amount_cents=self.money(placed, 2),
            )
            for placed in _all_placed(loop, "AMT")
        )


def _placed(loop: Loop, tag: str) -> Placed | None:
    return next(_all_placed(loop, tag), None)


def _all_placed(loop: Loop, tag: str) -> Iterator[Placed]:
    return (placed for placed, _ in loop.segments if placed.segment.tag == tag)


def _found(loop: Loop | None, tag: str) -> Segment:
    return (loop.find(tag) if loop else None) or _EMPTY


def _of_kind(n1: Segment, qualifier: str) -> str:
    return n1.element(4) if n1.element(3) == qualifier else ""


def _payee_tax_id(payee: Loop | None, n1: Segment) -> str:
    found = payee.find("REF", "TJ") if payee else None
    return found.element(2) if found else _of_kind(n1, "FI")


def _handling(bpr: Segment, cents: Cents) -> str:
    """BPR01 where it is not what the amount already says."""
    usual = "I" if cents else "H"
    return "" if bpr.element(1) == usual else bpr.element(1)


def _bank(bpr: Segment, number: int) -> BankAccount | None:
    if not bpr.element(number + 1):
        return None
    return BankAccount(
        bank_qualifier=bpr.element(number),
        bank=bpr.element(number + 1),
        account_kind=bpr.element(number + 2),
        account=bpr.element(number + 3),
    )


def _address(loop: Loop | None) -> PostalAddress | None:
    street, place = _found(loop, "N3"), _found(loop, "N4")
    if not street.elements and not place.elements:
        return None
    return PostalAddress(
        line1=street.element(1),
        line2=street.element(2),
        city=place.element(1),
        state=place.element(2),
        zip_code=place.element(3),
        country=place.element(4),
    )


def _contacts(loop: Loop | None) -> tuple[PayerContact, ...]:
    if loop is None:
        return ()
    return tuple(
        PayerContact(
            role=per.element(1),
            name=per.element(2),
            numbers=tuple(
                ContactNumber(kind=per.element(at), number=per.element(at + 1))
                for at in _CONTACT_PAIRS
                if per.element(at)
            ),
        )
        for per in loop.find_all("PER")
    )


def _references(loop: Loop | None) -> tuple[Reference, ...]:
    if loop is None:
        return ()
    return tuple(
        Reference(qualifier=ref.element(1), number=ref.element(2))
        for ref in loop.find_all("REF")
    )


def _day(loop: Loop, qualifier: str) -> date | None:
    found = loop.find("DTM", qualifier)
    return read_day(found.element(2)) if found else None


def _dates(loop: Loop, begin: str, end: str) -> Span | None:
    first, last = _day(loop, begin), _day(loop, end)
    if first is None:
        return Span.on(last) if last else None
    return Span(first, last) if last and last >= first else Span.on(first)


def _line_dates(loop: Loop) -> Span | None:
    single = _day(loop, "472")
    return Span.on(single) if single else _dates(loop, "150", "151")


def _plain_npi(nm1: Segment) -> str:
    """The NPI of a rendering provider of whom nothing else is said."""
    return nm1.element(9) if nm1.element(8) == "XX" else ""


def _remarks(loop: Loop) -> Iterator[str]:
    for tag, numbers in (("MIA", _MIA_REMARKS), ("MOA", _MOA_REMARKS)):
        for found in loop.find_all(tag):
            yield from filter(None, (found.element(number) for number in numbers))


def _figures(loop: Loop) -> Iterator[Figure]:
    for tag, numbers in _FIGURES.items():
        for found in loop.find_all(tag):
            for number in numbers:
                value = read_quantity(found.element(number))
                if value is not None:
                    yield Figure(element=f"{tag}{number:02}", value=value)


def _parties(loop: Loop) -> Iterator[Party]:
    for nm1 in loop.find_all("NM1"):
        role = nm1.element(1)
        named_rendering = role == "82" and (nm1.element(3) or nm1.element(8) != "XX")
        if role not in _PARTIES and not named_rendering:
            continue
        if role == "TT" and nm1.element(8) == "PI":
            continue
        yield Party(
            role=role,
            is_person=nm1.element(2) == "1",
            last=nm1.element(3),
            first=nm1.element(4),
            middle=nm1.element(5),
            suffix=nm1.element(7),
            qualifier=nm1.element(8),
            identifier=nm1.element(9),
        )


def _quantities(loop: Loop) -> tuple[Quantity, ...]:
    return tuple(
        Quantity(qualifier=qty.element(1), quantity=quantity)
        for qty in loop.find_all("QTY")
        if (quantity := read_quantity(qty.element(2))) is not None
    )


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
