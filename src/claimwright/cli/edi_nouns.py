"""X12 as the nouns that its doors read: claims, payments, members; and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

import msgspec

from claimwright.claims.batch import Envelope
from claimwright.cli.output import complain
from claimwright.connections.files import UnusableFileError
from claimwright.transactions.as_json import PlainDataError, noun_of, plain
from claimwright.transactions.registry import Entry, door_of, doors
from claimwright.x12.guide import guide
from claimwright.x12.interchange import TransactionSet, interchanges

Facts = dict[str, object]
Read = Callable[[], Iterable[bytes]]
"""Gives the bytes of the file, as often as it is asked."""
Kind = tuple[str, str, str]
"""Guide, transaction and purpose: what names a door."""
Together = tuple[Entry, Kind, *tuple[object, ...]]
"""What nouns that are written at once have in common: their door and interchange."""
LINE_BYTES_MAX = 1 << 30
_FAULT = "SyntaxFault"
_ENCODER = msgspec.json.Encoder()


def entry_of(read: Read, *, file: str) -> Entry | None:
    """The door that reads every set of the file; None if none, or no single one.

    Args:
        read: gives its bytes.
        file: its name, for errors.
    """
    found: Entry | None = None
    for part in interchanges(read(), file=file):
        if not isinstance(part, TransactionSet):
            continue
        segments = iter(part.segments)
        first = [each for each in (next(segments, None), next(segments, None)) if each]
        told = first[1].element(2) if len(first) > 1 else ""
        chosen = guide(part.guide_id, part.transaction, told)
        entry = door_of(chosen) if chosen is not None else None
        if entry is None or (found is not None and found is not entry):
            return None
        found = entry
    return found


def nouns(entry: Entry, read: Read, *, file: str) -> Iterator[Facts]:
    """The claims, payments, members of a file one by one, and its faults of syntax.

    Every field is told, so that all nouns of a kind have the same keys.
    """
    for each in entry.read_each(read(), file=file):
        yield _facts(entry, each, whole=True)


def noun_lines(read: Read, *, file: str) -> Iterator[bytes]:
    """The nouns of a file, one a line, so that they can be written again.

    Raises:
        UnusableFileError: no single door reads the file.
    """
    entry = entry_of(read, file=file)
    if entry is None:
        reason = (
            "has no nouns, or those of several guides; --as document takes any file, "
            "and `edi split --by group` parts them"
        )
        raise UnusableFileError(file, reason)
    faults = 0
    for each in entry.read(read(), file=file):
        if type(each).__name__ == _FAULT:
            faults += 1
        else:
            yield _ENCODER.encode(_facts(entry, each)) + b"\n"
    if faults:
        complain(f"{file}: {faults} faults of syntax; `edi check` tells them")


def noun_bytes(chunks: Iterable[bytes], *, file: str) -> Iterator[bytes]:
    """The X12 of nouns, as `noun_lines` gives them; memory holds one interchange.

    Args:
        chunks: the lines in pieces of any size.
        file: its name, for errors.

    Raises:
        UnusableFileError: a line is not what it should be; says which and where.
    """
    nouns = groupby(_read_lines(chunks, file), key=lambda each: each[0])
    for (entry, *_), lines in nouns:
        yield entry.write([noun for _, noun in lines])


def _lines(chunks: Iterable[bytes], file: str) -> Iterator[bytes]:
    """The lines of a file, one after another."""
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        *whole, rest = chunk.split(b"\n")
        if whole:
            yield b"".join((*held, whole[0]))
            yield from whole[1:]
            held, size = [], 0
        held.append(rest)
        size += len(rest)
        if size > LINE_BYTES_MAX:
            reason = f"a line has more than {LINE_BYTES_MAX:,} bytes; write sets apart"
            raise UnusableFileError(file, reason)
    yield b"".join(held)


def _read_lines(
    chunks: Iterable[bytes], file: str
) -> Iterator[tuple[Together, object]]:
    by_kind = {_kind(each): each for each in doors()}
    for number, line in enumerate(_lines(chunks, file), start=1):
        if not line.strip():
            continue
        try:
            told = msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError) as error:
            reason = f"line {number}: is no JSON: {error}"
            raise UnusableFileError(file, reason) from None
        if not isinstance(told, dict):
            raise UnusableFileError(file, f"line {number}: $: must be an object")
        kind = (told.get("guide"), told.get("set"), told.get("purpose", ""))
        entry = by_kind.get(kind)  # type: ignore[arg-type]
        if entry is None:
            reason = f"line {number}: $.guide, $.set and $.purpose name no door"
            raise UnusableFileError(file, reason)
        try:
            noun = noun_of(told.get("content"), entry.noun)
        except PlainDataError as error:
            reason = f"line {number}: $.content: {error}"
            raise UnusableFileError(file, reason) from None
        yield (entry, _kind(entry), *_interchange(noun)), noun


def _interchange(noun: object) -> tuple[object, ...]:
    """What nouns of one interchange have in common."""
    envelope = getattr(noun, "envelope", None)
    if not isinstance(envelope, Envelope):
        return ()
    return (
        envelope.sender.identifier,
        envelope.receiver.identifier,
        envelope.interchange_control,
    )


def _kind(entry: Entry) -> Kind:
    return entry.guide_id, entry.transaction, entry.told


def _facts(entry: Entry, noun: object, *, whole: bool = False) -> Facts:
    found: Facts = {"guide": entry.guide_id, "set": entry.transaction}
    if entry.told:
        found["purpose"] = entry.told
    return {**found, "content": plain(noun, whole=whole)}
