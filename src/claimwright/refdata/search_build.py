"""The making of a search index from the editions on this machine."""

from __future__ import annotations

from collections.abc import Iterator

from claimwright.codesets.codes import CodeTable
from claimwright.codesets.icd10cm.tabular_list import TabularList
from claimwright.encoder.compile import compile_index
from claimwright.encoder.icd10cm_subjects import SYSTEM as ICD10CM
from claimwright.encoder.icd10cm_subjects import icd10cm_subjects
from claimwright.encoder.knowledge import Knowledge, parse_knowledge, shipped_text
from claimwright.encoder.listed_subjects import listed_subjects
from claimwright.encoder.subject import Subject
from claimwright.refdata.library import Library
from claimwright.refdata.phrases import code_counts, phrases_from_elsewhere
from claimwright.refdata.systems import system_of


def build(library: Library, systems: tuple[str, ...]) -> bytes:
    """One index of the codes of some code sets, over all editions that are held.

    Args:
        library: whose editions.
        systems: of `refdata.systems`.
    """
    known = parse_knowledge(shipped_text())
    found = [each for name in systems for each in subjects_of(library, name, known)]
    return compile_index(found, known)


def subjects_of(library: Library, system: str, known: Knowledge) -> Iterator[Subject]:
    """What of a code set can be found."""
    tables = library.sources(system_of(system).set_name, CodeTable)
    if system != ICD10CM:
        yield from listed_subjects(system, tables)
        return
    found = set()
    for each in icd10cm_subjects(
        library.every("icd10cm-tabular", TabularList),
        more=phrases_from_elsewhere(library),
        common=code_counts(),
        equal=known.equal,
    ):
        found.add(each.code)
        yield each
    # A list may be newer than every text, and bring titles of its own.
    for each in listed_subjects(system, tables):
        if each.code not in found and each.code[:-1].rstrip("X") not in found:
            yield each
