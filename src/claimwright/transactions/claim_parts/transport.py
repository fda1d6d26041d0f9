"""A transport by ambulance, from its segments and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimwright.claims.treatment import Ambulance
from claimwright.transactions.claim_parts.cast import DROP_OFF, PICK_UP
from claimwright.transactions.claim_parts.parties import read_address, write_address
from claimwright.transactions.claim_parts.values import decimal
from claimwright.transactions.values import quantity
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY, Segment, segment


def read_ambulance(loop: Loop, parties: Iterable[Loop]) -> Ambulance | None:
    """CR1, QTY*PT, and the loops of pick-up and drop-off among the parties."""
    cr1, patients = loop.heads.get("CR1"), loop.heads.get("QTY*PT")
    places = {each.first.element(1): each for each in parties}
    pick_up, drop_off = places.get(PICK_UP), places.get(DROP_OFF)
    if not (cr1 or patients or pick_up or drop_off):
        return None
    cr1, patients = cr1 or EMPTY, patients or EMPTY
    return Ambulance(
        weight_pounds=quantity(cr1.element(2)),
        reason=cr1.element(4),
        miles=quantity(cr1.element(6)),
        round_trip_purpose=cr1.element(9),
        stretcher_purpose=cr1.element(10),
        patients=quantity(patients.element(2)),
        pick_up=read_address(pick_up) if pick_up else None,
        drop_off=read_address(drop_off) if drop_off else None,
        drop_off_name=drop_off.first.element(3) if drop_off else "",
    )


def write_transport(ambulance: Ambulance | None) -> Iterator[Segment]:
    """CR1, if there is more to tell than addresses and patients."""
    if ambulance is None or ambulance.miles is None:
        return
    weighed = ambulance.weight_pounds is not None
    yield segment(
        "CR1",
        "LB" if weighed else "",
        decimal(ambulance.weight_pounds),
        "",
        ambulance.reason,
        "DH",
        decimal(ambulance.miles),
        "",
        "",
        ambulance.round_trip_purpose,
        ambulance.stretcher_purpose,
    )


def write_patients(ambulance: Ambulance | None) -> Iterator[Segment]:
    """QTY*PT."""
    if ambulance is not None and ambulance.patients is not None:
        yield segment("QTY", "PT", decimal(ambulance.patients))


def write_places(ambulance: Ambulance | None) -> Iterator[Segment]:
    """The loops of pick-up and drop-off."""
    if ambulance is None:
        return
    if ambulance.pick_up is not None:
        yield segment("NM1", PICK_UP, "2")
        yield from write_address(ambulance.pick_up)
    if ambulance.drop_off is not None:
        yield segment("NM1", DROP_OFF, "2", ambulance.drop_off_name.upper())
        yield from write_address(ambulance.drop_off)
