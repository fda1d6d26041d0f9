"""What the guidelines make of several diagnoses together.

Each rule takes the codes found so far and says what to put in, what to take out, and
why, with its citation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from claimwright.claims.documentation import Documentation, SectionKind
from claimwright.coding.resolve import EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A code on its way to be submitted.

    Attributes:
        spans: offsets of the words that say so.
        order: by which problem it was stated; rules keep it.
    """

    code: str
    confidence_percent: int
    spans: tuple[tuple[int, int], ...]
    reasons: tuple[str, ...]
    others: tuple[str, ...] = ()
    order: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Chart:
    """The codes found, and the note that they rest on."""

    document: Documentation
    found: list[Found] = field(default_factory=list)

    def having(self, *beginnings: str) -> list[Found]:
        """The codes that begin so, in order."""
        return [each for each in self.found if each.code.startswith(beginnings)]

    def put(self, new: Found) -> None:
        """Add a code, or its evidence if the code is there."""
        for at, old in enumerate(self.found):
            if old.code == new.code:
                spans = tuple(dict.fromkeys((*old.spans, *new.spans)))
                self.found[at] = replace(old, spans=spans)
                return
        self.found.append(new)

    def take(self, code: str) -> None:
        """Remove a code."""
        self.found = [each for each in self.found if each.code != code]

    def change(self, old: Found, code: str, reason: str) -> None:
        """Give a finding another code."""
        self.take(old.code)
        self.put(replace(old, code=code, reasons=(*old.reasons, reason)))

    def search(
        self, pattern: re.Pattern[str], *kinds: SectionKind
    ) -> Iterator[Stretch]:
        """Where the note has words, in sections of some kinds, or in all."""
        for section in self.document.sections:
            if kinds and section.kind not in kinds:
                continue
            for match in pattern.finditer(
                self.document.text, section.start, section.end
            ):
                yield match.start(), match.end()


Stretch = tuple[int, int]
"""Offsets of a stretch of the note: first character, and after the last."""

_STAGE = re.compile(r"\bstage\s+(1|2|3a|3b|3|4|5|i{1,3}|iv|v)\b", re.IGNORECASE)
_STAGES = {
    "1": "N181",
    "i": "N181",
    "2": "N182",
    "ii": "N182",
    "3": "N1830",
    "iii": "N1830",
    "3a": "N1831",
    "3b": "N1832",
    "4": "N184",
    "iv": "N184",
    "5": "N185",
    "v": "N185",
}
_NEXT_ITEM = re.compile(r"\n\s*(?:\d+[.)]|[-*•]|\n)")
_NEAR = 60
"""How many characters after the disease its stage may stand."""

_INSULIN = re.compile(
    r"\b(?:insulin|glargine|lispro|aspart|detemir|degludec)\b", re.IGNORECASE
)
_ORAL = re.compile(
    r"\b(?:metformin|glipizide|glimepiride|glyburide|sitagliptin|linagliptin"
    r"|empagliflozin|dapagliflozin|canagliflozin|pioglitazone)\b",
    re.IGNORECASE,
)
_INJECTED = re.compile(
    r"\b(?:semaglutide|dulaglutide|liraglutide|exenatide|tirzepatide)\b", re.IGNORECASE
)
_DIABETES = ("E08", "E09", "E10", "E11", "E13")
_PLAIN_DIABETES = re.compile(r"E(?:08|09|10|11|13)9")
_COMPLICATIONS = {
    "polyneuropathy": "42",
    "neuropathy": "40",
    "nephropathy": "21",
    "retinopathy": "319",
    "gastroparesis": "43",
    "kidney disease": "22",
    "foot ulcer": "621",
    "hyperglycemia": "65",
}
_DIABETIC = re.compile(
    rf"\bdiabetic\s+(?:chronic\s+)?({'|'.join(_COMPLICATIONS)})\b", re.IGNORECASE
)


def kidney_stage(chart: Chart) -> None:
    """A stage beside the disease makes chronic kidney disease a code of its stage."""
    text = chart.document.text
    for found in chart.having("N189", "E1122", "E1022", "E0822", "E0922", "E1322"):
        for _, end in found.spans:
            match = _STAGE.search(text, end)
            if match is None or match.start() > end + _NEAR:
                continue
            if _NEXT_ITEM.search(text[end : match.start()]):
                continue
            code = _STAGES[match[1].lower()]
            reason = "the stage is documented: I.C.14.a, and the note at the category"
            if found.code == "N189":
                chart.change(found, code, reason)
                continue
            chart.put(
                replace(
                    found,
                    code=code,
                    spans=((match.start(), match.end()),),
                    reasons=(f"use additional code for the stage; {reason}",),
                    others=(),
                    order=(found.order[0], found.order[1] + 1),
                )
            )


