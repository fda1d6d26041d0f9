"""What Medicare told of an inpatient claim (MIA), from its segment and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from claimwright.claims.adjudicated import InpatientAdjudication, InpatientAmounts
from claimwright.money import Cents
from claimwright.transactions.claim_parts.values import cents_or_none, decimal, dollars
from claimwright.transactions.values import quantity
from claimwright.x12.loops import Loop
from claimwright.x12.segment import Segment, segment

_AMOUNTS: Mapping[int, str] = MappingProxyType(
    {
        4: "drg_cents",
        6: "disproportionate_share_cents",
        7: "secondary_pass_through_cents",
        8: "capital_cents",
        9: "capital_federal_cents",
        10: "capital_hospital_cents",
        11: "capital_disproportionate_cents",
        12: "old_capital_cents",
        13: "capital_medical_education_cents",
        14: "operating_hospital_cents",
        16: "operating_federal_cents",
        17: "capital_outlier_cents",
        18: "indirect_teaching_cents",
        19: "professional_cents",
        24: "capital_exception_cents",
    }
)
_REMARKS = (5, 20, 21, 22, 23)
_COVERED_DAYS, _PSYCHIATRIC_DAYS, _COST_REPORT_DAYS = 1, 3, 15
_ELEMENTS = 24


def read_inpatient(loop: Loop) -> InpatientAdjudication | None:
    """MIA of a loop."""
    mia = loop.heads.get("MIA")
    if mia is None:
        return None
    amounts: dict[str, Cents | None] = {
        field: cents_or_none(mia.element(at))
        for at, field in _AMOUNTS.items()
        if mia.element(at)
    }
    return InpatientAdjudication(
        covered_days=quantity(mia.element(_COVERED_DAYS)),
        lifetime_psychiatric_days=quantity(mia.element(_PSYCHIATRIC_DAYS)),
        cost_report_days=quantity(mia.element(_COST_REPORT_DAYS)),
        remarks=tuple(filter(None, map(mia.element, _REMARKS))),
        amounts=InpatientAmounts(**amounts) if amounts else None,
    )


def write_inpatient(told: InpatientAdjudication | None) -> Iterator[Segment]:
    """MIA."""
    if told is None:
        return
    values = [""] * (_ELEMENTS + 1)
    values[_COVERED_DAYS] = decimal(told.covered_days)
    values[_PSYCHIATRIC_DAYS] = decimal(told.lifetime_psychiatric_days)
    values[_COST_REPORT_DAYS] = decimal(told.cost_report_days)
    for at, field in _AMOUNTS.items():
        values[at] = dollars(getattr(told.amounts, field, None))
    for at, remark in zip(_REMARKS, told.remarks, strict=False):
        values[at] = remark
    yield segment("MIA", *values[1:])
