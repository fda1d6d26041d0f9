"""The doors of the three claims, our own messages, and what is asked of a file."""

from __future__ import annotations

import importlib
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pytest

from claimwright.claims.acknowledgment import SyntaxFault
from claimwright.claims.batch import ClaimBatch, Envelope, TradingPartner
from claimwright.claims.claim import (
    Claim,
    ClaimForm,
)
from claimwright.claims.names import Contact
from claimwright.x12.check import check

P, I, D = ClaimForm.PROFESSIONAL, ClaimForm.INSTITUTIONAL, ClaimForm.DENTAL  # noqa: E741
ROOM = "claimwright.transactions"
DOORS: dict[ClaimForm, ModuleType] = {
    form: importlib.import_module(
        f"claimwright.transactions.claim_{form.value.lower()}"
    )
    for form in ClaimForm
}
MESSAGES = Path(__file__).parents[1] / "x12" / "messages"
FORMS = pytest.mark.parametrize("form", list(ClaimForm), ids=lambda form: form.value)
ENVELOPE = Envelope(
    sender=TradingPartner(name="LARCH BILLING", identifier="LARCH01"),
    receiver=TradingPartner(name="PLOVER CLEARING", identifier="PLOVER01"),
    interchange_control=12,
    group_control=12,
    reference="B000012",
    created_at=datetime(2026, 9, 16, 17, 30),  # noqa: DTZ001 - X12 knows no zone
    contact=Contact(name="BILLING", phone="5555550100", extension="7"),
)


def written(*claims: Claim) -> bytes:
    contact = ENVELOPE.contact
    assert contact is not None
    batch = ClaimBatch(envelope=ENVELOPE, submitter_contact=contact, claims=claims)
    data: bytes = DOORS[claims[0].form].write(batch)
    return data


def read_all(form: ClaimForm, data: bytes) -> list[Envelope | Claim | SyntaxFault]:
    return list(DOORS[form].read([data], file="t.837"))


def read_back(form: ClaimForm, data: bytes) -> tuple[Claim, ...]:
    events = read_all(form, data)
    assert not [each for each in events if isinstance(each, SyntaxFault)]
    return tuple(each for each in events if isinstance(each, Claim))


def errors_of(data: bytes) -> list[tuple[str, str, str]]:
    report = check([data], file="t.837")
    return [
        (each.code, each.segment.text, each.loop)
        for interchange in report.interchanges
        for group in interchange.groups
        for one in group.sets
        for each in one.faults
        if each.kind.severity == "error"
    ]


def own_messages(form: ClaimForm) -> tuple[Claim, ...]:
    content = (MESSAGES / f"{form.value.lower()}.x12").read_bytes()
    return read_back(form, content)
