"""NCCI pairs from the store against a Python dict of the same pairs, as ratios.

python benchmarks/ncci_pairs.py [ROWS]

The pairs are invented, as many as a release has; each process measures one thing.
"""

from __future__ import annotations

import mmap
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.tables.ncci.ptp import PairRow, PairTable, compile_pairs, pair_key

ROWS = 1_700_000
ASKED = 20_000
OPEN_LIMIT_MS, QUERY_LIMIT_US = 20.0, 10.0
COMPILE_LIMIT_S, MEMORY_LIMIT_MB = 25.0, 1024.0
EDITION = Edition(name="invented", publisher="nobody", effective=Span())
DAY = date(2026, 1, 1)
FIRST, LAST = date(2020, 1, 1).toordinal(), date.max.toordinal()
CODES = 1_304
REASONS = ("one", "two", "three")


def codes(row: int) -> tuple[str, str]:
    """The two codes of a row: every pair once, in an order that is none."""
    one, two = divmod(row * 7_919 % (CODES * CODES), CODES)
    return f"{one * 76:05d}", f"{two * 76:05d}"


def rows(count: int) -> Iterator[PairRow]:
    for row in range(count):
        yield pair_key(*codes(row)), FIRST, LAST, row % 2, REASONS[row % 3]


def asked(count: int) -> list[tuple[str, str]]:
    """Pairs to ask for, each once; every second is in no table."""
    found = (codes(row) for row in range(0, count, max(1, count // ASKED)))
    return [
        (one, two if at % 2 else f"{two[:4]}X")
        for at, (one, two) in enumerate(islice(found, ASKED))
    ]


def microseconds(ask: Callable[[str, str], object], count: int) -> float:
    """Of one question, each asked for the first time; the least of three passes."""
    questions = asked(count)
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        for one, two in questions:
            ask(one, two)
        best = min(best, time.perf_counter() - began)
    return best / len(questions) * 1e6


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def compiling(path: Path, count: int) -> tuple[float, ...]:
    began = time.perf_counter()
    path.write_bytes(compile_pairs(rows(count)))
    return time.perf_counter() - began, peak_mb()


def of_table(path: Path, count: int) -> tuple[float, ...]:
    """Milliseconds to open; microseconds of a question, new and asked again; MB."""
    began = time.perf_counter()
    with path.open("rb") as opened:
        data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    table = PairTable(EDITION, memoryview(data))
    opening = (time.perf_counter() - began) * 1e3
    uncached = table.find.__wrapped__
    new = microseconds(lambda one, two: uncached(one, two, DAY), count)
    again = microseconds(lambda one, two: table.find(one, two, DAY), count)
    return opening, new, again, peak_mb()


def of_dict(_: Path, count: int) -> tuple[float, ...]:
    """As `of_table`, of a dict that is made from rows that stand ready."""
    began = time.perf_counter()
    held = {
        codes(row): (FIRST, LAST, row % 2, REASONS[row % 3]) for row in range(count)
    }
    opening = (time.perf_counter() - began) * 1e3
    number = DAY.toordinal()

    def ask(one: str, two: str) -> object:
        found = held.get((one, two))
        return found if found and found[0] <= number <= found[1] else None

    query = microseconds(ask, count)
    return opening, query, query, peak_mb()


WORK = {each.__name__: each for each in (compiling, of_table, of_dict)}


def in_a_process(name: str, path: Path, count: int) -> tuple[float, ...]:
    words = [sys.executable, __file__, str(count), name, str(path)]
    shown = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    return tuple(map(float, shown.split()))


def told(what: str, measured: float, limit: float, unit: str) -> None:
    verdict = "within" if measured <= limit else "OVER"
    print(f"{what:<44}{measured:>9.3f} {unit:<3} of {limit:g} {verdict}")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.table"
        seconds, compile_mb = in_a_process("compiling", path, count)
        table_ms, new_us, again_us, table_mb = in_a_process("of_table", path, count)
        dict_ms, dict_us, _, dict_mb = in_a_process("of_dict", path, count)
    print(f"{count:,} pairs")
    told("compile", seconds, COMPILE_LIMIT_S, "s")
    told("compile, peak memory", compile_mb, MEMORY_LIMIT_MB, "MB")
    told("open", table_ms, OPEN_LIMIT_MS, "ms")
    told("a pair, asked for the first time", new_us, QUERY_LIMIT_US, "us")
    told("a pair, asked again", again_us, QUERY_LIMIT_US, "us")
    print(f"a dict takes {dict_ms:.0f} ms to make: {dict_ms / table_ms:,.0f} times")
    print(
        f"a dict answers in {dict_us:.2f} us; the table takes {new_us / dict_us:.1f} "
        f"times that for a pair's first time, {again_us / dict_us:.2f} times again"
    )
    print(f"a dict holds {dict_mb:.0f} MB, the table {table_mb:.0f} MB")


if __name__ == "__main__":
    if len(sys.argv) > 2:  # noqa: PLR2004 - rows, what to measure, where
        measured = WORK[sys.argv[2]](Path(sys.argv[3]), int(sys.argv[1]))
        print(*measured)
    else:
        main()