def diabetic_complications(chart: Chart) -> None:
    """The word "diabetic" makes a complication one of the documented type."""
    types = [each.code[:3] for each in chart.having(*_DIABETES)]
    family = types[0] if types else "E11"
    kinds = (SectionKind.ASSESSMENT, SectionKind.PROBLEM_LIST)
    for start, end in chart.search(_DIABETIC, *kinds):
        match = _DIABETIC.match(chart.document.text, start, end)
        if match is None:
            continue
        code = f"{family}{_COMPLICATIONS[match[1].lower()]}"
        typed = "type as documented" if types else "type 2 if none is: I.C.4.a.2"
        reason = f'the book links the two by "with": I.A.15; {typed}'
        for part in [e for e in chart.found if start <= e.spans[0][0] < end]:
            if not part.code.startswith(_DIABETES):
                chart.take(part.code)
        order = _order_at(chart, start)
        new = Found(
            code=code,
            confidence_percent=EXACT,
            spans=((start, end),),
            reasons=(reason,),
            order=order,
        )
        for old in chart.having(*_DIABETES):
            if _PLAIN_DIABETES.fullmatch(old.code) and old.code[:3] == family:
                chart.take(old.code)
        chart.put(new)


def _order_at(chart: Chart, start: int) -> tuple[int, int]:
    """The place of the code that stands nearest before a place of the note."""
    before = [each for each in chart.found if each.spans[0][0] <= start]
    if not before:
        return 0, 0
    item, place = max(each.order for each in before)
    return item, place + 1


def plain_diabetes(chart: Chart) -> None:
    """A diabetes with a complication is not also one without."""
    for old in chart.having(*_DIABETES):
        others = [e for e in chart.having(old.code[:3]) if e.code != old.code]
        if _PLAIN_DIABETES.fullmatch(old.code) and others:
            chart.take(old.code)


def hypertensive_kidney_disease(chart: Chart) -> None:
    """Hypertension and chronic kidney disease are one, unless the record denies it."""
    kidney = chart.having("N18")
    pressure = chart.having("I10")
    if not kidney or not pressure:
        return
    late = any(each.code in {"N185", "N186"} for each in kidney)
    chart.change(
        pressure[0],
        "I120" if late else "I129",
        "hypertension with chronic kidney disease is presumed related: I.C.9.a.2",
    )


def diabetes_drugs(chart: Chart) -> None:
    """Long-term insulin and other drugs for diabetes are coded besides it."""
    diabetes = chart.having("E08", "E09", "E11", "E13")
    if not diabetes:
        return
    last = max(each.order[0] for each in chart.found) + 1
    kinds = (SectionKind.MEDICATIONS, SectionKind.ASSESSMENT)
    insulin = next(chart.search(_INSULIN, *kinds), None)
    drugs = (
        ("Z794", insulin),
        ("Z7985", next(chart.search(_INJECTED, *kinds), None)),
        ("Z7984", None if insulin else next(chart.search(_ORAL, *kinds), None)),
    )
    for place, (code, span) in enumerate(drugs):
        if span is not None:
            chart.put(
                Found(
                    code=code,
                    confidence_percent=EXACT,
                    spans=(span,),
                    reasons=("use additional code to identify control: I.C.4.a.3",),
                    order=(last, place),
                )
            )


_RULES: tuple[Callable[[Chart], None], ...] = (
    kidney_stage,
    diabetic_complications,
    plain_diabetes,
    hypertensive_kidney_disease,
    diabetes_drugs,
)


def combine(chart: Chart) -> None:
    """Apply the rules, one after another."""
    for rule in _RULES:
        rule(chart)


def sequence(found: list[Found]) -> list[Found]:
    """As the provider put them; what a note makes secondary follows what it is of."""
    ordered = sorted(found, key=lambda each: each.order)
    kidney = [each for each in ordered if each.code.startswith("N18")]
    pressure = [each for each in ordered if each.code.startswith(("I12", "I13"))]
    if kidney and pressure and ordered.index(pressure[0]) > ordered.index(kidney[0]):
        ordered.remove(pressure[0])
        ordered.insert(ordered.index(kidney[0]), pressure[0])
    return ordered
