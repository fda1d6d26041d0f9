"""Reference data: how fast it opens, answers and is taken in, against limits and peers.

    python benchmarks/refdata.py

Every figure is a ratio to the limit that the issue names, or to `simple-icd-10-cm` in
the same run. Import runs on the wheel's own tabular XML, and on an order file of the
official layout that is written here from our list of codes.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from claimwright.codesets.codes import CodeTable
from claimwright.refdata.imported import Told
from claimwright.refdata.importing import read_files
from claimwright.refdata.library import Library
from claimwright.refdata.store import Store
from claimwright.refdata.wheels import wheel_file

PYTHON = Path(sys.executable)
COMMAND = PYTHON.with_name("claimwright")
DAY = date(2026, 9, 14)
OPEN_LIMIT, FIRST_LIMIT, LOOKUP_LIMIT, IMPORT_LIMIT = 0.020, 0.150, 5e-6, 30.0
CODES = 10_000
# As pip installs it: modules are compiled once, not by every process.
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name != "PYTHONDONTWRITEBYTECODE"
}


def told(what: str, measured: float, limit: float, unit: str, scale: float) -> None:
    """Print one ratio."""
    verdict = "within" if measured <= limit else "OVER"
    ratio, shown, bound = measured / limit, measured * scale, limit * scale
    print(f"{what:<46}{shown:>9.2f} {unit:<3}{ratio:>7.2f} of {bound:g} {verdict}")


def cpu(*words: str) -> float:
    """The least CPU time of seven runs of a whole process, in seconds."""
    best = float("inf")
    for _ in range(7):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(words, check=False, capture_output=True, env=ENVIRONMENT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        best = min(best, used)
    return best


def least(work: Callable[[], object], times: int = 5) -> float:
    """The least wall time of some runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def order_file(folder: Path) -> Path:
    """An order file in CMS's fixed width, with invented titles."""
    table = Library().on("icd10cm", DAY, CodeTable)
    assert table is not None
    lines = []
    for number, each in enumerate(table.codes(DAY), start=1):
        title = f"Invented title {number} of a length that titles have, side unsaid"
        lines.append(f"{number:05d} {each.code:<7} 1 {title[:60]:<60} {title}")
    path = folder / "icd10cm-order-2026.txt"
    path.write_text("\n".join(lines) + "\n")
    return path


def take_in(folder: Path, paths: list[Path]) -> None:
    """A whole import into a store of its own."""
    store = Store(folder / "store")
    store.take_in(read_files(paths, Told()), known_on=DAY)


def main() -> None:
    """Measure and print."""
    library = Library()
    for each in library.held("icd10cm-tabular"):
        each.read()
    told(
        "opening the library and ICD-10-CM",
        least(lambda: Library().every("icd10cm", CodeTable)),
        OPEN_LIMIT,
        "ms",
        1e3,
    )
    code = cpu(str(COMMAND), "lookup", "E11.9", "--json")
    told("first look-up of a code, process CPU", code, FIRST_LIMIT, "ms", 1e3)
    words = cpu(str(COMMAND), "lookup", "asthma", "--json")
    told("first look-up of words, process CPU", words, FIRST_LIMIT, "ms", 1e3)
    peer = cpu(str(PYTHON), "-c", "import simple_icd_10_cm")
    told("the same, against importing simple-icd-10-cm", words, peer, "ms", 1e3)
    table = library.on("icd10cm", DAY, CodeTable)
    assert table is not None
    codes = [each.code for each in table.codes(DAY)][:CODES]
    warm = least(lambda: [table.find(each, DAY) for each in codes]) / len(codes)
    told(f"a code of {CODES:,}, warm", warm, LOOKUP_LIMIT, "us", 1e6)
    xml = wheel_file("simple_icd_10_cm", "data", "icd10c-tabular-April-1-2026.xml")
    assert xml is not None
    with tempfile.TemporaryDirectory() as folder:
        paths = [xml, order_file(Path(folder))]
        took = least(lambda: take_in(Path(folder), paths), times=1)
    told("importing tabular list and order file", took, IMPORT_LIMIT, "s", 1)


if __name__ == "__main__":
    main()
