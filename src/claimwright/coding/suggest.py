"""The coder's door: an encounter in, codes with evidence and questions out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claimwright.claims.documentation import Documentation, SectionKind
from claimwright.claims.encounter import Encounter, Setting
from claimwright.codesets.codes import CodeStatus
from claimwright.codesets.icd10cm.book import Icd10cm
from claimwright.codesets.procedures.procedures import ProcedureCodes
from claimwright.coding.assertion import Assertion
from claimwright.coding.combine import Chart, Found, combine, sequence
from claimwright.coding.lexicon import Lexicon
from claimwright.coding.mentions import Mention, mentions
from claimwright.coding.queries import Evidence, Query, queries
from claimwright.coding.resolve import resolve
from claimwright.coding.sections import document

__all__ = [
    "Alternative",
    "Coder",
    "Evidence",
    "Query",
    "SuggestedCode",
    "Suggestions",
]

ICD10CM = "icd10cm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A code that the words could also mean."""

    code: str
    description: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedCode:
    """A code that the coder would submit.

    Attributes:
        system: icd10cm, icd10pcs, hcpcs or cpt.
        code: undotted.
        description: None where no title is loaded; the reasons say why.
        confidence_percent: how sure the coder is; see `resolve`.
        evidence: the words of the note.
        reasons: how the words led to the code, with citations.
    """

    system: str
    code: str
    description: str | None
    confidence_percent: int
    evidence: tuple[Evidence, ...]
    reasons: tuple[str, ...]
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """What the coder makes of an encounter.

    Attributes:
        codes: in the order in which they would be submitted.
        queries: open questions; while there is one, the claim waits.
        edition: of the code book.
    """

    codes: tuple[SuggestedCode, ...]
    queries: tuple[Query, ...]
    edition: str


class Coder:
    """Reads notes."""

    def __init__(
        self, book: Icd10cm, procedures: ProcedureCodes, lexicon: Lexicon
    ) -> None:
        """Hold the books; a coder may read any number of notes."""
        self._book = book
        self._procedures = procedures
        self._lexicon = lexicon

    def suggest(self, encounter: Encounter) -> Suggestions:
        """Propose codes for an encounter's note.

        Args:
            encounter: its documentation is read; its dates choose the edition, and
                its setting whether an uncertain diagnosis is coded.
        """
        note, day = encounter.documentation, encounter.dates.last
        if note is None:
            return self._nothing(day)
        read = note if note.sections else document(note.text, file=note.file)
        chart = Chart(read)
        for found in self._stated(read, encounter.setting, day):
            chart.put(found)
        combine(chart)
        kept = [
            each
            for each in sequence(chart.found)
            if self._book.status(each.code, day) is CodeStatus.VALID
        ]
        return Suggestions(
            codes=tuple(self._suggested(each, read, day) for each in kept),
            queries=tuple(queries(chart)),
            edition=self._book.on(day).edition.name,
        )

    def _nothing(self, day: date) -> Suggestions:
        return Suggestions(
            codes=(), queries=(), edition=self._book.on(day).edition.name
        )

    def _stated(
        self, read: Documentation, setting: Setting, day: date
    ) -> Iterator[Found]:
        """The codes of what the provider states as the patient's problems."""
        kinds = _kinds_to_code(read)
        for place, mention in enumerate(mentions(read, self._lexicon)):
            if mention.section not in kinds or not _is_coded(mention, setting):
                continue
            found = resolve(mention.match, self._book, day)
            if found is None:
                continue
            yield Found(
                code=found.code,
                confidence_percent=found.confidence_percent,
                spans=((mention.start, mention.end),),
                reasons=(found.reason,),
                others=found.others,
                order=(mention.item, place),
            )

    def _suggested(self, found: Found, read: Documentation, day: date) -> SuggestedCode:
        title = self._book.title(found.code, day)
        why = () if title else (self._book.why_no_title(found.code, day),)
        return SuggestedCode(
            system=ICD10CM,
            code=found.code,
            description=title,
            confidence_percent=found.confidence_percent,
            evidence=tuple(
                Evidence(start=start, end=end, text=read.text[start:end])
                for start, end in found.spans
            ),
            reasons=(*found.reasons, *why),
            alternatives=tuple(
                Alternative(
                    code=code,
                    description=self._book.title(code, day),
                    reason="the same words also name this",
                )
                for code in found.others
            ),
        )


def _kinds_to_code(read: Documentation) -> frozenset[SectionKind]:
    """Sections whose statements are diagnoses: the assessment, if there is one."""
    kinds = {each.kind for each in read.sections}
    if SectionKind.ASSESSMENT in kinds:
        return frozenset({SectionKind.ASSESSMENT})
    if SectionKind.PROBLEM_LIST in kinds:
        return frozenset({SectionKind.PROBLEM_LIST})
    return frozenset(
        {
            SectionKind.OTHER,
            SectionKind.REASON,
            SectionKind.HISTORY_OF_PRESENT_ILLNESS,
            SectionKind.RESULTS,
        }
    )


def _is_coded(mention: Mention, setting: Setting) -> bool:
    """Whether a mention is a diagnosis to submit.

    An uncertain diagnosis is coded only for inpatients, at discharge (II.H); in an
    office it is not (IV.H). What is to be done about a problem is not a problem.
    """
    if mention.item and not mention.is_statement:
        return False
    if mention.assertion is Assertion.UNCERTAIN:
        return setting is Setting.INPATIENT
    return mention.assertion is Assertion.PRESENT
