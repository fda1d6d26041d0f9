"""Speed as ratios against a limit, or a named peer, of the same run.

make bench
"""

from __future__ import annotations

import io
import logging
import os
import resource
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from pyx12.params import params
from pyx12.x12n_document import x12n_document

from claimwright.transactions import claim_837p

COMMAND = Path(sys.executable).with_name("claimwright")
HELP_LIMIT, SCRUB_LIMIT, VOLUME_LIMIT, MEMORY_LIMIT = 0.150, 0.400, 60.0, 1024
CLAIMS = 10_000


def process_cpu(*words: str) -> float:
    """The least CPU time of five runs of a whole process, in seconds."""
    best = float("inf")
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([COMMAND, *words], check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        best = min(best, used)
    return best


def told(what: str, measured: float, limit: float, unit: str) -> None:
    """Print one ratio."""
    verdict = "within" if measured <= limit else "OVER"
    ratio = measured / limit
    print(f"{what:<44}{measured:>9.3f} {unit:<4}{ratio:>7.2f} of {limit:g} {verdict}")


def volume(folder: str) -> tuple[float, float]:
    """Wall seconds and peak MB of the run over ten thousand encounters."""
    words = ["demo", "--claims", str(CLAIMS), "--seed", "7", "--out", f"{folder}/v"]
    began = time.perf_counter()
    process = subprocess.Popen([COMMAND, *words, "--json"], stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def seconds(work: Callable[[], object]) -> float:
    """The least wall time of three runs."""
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def peak_of_reading(data: bytes) -> int:
    """Peak of Python memory while a file is read in pieces, in bytes."""
    pieces = (data[at : at + 65_536] for at in range(0, len(data), 65_536))
    tracemalloc.start()
    for _ in claim_837p.read(pieces, file="bench"):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def repeated(data: bytes, times: int) -> bytes:
    """A file with an interchange many times over."""
    return data * times


def main() -> None:
    """Measure and print."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        took, peak = volume(folder)
        exchanged = Path(folder, "v", "exchange")
        batch = max(exchanged.glob("*.837"), key=lambda path: path.stat().st_size)
        data = batch.read_bytes()
        one = Path(folder, "one")
        subprocess.run([COMMAND, "demo", "--out", one], check=True, capture_output=True)
        single = str(one / "1-clean-office-visit" / "claim.837")
        told("claimwright --help, CPU", process_cpu("--help"), HELP_LIMIT, "s")
        told(
            "claimwright scrub of one claim, CPU",
            process_cpu("scrub", single),
            SCRUB_LIMIT,
            "s",
        )
        told("10,000 encounters, chart to cash, wall", took, VOLUME_LIMIT, "s")
        told("10,000 encounters, peak memory", peak, MEMORY_LIMIT, "MB")
        small, large = (peak_of_reading(repeated(data, n)) for n in (1, 8))
        told("memory of reading an 8 times larger 837", large / small, 1.25, "x")
        ours = seconds(lambda: list(claim_837p.read([data], file="bench")))
        theirs = seconds(
            lambda: x12n_document(params(), io.StringIO(data.decode()), None, None)
        )
        told("reading and judging an 837P, against pyx12", ours / theirs, 1.0, "x")


if __name__ == "__main__":
    main()
