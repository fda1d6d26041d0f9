"""What two files say differently, whatever their separators, order and numbering."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal, TypeVar

from claimwright.x12.document import document
from claimwright.x12.guide import QUALIFIED_BY
from claimwright.x12.records import (
    ENVELOPE,
    LEVEL,
    SET,
    UNIT,
    Node,
    Record,
    element_meaning,
    meaning,
    records,
)
from claimwright.x12.segment import Segment
from claimwright.x12.words import element_name, segment_name

T = TypeVar("T")
Read = Callable[[], Iterable[bytes]]
"""Gives the bytes of a file, as often as it is asked."""
Pairs = list[tuple[T | None, T | None]]
Matched = tuple[str, str, str]
_KINDS = (ENVELOPE, SET, LEVEL, UNIT)
"""In the order in which people read them."""
_ALIGNED_MAX = 2_000
"""So many things are aligned; more would take too long and are paired by position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that differs.

    Attributes:
        kind: of the record: envelope, set, level or unit.
        key: of the record, such as CLM01; empty if it has none.
        ordinal: of the record in the first file, or in the second if it is new there.
        loop: such as ``2400[2]``; empty if the whole record came or went.
        place: such as ``SV102``, or a tag where the whole segment came or went.
        name: our own name of it.
        was: in the first file; empty if it is not there.
        now: in the second file.
        claims: in how many records the same stands, where it stands above them.
    """

    action: Literal["added", "removed", "changed"]
    kind: str
    transaction: str
    key: str
    ordinal: int
    loop: str = ""
    place: str = ""
    name: str = ""
    was: str = ""
    now: str = ""
    claims: int = 1


def difference(
    first: Read, second: Read, *, files: tuple[str, str]
) -> Iterator[Change]:
    """What the second file says differently from the first.

    Each file is read twice; between, memory holds a digest of each claim, and then the
    claims that differ.

    Args:
        first: the bytes of a file.
        second: those of the other.
        files: their names, for errors.

    Raises:
        InterchangeError: one of them is no X12, or damaged from some byte on.
    """
    sides = ((first, files[0]), (second, files[1]))
    digests = [_counted(_records(*side)) for side in sides]
    same = digests[0] & digests[1]
    left = [_differing(_records(*side), same) for side in sides]
    above: dict[Change, Change] = {}
    keys = dict.fromkeys((*left[0], *left[1]))
    for key in sorted(keys, key=lambda each: _KINDS.index(each[0])):
        pairs = _paired(left[0].get(key, []), left[1].get(key, []), Record.digest)
        for was, now in pairs:
            for change, is_above in _record_changes(was, now):
                if not is_above:
                    yield change
                    continue
                # What differs in a level differs for each claim below: told once.
                known = replace(change, key="", ordinal=0)
                kept = above.get(known, replace(change, claims=0))
                above[known] = replace(kept, claims=kept.claims + 1)
    yield from above.values()


def _records(read: Read, file: str) -> Iterator[Record]:
    return records(document(read(), file=file))


def _digest(record: Record) -> tuple[Matched, bytes]:
    return record.matched_by, record.digest()


def _counted(found: Iterable[Record]) -> Counter[tuple[Matched, bytes]]:
    """How many records say a thing; of headers, whether one does."""
    counted: Counter[tuple[Matched, bytes]] = Counter()
    for record in found:
        digest = _digest(record)
        if not (record.is_around and digest in counted):
            counted[digest] += 1
    return counted


def _differing(
    found: Iterable[Record], same: Counter[tuple[Matched, bytes]]
) -> dict[Matched, list[Record]]:
    """The records that have no equal in the other file."""
    equal = Counter(same)
    told: set[tuple[Matched, bytes]] = set()
    left: dict[Matched, list[Record]] = {}
    for record in found:
        digest = _digest(record)
        if record.is_around:
            if digest in same or digest in told:
                continue
            told.add(digest)
        if equal[digest] > 0:
            equal[digest] -= 1
        else:
            left.setdefault(record.matched_by, []).append(record)
    return left


def _paired(was: list[T], now: list[T], told: Callable[[T], object]) -> Pairs[T]:
    """Pair what is equal, in order; what is left between by position."""
    if max(len(was), len(now)) > _ALIGNED_MAX:
        return list(zip_longest(was, now))
    left, right = [told(each) for each in was], [told(each) for each in now]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    pairs: Pairs[T] = []
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        for step in range(max(a_end - a, b_end - b)):
            one = was[a + step] if a + step < a_end else None
            other = now[b + step] if b + step < b_end else None
            pairs.append((one, other))
    return pairs


Found = tuple[Change, bool]
"""A change, and whether it stands in a level above claims."""


def _record_changes(was: Record | None, now: Record | None) -> Iterator[Found]:
    record = was or now
    if record is None:
        return
    base = Change(
        action="changed",
        kind=record.kind,
        transaction=record.transaction,
        key=record.key,
        ordinal=record.ordinal,
    )
    if was is None or now is None:
        first = record.nodes[-1].segments[0]
        tag, name = first.tag, segment_name(first)
        action: Literal["added", "removed"] = "added" if was is None else "removed"
        yield replace(base, action=action, place=tag, name=name), False
        return
    last = (was.nodes[-1], now.nodes[-1])
    for change in _node_changes(*last, last[0].id, base):
        yield change, False
    for pair in _levels(was.nodes[:-1], now.nodes[:-1]):
        for change in _pair_changes(*pair, base):
            yield change, True


def _levels(was: tuple[Node, ...], now: tuple[Node, ...]) -> Pairs[Node]:
    by_id = {each.id: each for each in now}
    pairs: Pairs[Node] = [(each, by_id.pop(each.id, None)) for each in was]
    return [*pairs, *((None, each) for each in by_id.values())]


def _pair_changes(
    was: Node | None, now: Node | None, base: Change, loop: str = ""
) -> Iterator[Change]:
    """What differs between two loops, either of which may lack."""
    if was is not None and now is not None:
        yield from _node_changes(was, now, loop or was.id, base)
        return
    node = was or now
    if node is None or not node.segments:
        return
    first = node.segments[0]
    yield replace(
        base,
        action="added" if was is None else "removed",
        loop=loop or node.id,
        place=first.tag,
        name=segment_name(first),
        was=_text(first) if was is not None else "",
        now=_text(first) if now is not None else "",
    )


def _node_changes(was: Node, now: Node, loop: str, base: Change) -> Iterator[Change]:
    heads = dict.fromkeys(map(_head, (*was.segments, *now.segments)))
    for head in heads:
        left = [each for each in was.segments if _head(each) == head]
        right = [each for each in now.segments if _head(each) == head]
        for one, other in _paired(left, right, meaning):
            yield from _segment_changes(one, other, loop, base)
    ids = dict.fromkeys(each.id for each in (*was.children, *now.children))
    for loop_id in ids:
        before = [each for each in was.children if each.id == loop_id]
        after = [each for each in now.children if each.id == loop_id]
        many = len(before) > 1 or len(after) > 1
        for pair in _paired(before, after, Node.digest):
            ordinal = (
                before.index(pair[0]) if pair[0] else after.index(pair[1])  # type: ignore[arg-type]
            )
            named = f"{loop_id}[{ordinal + 1}]" if many else loop_id
            yield from _pair_changes(*pair, base, named)


def _head(segment: Segment) -> str:
    """Tag and qualifier, if it has one: segments of two loops are paired by that."""
    rule = segment.rule
    if rule is not None and not rule.qualifiers:
        return segment.tag
    return f"{segment.tag}*{segment.component(QUALIFIED_BY.get(segment.tag, 1), 1)}"


def _segment_changes(
    was: Segment | None, now: Segment | None, loop: str, base: Change
) -> Iterator[Change]:
    segment = was or now
    if segment is None:
        return
    if was is None or now is None:
        yield replace(
            base,
            action="added" if was is None else "removed",
            loop=loop,
            place=segment.tag,
            name=segment_name(segment),
            was=_text(was) if was is not None else "",
            now=_text(now) if now is not None else "",
        )
        return
    left, right = meaning(was), meaning(now)
    for number in range(1, max(len(left), len(right))):
        one = left[number] if number < len(left) else ()
        other = right[number] if number < len(right) else ()
        if one != other:
            yield from _element_changes(was, now, number, loop, base)


def _element_changes(
    was: Segment, now: Segment, number: int, loop: str, base: Change
) -> Iterator[Change]:
    tag = was.tag
    left, right = element_meaning(was, number), element_meaning(now, number)
    if len(left) > 1 or len(right) > 1:
        yield replace(
            base,
            loop=loop,
            place=f"{tag}{number:02}",
            name=element_name(tag, number),
            was=_element_text(left),
            now=_element_text(right),
        )
        return
    one, other = left[0] if left else (), right[0] if right else ()
    is_composite = len(one) > 1 or len(other) > 1
    for place in range(max(len(one), len(other))):
        before = one[place] if place < len(one) else ""
        after = other[place] if place < len(other) else ""
        if before != after:
            part = place + 1 if is_composite else 0
            yield replace(
                base,
                loop=loop,
                place=f"{tag}{number:02}" + (f"-{part}" if part else ""),
                name=element_name(tag, number, part),
                was=before,
                now=after,
            )


def _text(segment: Segment) -> str:
    """A segment in canonical separators, for the eye."""
    elements = (
        _element_text(element_meaning(segment, number))
        for number in range(1, len(segment.elements))
    )
    return "*".join((segment.tag, *elements))


def _element_text(told: tuple[tuple[str, ...], ...]) -> str:
    return "^".join(":".join(parts) for parts in told)
