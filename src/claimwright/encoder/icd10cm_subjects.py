"""What of ICD-10-CM can be found, and by which phrases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from claimwright.codesets.icd10cm.entry import Entry, Extension
from claimwright.codesets.icd10cm.notation import CATEGORY_LENGTH
from claimwright.codesets.icd10cm.tabular_list import TabularList
from claimwright.encoder.knowledge import replaced
from claimwright.encoder.stemming import NEGATION
from claimwright.encoder.subject import PhraseKind, Subject
from claimwright.encoder.words import stems

SYSTEM = "icd10cm"
Phrases = Mapping[str, Sequence[tuple[PhraseKind, str]]]
"""More phrases for codes, from elsewhere."""

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_OTHER_WORDS = re.compile(r"\[([^\[\]]*)\]")
_VALUES = re.compile(r"\b(\d+)\.0-(\d+)\.9\b")
_RANGE = re.compile(r"\s*\([A-Z0-9-]+\)$")
_PLAIN = frozenset(
    stems(
        "uncomplicated nonintractable site organism part side eye ear limb type "
        "whether specified disease disorder pure female"
    )
)
"""Words that a code adds to its category's title without saying more."""
_SAYS_NOTHING = re.compile(r"unspecified|uncomplicated|without| NOS\b", re.IGNORECASE)
_EXTRA_MAX = 1
_SHARE = 4


def icd10cm_subjects(
    texts: Sequence[TabularList],
    *,
    more: Phrases,
    common: Mapping[str, int],
    equal: Mapping[str, str],
) -> Iterator[Subject]:
    """The categories and codes of the tabular list, over all editions.

    Args:
        texts: the editions, the oldest first; a newer wording comes first.
        more: phrases of the index and of older codes, by code.
        common: how often coders used a code, in a sample.
        equal: as in `Knowledge`.
    """
    entries: dict[str, Entry] = {}
    older: dict[str, list[str]] = {}
    for text in reversed(texts):
        for entry in text.entries():
            held = entries.setdefault(entry.code, entry)
            if held.title != entry.title:
                older.setdefault(entry.code, []).append(entry.title)
    defaults = _defaults(entries, equal)
    counts = _counts(entries, common)
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
            phrases=tuple(_phrases(entry, older, more)),
            context=(
                *(_RANGE.sub("", each.title) for each in above if each.parent),
                *_wordings(entry, extensions),
            ),
            default=defaults.get(entry.code, ""),
            common=counts[entry.code],
            extensions=()
            if entry.children
            else tuple((each.character, each.wording) for each in extensions),
        )


def _phrases(
    entry: Entry, older: Mapping[str, Sequence[str]], more: Phrases
) -> Iterator[tuple[PhraseKind, str]]:
    found = (
        (PhraseKind.TITLE, entry.title),
        *((PhraseKind.TITLE, each) for each in older.get(entry.code, ())),
        *((PhraseKind.TERM, each) for each in entry.inclusion_terms),
        *((PhraseKind.INCLUDES, each) for each in entry.includes),
        *more.get(entry.code, ()),
    )
    for kind, text in found:
        yield kind, text
        yield from ((kind, each) for each in _shorter(text))
        yield from ((kind, each) for each in _numbered(text))


def _shorter(text: str) -> Iterator[str]:
    """A phrase without what stands in brackets: modifiers, and other words for it."""
    plain = _BRACKETS.sub(" ", text)
    if plain != text:
        yield plain
        yield from _OTHER_WORDS.findall(text)


def _numbered(text: str) -> Iterator[str]:
    """A phrase that gives a range of values, for each whole number in it."""
    found = _VALUES.search(text)
    if found:
        for number in range(int(found[1]), int(found[2]) + 1):
            yield f"{text[: found.start()]} {number} {text[found.end() :]}"


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


def _defaults(entries: Mapping[str, Entry], equal: Mapping[str, str]) -> dict[str, str]:
    """For a category the code that says no more than the category does."""
    found: dict[str, tuple[tuple[int, int, str], str]] = {}
    for entry in entries.values():
        if entry.children or not _is_code(entry):
            continue
        said = [
            frozenset(replaced(stems(each), equal))
            for each in (entry.title, *entry.inclusion_terms)
            if _SAYS_NOTHING.search(each)
        ]
        for above in _above(entry, entries):
            if not said or not _is_code(above):
                break
            category = frozenset(replaced(stems(above.title), equal))
            key = _distance(said, category, entry.code)
            if key is not None and key <= found.get(above.code, (key, ""))[0]:
                found[above.code] = (key, entry.code)
    return {category: code for category, (_, code) in found.items()}


def _distance(
    said: Sequence[frozenset[str]], category: frozenset[str], code: str
) -> tuple[int, int, str] | None:
    """How much more a code says than its category; None if too much."""
    found: list[tuple[int, int, str]] = []
    for each in said:
        more = each - category - _PLAIN
        extra = sum(not word.startswith(NEGATION) for word in more)
        missing = len(category - each - _PLAIN)
        if max(extra, missing) <= _EXTRA_MAX:
            found.append((extra + missing, len(each), code))
    return min(found, default=None)


def _counts(entries: Mapping[str, Entry], common: Mapping[str, int]) -> dict[str, int]:
    """How common a code is: itself, and a little for its category."""
    of_category: Counter[str] = Counter()
    for code, count in common.items():
        of_category[code[:CATEGORY_LENGTH]] += count
    return {
        code: common.get(code, 0) + of_category[code[:CATEGORY_LENGTH]] // _SHARE
        for code in entries
    }
