"""Diagnoses and other codes of a claim (HI), from their segments and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from claimwright.claims.claim import Diagnosis, DiagnosisRole, Icd
from claimwright.transactions.sets import origin
from claimwright.x12.loops import Loop
from claimwright.x12.segment import Segment, Value, segment

ROW = 12
"""So many codes has a segment room for."""
_PRESENT = 8
_ICD10 = "A"
_QUALIFIER_OF = MappingProxyType(
    {
        DiagnosisRole.PRINCIPAL: "BK",
        DiagnosisRole.ADMITTING: "BJ",
        DiagnosisRole.REASON_FOR_VISIT: "PR",
        DiagnosisRole.EXTERNAL_CAUSE: "BN",
        DiagnosisRole.OTHER: "BF",
    }
)
ROLES = tuple(_QUALIFIER_OF)
"""In the order in which an institutional claim tells them."""
_KNOWN: Mapping[str, tuple[DiagnosisRole, Icd]] = {
    **{code: (role, Icd.ICD9CM) for role, code in _QUALIFIER_OF.items()},
    **{f"{_ICD10}{code}": (role, Icd.ICD10CM) for role, code in _QUALIFIER_OF.items()},
}
_SNODENT = "TQ"


@dataclass(slots=True)
class Codes:
    """The codes of a claim as they stand in its HI segments.

    Attributes:
        others: the components of every code that is no diagnosis, by qualifier.
    """

    diagnoses: list[Diagnosis] = field(default_factory=list)
    others: dict[str, list[list[str]]] = field(default_factory=dict)

    def plain(self, *qualifiers: str) -> tuple[str, ...]:
        """Codes about which nothing else is told."""
        return tuple(
            parts[1]
            for qualifier in qualifiers
            for parts in self.others.get(qualifier, ())
        )


def read_codes(loop: Loop, file: str) -> Codes:
    """Every code of a claim that stands in HI."""
    found = Codes()
    for hi in loop.find_all("HI"):
        separator = hi.delimiters.component
        place = origin(hi, file)
        for text in hi.elements[1:]:
            parts = text.split(separator)
            if len(parts) < 2 or not parts[1]:  # noqa: PLR2004 - qualifier and code
                continue
            qualifier, code = parts[0], parts[1]
            known = _KNOWN.get(qualifier)
            if known is None and qualifier == _SNODENT:
                first = not found.diagnoses
                role = DiagnosisRole.PRINCIPAL if first else DiagnosisRole.OTHER
                known = role, Icd.SNODENT
            if known is None:
                found.others.setdefault(qualifier, []).append(parts)
                continue
            found.diagnoses.append(
                Diagnosis(
                    code=code.upper(),
                    role=known[0],
                    revision=known[1],
                    present_on_admission=parts[_PRESENT]
                    if len(parts) > _PRESENT
                    else "",
                    origin=place,
                )
            )
    return found


def composite(diagnosis: Diagnosis, role: DiagnosisRole) -> tuple[str, ...]:
    """A diagnosis in a role, as HI holds it."""
    if diagnosis.revision is Icd.SNODENT:
        return _SNODENT, diagnosis.code
    qualifier = _QUALIFIER_OF[role]
    if diagnosis.revision is Icd.ICD10CM:
        qualifier = f"{_ICD10}{qualifier}"
    if not diagnosis.present_on_admission:
        return qualifier, diagnosis.code
    return qualifier, diagnosis.code, *[""] * 6, diagnosis.present_on_admission


def write_ranked(diagnoses: tuple[Diagnosis, ...]) -> Iterator[Segment]:
    """The diagnoses of a professional or dental claim: the first is the principal."""
    if diagnoses:
        first, *rest = diagnoses
        yield segment(
            "HI",
            composite(first, DiagnosisRole.PRINCIPAL),
            *(composite(each, DiagnosisRole.OTHER) for each in rest),
        )


def write_row(values: Iterable[tuple[str, ...]]) -> Iterator[Segment]:
    """Codes in as many segments as they need."""
    row: list[Value] = []
    for value in values:
        row.append(value)
        if len(row) == ROW:
            yield segment("HI", *row)
            row.clear()
    if row:
        yield segment("HI", *row)


def write_plain(qualifier: str, codes: Iterable[str]) -> Iterator[Segment]:
    """Codes about which nothing else is told."""
    yield from write_row((qualifier, code) for code in codes)
