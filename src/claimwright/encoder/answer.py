"""Codes in the order in which a coder wants them, with 7th characters filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claimwright.encoder.index import Index
from claimwright.encoder.query import readings
from claimwright.encoder.ranking import Candidate, rank
from claimwright.encoder.words import stems

_BASE_LENGTH = 6
_USUAL = ("initial encounter", "unspecified", "not applicable", "without")
"""What a 7th character says that is meant if nobody says more, the likeliest first."""

IsValid = Callable[[str, str], bool]
"""Whether a code of a system, or any code below it, is valid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A code that was found.

    Attributes:
        system: the name of its code set.
        code: without points.
        score: how well it fits, from 0 to 1000; 1000 are all words of the query, and
            no other, in the publisher's title.
        matched: what was taken for what: abbreviations, lay words, slips of the pen.
    """

    system: str
    code: str
    score: int
    matched: tuple[str, ...] = ()


def answer(
    query: str,
    index: Index,
    *,
    systems: tuple[str, ...] | None,
    limit: int,
    is_valid: IsValid,
    others: Sequence[Index] = (),
) -> tuple[Hit, ...]:
    """The codes that fit a query best.

    Args:
        query: words in any order.
        index: where to look.
        systems: the code sets that are wanted; None if all.
        limit: at most so many.
        is_valid: of a code, on the day that is asked for.
        others: the indexes that are asked the same.
    """
    found = readings(query, index, others)
    hits: dict[tuple[str, str], Hit] = {}
    for candidate in rank(found, index, systems=systems):
        system = index.system(candidate.subject)
        for code in _codes(candidate, index, query):
            if (system, code) not in hits and is_valid(system, code):
                hits[system, code] = Hit(
                    system=system,
                    code=code,
                    score=candidate.score,
                    matched=candidate.reading.taken,
                )
        if len(hits) >= limit:
            break
    return tuple(hits.values())[:limit]


def _codes(candidate: Candidate, index: Index, query: str) -> Iterator[str]:
    """A candidate's code, and the one that stands for it on a claim."""
    subject = candidate.subject
    code = index.code(subject)
    extensions = index.extensions(subject)
    if extensions:
        full, is_chosen = _full(code, extensions, query, _named(candidate, index))
        stem_first = candidate.is_whole and not is_chosen
        yield from (code, full) if stem_first else (full, code)
        return
    default = index.default(subject)
    if default is None:
        yield code
        return
    usual = index.code(default)
    extensions = index.extensions(default)
    if extensions:
        usual, _ = _full(usual, extensions, query, _named(candidate, index))
    yield from (code, usual) if candidate.is_whole else (usual, code)


def _named(candidate: Candidate, index: Index) -> frozenset[str]:
    return frozenset(map(index.term_text, index.terms_of(candidate.phrase)))


def _full(
    code: str,
    extensions: Sequence[tuple[str, str]],
    query: str,
    named: frozenset[str],
) -> tuple[str, bool]:
    """A code with its 7th character, and whether words of the query chose it."""
    # What the code itself says does not choose between its 7th characters.
    asked = frozenset(stems(query)) - named
    chosen, *_, character = max(
        (len(asked.intersection(stems(wording))), *_usual(wording, place), character)
        for place, (character, wording) in enumerate(extensions)
    )
    return code.ljust(_BASE_LENGTH, "X") + character, chosen > 0


def _usual(wording: str, place: int) -> tuple[int, int]:
    lower = wording.lower()
    likely = next(
        (number for number, words in enumerate(_USUAL) if words in lower), len(_USUAL)
    )
    return -likely, -place
