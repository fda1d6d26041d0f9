"""What is changed while it is read: memory does not grow with the file."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from claimwright.x12.difference import difference
from claimwright.x12.document import document
from claimwright.x12.document_json import document_json
from claimwright.x12.merging import Merging
from claimwright.x12.redaction import Redaction
from claimwright.x12.splitting import By, Splitting

pytestmark = pytest.mark.slow
PROFESSIONAL = (Path(__file__).parent / "messages" / "837p.x12").read_bytes()
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


def written(chunks: Iterable[bytes]) -> Iterator[object]:
    return document_json(document(chunks, file="f"))


def redacted(chunks: Iterable[bytes]) -> Iterator[object]:
    return Redaction(b"a key").redacted(chunks, file="f")


def parted(chunks: Iterable[bytes]) -> Iterator[object]:
    return Splitting("f", By.CLAIM, 10).pieces(chunks)


def peak(made: Iterable[object]) -> int:
    tracemalloc.start()
    for _ in made:
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


@pytest.mark.parametrize("change", [written, redacted, parted])
def test_memory_does_not_grow_with_the_file(
    change: Callable[[Iterable[bytes]], Iterator[object]],
) -> None:
    for _ in change(claims(SMALL)):
        pass
    assert peak(change(claims(LARGE))) - peak(change(claims(SMALL))) < GROWTH_MAX


def test_merging_and_comparing_hold_no_file() -> None:
    def merging(sets: int) -> Iterator[bytes]:
        return Merging(("f",), lambda _: claims(sets)).pieces()

    def comparing(sets: int) -> Iterator[object]:
        return difference(lambda: claims(sets), lambda: claims(sets), files=("a", "b"))

    for change in (merging, comparing):
        assert peak(change(LARGE)) - peak(change(SMALL)) < GROWTH_MAX
