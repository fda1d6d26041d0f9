"""Supporting forms of a line, from their loops and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimwright.claims.treatment import FormAnswer, SupportingForm
from claimwright.transactions.claim_parts.values import decimal
from claimwright.transactions.values import day, quantity, write_day
from claimwright.x12.loops import Loop
from claimwright.x12.segment import Segment, segment


def read_form(loop: Loop) -> SupportingForm:
    """LQ and FRM."""
    lq = loop.first
    return SupportingForm(
        kind=lq.element(1),
        number=lq.element(2),
        answers=tuple(
            FormAnswer(
                question=frm.element(1),
                choice=frm.element(2),
                text=frm.element(3),
                day=day(frm.element(4)),
                percent=quantity(frm.element(5)),
            )
            for frm in loop.find_all("FRM")
        ),
    )


def write_forms(forms: Iterable[SupportingForm]) -> Iterator[Segment]:
    """LQ and FRM."""
    for form in forms:
        yield segment("LQ", form.kind, form.number)
        for each in form.answers:
            yield segment(
                "FRM",
                each.question,
                each.choice,
                each.text,
                write_day(each.day) if each.day is not None else "",
                decimal(each.percent),
            )
