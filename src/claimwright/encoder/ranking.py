"""Which codes fit a reading best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimwright.encoder.bitmaps import Tally
from claimwright.encoder.index import Index
from claimwright.encoder.query import Reading, Slot
from claimwright.encoder.subject import PhraseKind

_CANDIDATES = 60
_WEIGHT_DIVISOR = 4
_NEAR = 500
_WHOLE = 0.6
_WHOLE_SAID = 0.6
_KIND = {
    PhraseKind.TITLE: 1.0,
    PhraseKind.INDEX: 0.99,
    PhraseKind.TERM: 0.985,
    PhraseKind.INCLUDES: 0.97,
    PhraseKind.OLD_TITLE: 0.96,
    PhraseKind.SHORT: 0.93,
    PhraseKind.USUAL: 1.03,
}
_ASKED_POWER = 1.5
_SAID_POWER = 0.5
_COMMON = 0.006
_ATTAINABLE_MIN = 300
"""Nothing is found for a reading of which the index knows less, in thousandths."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A code that fits.

    Attributes:
        subject: its number in the index.
        score: from 0 to 1000.
        phrase: the phrase by which it was found.
        reading: the reading for which it was found.
        is_whole: whether the phrase says all that was asked, and nothing else.
    """

    subject: int
    score: int
    phrase: int
    reading: Reading
    is_whole: bool


def rank(
    found: Sequence[Reading], index: Index, *, systems: tuple[str, ...] | None
) -> list[Candidate]:
    """Codes by how well they fit the reading that fits them best.

    Args:
        found: what the query may mean.
        index: where to look.
        systems: the code sets that are wanted; None if all.
    """
    best: dict[int, Candidate] = {}
    within = index.phrases_of(systems)
    for reading in found:
        asked = _Asked(reading)
        if asked.attainable < _ATTAINABLE_MIN:
            continue
        for phrase in _likely(reading.slots, index, within):
            subject = index.subject_of(phrase)
            held = best.get(subject)
            score, is_whole = asked.score(phrase, subject, index)
            if held is None or held.score < score:
                best[subject] = Candidate(subject, score, phrase, reading, is_whole)
    # Subjects are numbered in the order of the book.
    return sorted(
        best.values(),
        key=lambda each: (-each.score, -index.common(each.subject), each.subject),
    )


def _likely(slots: Sequence[Slot], index: Index, within: int) -> list[int]:
    """The phrases that have most of what was asked, the shortest of them first."""
    tally = Tally()
    for slot in slots:
        own = near = 0
        for term in slot.options:
            own |= index.own(term)
            near |= index.near(term)
        weight = max(2, slot.weight // _WEIGHT_DIVISOR)
        tally.add(own, weight)
        tally.add(near & ~own, weight // 2)
    return tally.best(within, _CANDIDATES)


class _Asked:
    """A reading, laid out so that many phrases can be held against it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._slots = tuple(
            (number, slot.weight, slot.options)
            for number, slot in enumerate(reading.slots)
        )
        self._total = 1000 * sum(slot.weight for slot in reading.slots)
        known = sum(slot.weight for slot in reading.slots if slot.options)
        self.attainable = known * 1000 // sum(slot.weight for slot in reading.slots)
        self._terms: dict[int, list[tuple[int, int]]] = {}
        for number, _, options in self._slots:
            for term, permille in options.items():
                self._terms.setdefault(term, []).append((number, permille))

    def score(self, phrase: int, subject: int, index: Index) -> tuple[int, bool]:
        """How well a phrase fits, and whether it says all that was asked."""
        fits: dict[int, int] = {}
        said = 0
        for term in self._terms.keys() & index.terms_of(phrase):
            said += index.weight_said(term)
            for number, permille in self._terms[term]:
                if permille > fits.get(number, 0):
                    fits[number] = permille
        got = self._got(fits, index.context_of(subject))
        mass = index.mass_of(phrase)
        fit = (got / self._total) ** _ASKED_POWER * (said / mass) ** _SAID_POWER
        usual = 1 + _COMMON * index.common(subject).bit_length()
        kind = index.kind_of(phrase)
        score = min(1000, fit * _KIND[kind] * usual * self._reading.permille)
        is_whole = (
            not self._reading.spoken
            and kind is not PhraseKind.USUAL
            and said >= _WHOLE_SAID * mass
            and got >= _WHOLE * self._total
        )
        return round(score), is_whole

    def _got(self, fits: dict[int, int], context: frozenset[int]) -> int:
        """How much of what was asked is there, or near by; in thousandths."""
        got = 0
        for number, weight, options in self._slots:
            fit = fits.get(number)
            if fit:
                got += weight * fit
            elif not context.isdisjoint(options):
                got += weight * _NEAR
        return got
