"""Messages of ours, changed as a test wants them, and what is answered to them."""

from __future__ import annotations

import io
import logging
from datetime import datetime
from pathlib import Path

from pyx12.params import params
from pyx12.x12n_document import x12n_document

from claimwright.claims.batch import Envelope, TradingPartner
from claimwright.transactions.answering import answer

MESSAGES = Path(__file__).parent / "x12" / "messages"
AT = datetime(2026, 11, 2, 9, 30)  # noqa: DTZ001 - X12 knows no zone
ENVELOPE = Envelope(
    sender=TradingPartner(name="HARBR", identifier="HARBR"),
    receiver=TradingPartner(name="LAKE", identifier="LAKE"),
    interchange_control=7,
    group_control=7,
    reference="ANSWER7",
    created_at=AT,
)


def message(name: str) -> bytes:
    return (MESSAGES / f"{name}.x12").read_bytes()


def changed(name: str, *changes: tuple[bytes, bytes]) -> bytes:
    data = message(name)
    for old, new in changes:
        assert old in data
        data = data.replace(old, new, 1)
    return data


def made(data: bytes, kind: str) -> bytes:
    found = answer([data], file="f.x12", at=AT, first_control=7).made
    (one,) = [each.data for each in found if each.kind == kind]
    return one


def lines(data: bytes) -> list[str]:
    return data.decode().replace("\n", "").split("~")


def accepted_by_pyx12(data: bytes) -> bool:
    logging.disable(logging.CRITICAL)
    return bool(x12n_document(params(), io.StringIO(data.decode()), None, None))
