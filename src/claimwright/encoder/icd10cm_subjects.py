"""What of ICD-10-CM can be found, and by which phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from claimwright.codesets.icd10cm.entry import Entry, Extension
from claimwright.codesets.icd10cm.tabular_list import TabularList
from claimwright.encoder.subject import PhraseKind, Subject
from claimwright.encoder.words import stems

SYSTEM = "icd10cm"
Phrases = Mapping[str, Sequence[tuple[PhraseKind, str]]]
"""More phrases for codes, from elsewhere."""

_RANGE = re.compile(r"\s*\([A-Z0-9-]+\)$")
_PLAIN = frozenset(
    stems(
        "unspecified without with complication complications uncomplicated "
        "intractable status migrainosus site organism part side eye ear limb type "
        "unspecified as to whether acute chronic or not specified other mention "
        "disease disorder angina pectoris"
    )
)
"""Words that a code adds to its category's title without saying more."""
_SAYS_NOTHING = frozenset(stems("unspecified uncomplicated complications nos"))
_EXTRA_MAX = 1


def icd10cm_subjects(
    texts: Sequence[TabularList], *, more: Phrases, common: Mapping[str, int]
) -> Iterator[Subject]:
    """The categories and codes of the tabular list, over all editions.

    Args:
        texts: the editions, the oldest first; a newer wording comes first.
        more: phrases of the index and of older codes, by code.
        common: how often coders used a code, in a sample.
    """
    entries: dict[str, Entry] = {}
    older: dict[str, list[str]] = {}
    for text in reversed(texts):
        for entry in text.entries():
            held = entries.setdefault(entry.code, entry)
            if held.title != entry.title:
                older.setdefault(entry.code, []).append(entry.title)
    defaults = _defaults(entries)
    for entry in entries.values():
        if not _is_code(entry):
            continue
        above = tuple(_above(entry, entries))
        extensions = next(
            (each.extensions for each in (entry, *above) if each.extensions), ()
        )
        yield Subject(
            system=SYSTEM,
            code=entry.code,
            phrases=(
                (PhraseKind.TITLE, entry.title),
                *((PhraseKind.TERM, each) for each in entry.inclusion_terms),
                *((PhraseKind.INCLUDES, each) for each in entry.includes),
                *((PhraseKind.TITLE, each) for each in older.get(entry.code, ())),
                *more.get(entry.code, ()),
            ),
            context=(
                *(_RANGE.sub("", each.title) for each in above if each.parent),
                *_wordings(entry, extensions),
            ),
            parent=above[0].code if above and _is_code(above[0]) else "",
            is_category=bool(entry.children),
            default=defaults.get(entry.code, ""),
            common=common.get(entry.code, 0),
            extensions=()
            if entry.children
            else tuple((each.character, each.wording) for each in extensions),
        )


def _is_code(entry: Entry) -> bool:
    """Whether it is no chapter and no block."""
    return "-" not in entry.code and not entry.code.isdigit()


def _above(entry: Entry, entries: Mapping[str, Entry]) -> Iterator[Entry]:
    while entry.parent and entry.parent in entries:
        entry = entries[entry.parent]
        yield entry


def _wordings(entry: Entry, extensions: Sequence[Extension]) -> Iterator[str]:
    """What 7th characters say can be asked for, though the code is found without."""
    if not entry.children:
        yield from (each.wording for each in extensions)


def _defaults(entries: Mapping[str, Entry]) -> dict[str, str]:
    """For a category the code that says no more than the category does."""
    found: dict[str, tuple[tuple[int, int, str], str]] = {}
    for entry in entries.values():
        if entry.children or not _is_code(entry):
            continue
        titles = (entry.title, *_of_no_other_kind(entry))
        said = [frozenset(stems(each)) for each in titles]
        for above in _above(entry, entries):
            if not _is_code(above):
                break
            key = _distance(said, frozenset(stems(above.title)), entry.code)
            if key is not None and key < found.get(above.code, (key, ""))[0]:
                found[above.code] = (key, entry.code)
            elif key is not None:
                found.setdefault(above.code, (key, entry.code))
    return {category: code for category, (_, code) in found.items()}


def _of_no_other_kind(entry: Entry) -> Iterator[str]:
    return (each for each in entry.inclusion_terms if each.endswith(" NOS"))


def _distance(
    said: Sequence[frozenset[str]], category: frozenset[str], code: str
) -> tuple[int, int, str] | None:
    """How much more a code says than its category; None if too much."""
    if not any(each & _SAYS_NOTHING for each in said):
        return None
    extra = min(len(each - category - _PLAIN) for each in said)
    missing = min(len(category - each - _PLAIN) for each in said)
    if extra > _EXTRA_MAX or missing > _EXTRA_MAX:
        return None
    return extra + missing, min(len(each) for each in said), code
