"""What is changed while it is read: memory does not grow with the file."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from claimwright.cli.edi_nouns import entry_of
from claimwright.x12 import document_read
from claimwright.x12.check import Checking
from claimwright.x12.difference import difference
from claimwright.x12.document import document
from claimwright.x12.document_json import document_json
from claimwright.x12.document_read import document_bytes
from claimwright.x12.merging import Merging
from claimwright.x12.redaction import Redaction
from claimwright.x12.splitting import By, Splitting

pytestmark = pytest.mark.slow
FOLDER = Path(__file__).parent / "messages"
PROFESSIONAL = (FOLDER / "837p.x12").read_bytes()
Change = Callable[[Iterable[bytes]], Iterator[object]]
GROWTH_MAX = 2 << 20
# The smaller file is large enough to have filled every buffer.
SMALL, LARGE = 160, 480


def claims(sets: int) -> Iterator[bytes]:
    """A file with one set and as many billing providers as are wanted."""
    first, last = PROFESSIONAL.index(b"HL*1**20"), PROFESSIONAL.index(b"SE*156")
    yield PROFESSIONAL[:first]
    for _ in range(sets):
        yield PROFESSIONAL[first:last]
    yield PROFESSIONAL[last:]


LEVELS = {
    "270": (b"HL*3*", b"SE*", 800),
    "271": (b"HL*3*", b"SE*", 400),
    "275": (b"LX*1", b"SE*", 600),
    "276": (b"HL*3*", b"SE*", 800),
    "277": (b"HL*3*", b"SE*", 800),
    "277rfi": (b"HL*4*", b"SE*", 800),
    "278-request": (b"ST*", b"GE*", 600),
    "278-response": (b"ST*", b"GE*", 600),
}
"""Where what may repeat begins and ends in a message, and how often is often."""


def levels(message: str, times: int) -> Iterator[bytes]:
    """A file with as many inquiries, or answers to them, as are wanted."""
    begins, ends, _ = LEVELS[message]
    data = (FOLDER / f"{message}.x12").read_bytes()
    first, last = data.index(begins), data.index(ends)
    yield data[:first]
    for _ in range(times):
        yield data[first:last]
    yield data[last:]


def judged(chunks: Iterable[bytes]) -> Iterator[object]:
    return iter(Checking(chunks, file="f"))


def nouns(message: str) -> Change:
    """What reads the nouns of a message one by one."""
    data = (FOLDER / f"{message}.x12").read_bytes()
    entry = entry_of(lambda: [data], file="f")
    assert entry is not None
    return lambda chunks: entry.read_each(chunks, file="f")


def written(chunks: Iterable[bytes]) -> Iterator[object]:
    return document_json(document(chunks, file="f"))


def read_back(chunks: Iterable[bytes]) -> Iterator[object]:
    return document_bytes(document_json(document(chunks, file="f")), file="f")


def redacted(chunks: Iterable[bytes]) -> Iterator[object]:
    return Redaction(b"a key").redacted(chunks, file="f")


def parted(chunks: Iterable[bytes]) -> Iterator[object]:
    return Splitting("f", By.CLAIM, 10).pieces(chunks)


def peak(made: Iterable[object]) -> int:
    # The collector waits the longer for garbage the more there is that is none: what
    # this process holds besides must not count.
    gc.collect()
    gc.freeze()
    gc.collect()
    tracemalloc.start()
    for _ in made:
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    gc.unfreeze()
    return most


@pytest.mark.parametrize("change", [written, read_back, redacted, parted])
def test_memory_does_not_grow_with_the_file(
    change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_read, "WHOLE_MAX", 0)
    for _ in change(claims(SMALL)):
        pass
    assert peak(change(claims(LARGE))) - peak(change(claims(SMALL))) < GROWTH_MAX


@pytest.mark.parametrize("message", LEVELS)
@pytest.mark.parametrize("kind", ["judged", "written", "nouns"])
def test_memory_does_not_grow_with_a_set_of_inquiries(kind: str, message: str) -> None:
    change = {"judged": judged, "written": written, "nouns": nouns(message)}[kind]
    _, _, often = LEVELS[message]
    for _ in change(levels(message, often // 4)):
        pass
    small = peak(change(levels(message, often // 4)))
    assert peak(change(levels(message, often))) - small < GROWTH_MAX / 2


def test_merging_and_comparing_hold_no_file() -> None:
    def merging(sets: int) -> Iterator[bytes]:
        return Merging(("f",), lambda _: claims(sets)).pieces()

    def comparing(sets: int) -> Iterator[object]:
        return difference(lambda: claims(sets), lambda: claims(sets), files=("a", "b"))

    for change in (merging, comparing):
        for _ in change(SMALL // 8):
            pass
        assert peak(change(LARGE)) - peak(change(SMALL)) < GROWTH_MAX
