"""Which codes fit a reading best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimwright.encoder.bitmaps import Tally, members
from claimwright.encoder.index import Index
from claimwright.encoder.query import Reading, Slot
from claimwright.encoder.subject import PhraseKind

_CANDIDATES = 160
_WEIGHT_DIVISOR = 4
_NEAR = 0.5
_WHOLE = 0.6
_WHOLE_SAID = 0.6
_KIND = {
    PhraseKind.TITLE: 1.0,
    PhraseKind.INDEX: 0.99,
    PhraseKind.TERM: 0.985,
    PhraseKind.INCLUDES: 0.97,
    PhraseKind.OLD_TITLE: 0.96,
    PhraseKind.SHORT: 0.93,
}
_ASKED_POWER = 1.5
_SAID_POWER = 0.5
_COMMON = 0.003


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
        for phrase in _likely(reading.slots, index, within):
            each = _scored(phrase, reading, index)
            held = best.get(each.subject)
            if held is None or held.score < each.score:
                best[each.subject] = each
    return sorted(
        best.values(),
        key=lambda each: (
            -each.score,
            -index.common(each.subject),
            index.code(each.subject),
        ),
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
    return list(members(tally.best(within, _CANDIDATES)))


def _scored(phrase: int, reading: Reading, index: Index) -> Candidate:
    terms = index.terms_of(phrase)
    subject = index.subject_of(phrase)
    context = index.context_of(subject)
    asked = got = said = 0.0
    mass = 0
    wanted: set[int] = set()
    for slot in reading.slots:
        asked += slot.weight
        fit = 0
        for term, permille in slot.options.items():
            if term in terms:
                wanted.add(term)
                fit = max(fit, permille)
        if fit:
            got += slot.weight * fit / 1000
        elif not context.isdisjoint(slot.options):
            got += slot.weight * _NEAR
    for term in terms:
        weight = index.weight_said(term)
        mass += weight
        if term in wanted:
            said += weight
    fit_all = (got / asked) ** _ASKED_POWER * (said / mass) ** _SAID_POWER
    usual = 1 + _COMMON * index.common(subject).bit_length()
    kind = _KIND[index.kind_of(phrase)]
    score = min(1000, fit_all * kind * usual * reading.permille)
    is_whole = (
        not reading.spoken and said >= _WHOLE_SAID * mass and got >= _WHOLE * asked
    )
    return Candidate(subject, round(score), phrase, reading, is_whole)
