"""X12 read, judged and written, as ratios to ``bytes.split`` and to both peers.

python benchmarks/x12.py [CLAIMS]

Each measure runs in a process of its own, on the same bytes, and tells CPU seconds and
peak memory. The files are invented: professional claims of a billing provider, half of
them of dependents, with two to four lines; and the 835 that pays them.
"""

from __future__ import annotations

import io
import json
import logging
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from claimwright.identifiers import npi_check_digit

CLAIMS = 20_000
PEER_CLAIMS = 500
A_SET = 5_000
PIECE = 1 << 16
LIMITS = {
    "segments": 1.0,
    "judged": 0.15,
    "typed": 0.3,
    "written": 0.3,
}
MEMORY_LIMIT_MB = 100
FILES = {"837P": "claims.837", "835": "remittance.835"}


def npi(number: int) -> str:
    nine = f"1{number:08d}"
    return nine + npi_check_digit(nine)


def amount(cents: int) -> str:
    whole, rest = divmod(cents, 100)
    return f"{whole}.{rest:02d}".rstrip("0") if rest else str(whole)


def header(functional: str, version: str) -> list[str]:
    return [
        (
            "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       "
            "*261102*0930*^*00501*000000001*0*T*:"
        ),
        f"GS*{functional}*SENDER*RECEIVER*20261102*0930*1*X*{version}",
    ]


def sealed(lines: list[str], sets: list[list[str]]) -> bytes:
    for number, body in enumerate(sets, start=1):
        control = f"{number:04d}"
        lines += [each.replace("CONTROL", control, 1) for each in body[:1]]
        lines += body[1:]
        lines.append(f"SE*{len(body) + 1}*{control}")
    lines += [f"GE*{len(sets)}*1", "IEA*1*000000001", ""]
    return "~\n".join(lines).encode()


def lines_of(number: int, chance: random.Random) -> list[int]:
    return [chance.randint(4_000, 30_000) for _ in range(2 + number % 3)]


def claims_file(count: int) -> bytes:
    chance, sets = random.Random(1), []  # noqa: S311 - no secret is made
    for first in range(0, count, A_SET):
        body = [
            "ST*837*CONTROL*005010X222A1",
            f"BHT*0019*00*B{first}*20261102*0930*CH",
            "NM1*41*2*CLEARBROOK FAMILY PRACTICE*****46*SENDER",
            "PER*IC*BILLING OFFICE*TE*5125550100",
            "NM1*40*2*SUMMIT HEALTH PLAN*****46*RECEIVER",
            "HL*1**20*1",
            "PRV*BI*PXC*207Q00000X",
            f"NM1*85*2*CLEARBROOK FAMILY PRACTICE*****XX*{npi(1)}",
            "N3*100 MAIN ST",
            "N4*AUSTIN*TX*787010001",
            "REF*EI*741234567",
        ]
        level = 1
        for number in range(first, min(first + A_SET, count)):
            level = claim(body, number, level, lines_of(number, chance))
        sets.append(body)
    return sealed(header("HC", "005010X222A1"), sets)


def claim(body: list[str], number: int, level: int, charges: list[int]) -> int:
    dependent = number % 2
    level += 1
    born = f"{1950 + number % 50}0{1 + number % 9}15"
    body += [
        f"HL*{level}*1*22*{dependent}",
        f"SBR*P*{'' if dependent else '18'}*GRP{number % 90}******CI",
        f"NM1*IL*1*LAST{number}*FIRST{number % 97}****MI*W{number:08d}",
        f"N3*{number} OAK AVE",
        "N4*AUSTIN*TX*787040002",
        f"DMG*D8*{born}*{'FM'[number % 2]}",
        "NM1*PR*2*SUMMIT HEALTH PLAN*****PI*RECEIVER",
        "N3*PO BOX 12",
        "N4*AUSTIN*TX*787050003",
    ]
    if dependent:
        level += 1
        body += [
            f"HL*{level}*{level - 1}*23*0",
            "PAT*19",
            f"NM1*QC*1*LAST{number}*CHILD{number % 89}",
            f"N3*{number} OAK AVE",
            "N4*AUSTIN*TX*787040002",
            f"DMG*D8*20{number % 20:02d}0315*{'MF'[number % 2]}",
        ]
    body += [
        f"CLM*PT{number:07d}*{amount(sum(charges))}***11:B:1*Y*A*Y*Y",
        f"HI*ABK:{('E119', 'I10', 'J069')[number % 3]}*ABF:K219",
        f"NM1*DN*1*REED*ANA****XX*{npi(40 + number % 9)}",
        f"NM1*82*1*HARPER*LEE****XX*{npi(2 + number % 20)}",
        "PRV*PE*PXC*207Q00000X",
    ]
    for line, cents in enumerate(charges, start=1):
        code = ("99213:25", "85025", "80053", "36415")[line - 1]
        body += [
            f"LX*{line}",
            f"SV1*HC:{code}*{amount(cents)}*UN*1***1:2",
            f"DTP*472*D8*202610{1 + number % 28:02d}",
            f"REF*6R*{number:07d}{line}",
        ]
    return level


def remittance_file(count: int) -> bytes:
    chance, sets = random.Random(1), []  # noqa: S311 - no secret is made
    for first in range(0, count, A_SET):
        paid_in_all, claims = 0, []
        for number in range(first, min(first + A_SET, count)):
            charges = lines_of(number, chance)
            adjusted = [cents // 3 for cents in charges]
            copay = [1_500, *[0] * (len(charges) - 1)]
            paid = [a - b - c for a, b, c in zip(charges, adjusted, copay, strict=True)]
            paid_in_all += sum(paid)
            claims += [
                (
                    f"CLP*PT{number:07d}*1*{amount(sum(charges))}*{amount(sum(paid))}*15*12*"
                    f"ICN{number:09d}*11*1"
                ),
                f"NM1*QC*1*LAST{number}*FIRST{number % 97}****MI*W{number:08d}",
                f"NM1*82*1*HARPER*LEE****XX*{npi(2 + number % 20)}",
                "DTM*232*20261005",
            ]
            for line, cents in enumerate(charges):
                claims += [
                    f"SVC*HC:99213*{amount(cents)}*{amount(paid[line])}**1",
                    "DTM*472*20261005",
                    f"CAS*CO*45*{amount(adjusted[line])}",
                    *([f"CAS*PR*3*{amount(copay[line])}"] if copay[line] else []),
                    f"REF*6R*{number:07d}{line + 1}",
                    f"AMT*B6*{amount(cents - adjusted[line])}",
                ]
        head = [
            "ST*835*CONTROL",
            (
                f"BPR*I*{amount(paid_in_all)}*C*ACH*CCP*01*111000025*DA*123456789*1741234567"
                "**01*111000025*DA*987654321*20261102"
            ),
            f"TRN*1*EFT{first:06d}*1741234567",
            "REF*EV*SENDER",
            "DTM*405*20261102",
            "N1*PR*SUMMIT HEALTH PLAN",
            "N3*PO BOX 1",
            "N4*AUSTIN*TX*787010001",
            "PER*BL*EDI DESK*TE*5125550199",
            f"N1*PE*CLEARBROOK FAMILY PRACTICE*XX*{npi(1)}",
            "REF*TJ*741234567",
            "LX*1",
        ]
        sets.append(head + claims)
    return sealed(header("HP", "005010X221A1"), sets)


def pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as opened:
        while piece := opened.read(PIECE):
            yield piece


def split(path: Path) -> None:
    """What everybody begins with: the file as a list of lists."""
    held = [each.split(b"*") for each in path.read_bytes().split(b"~\n")]
    assert held


def segments(path: Path) -> None:
    from claimwright.x12.lexer import lex

    for _ in lex(pieces(path), file="f"):
        pass


def judged(path: Path) -> None:
    from claimwright.cli.edi_lists import LibraryLists
    from claimwright.cli.engine import open_library
    from claimwright.x12.check import Checking

    checking = Checking(pieces(path), file="f", lists=LibraryLists(open_library()))
    for _ in checking:
        pass
    assert checking.accepted


def typed(path: Path) -> None:
    for _ in read(path):
        pass


def read(path: Path) -> Iterator[object]:
    from claimwright.transactions import claim_837p, remittance_835

    door = claim_837p if path.suffix == ".837" else remittance_835
    yield from door.read(pieces(path), file="f", judged=False)


def written(path: Path) -> float:
    """CPU seconds of writing alone, of what was read before."""
    from datetime import datetime

    from claimwright.claims.batch import ClaimBatch, Envelope, TradingPartner
    from claimwright.claims.claim import Claim
    from claimwright.claims.names import Contact
    from claimwright.remittances.remittance import Remittance
    from claimwright.transactions import claim_837p, remittance_835

    held = list(read(path))
    partner = TradingPartner(name="A", identifier="A")
    envelope = Envelope(
        sender=partner,
        receiver=partner,
        interchange_control=1,
        reference="1",
        created_at=datetime(2026, 11, 2),  # noqa: DTZ001 - X12 knows no zone
    )
    began = time.process_time()
    if path.suffix == ".837":
        claims = tuple(each for each in held if isinstance(each, Claim))
        batch = ClaimBatch(
            envelope=envelope,
            submitter_contact=Contact(name="A", phone="5125550100"),
            claims=claims,
        )
        claim_837p.write(batch)
    else:
        remittances = tuple(each for each in held if isinstance(each, Remittance))
        remittance_835.write(remittances, envelope)
    return time.process_time() - began


def two_processes(path: Path) -> float:
    """Wall seconds of judging the file twice, in two processes."""
    from concurrent.futures import ProcessPoolExecutor

    began = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(judged, [path, path]))
    return time.perf_counter() - began


def pyx12(path: Path) -> None:
    from pyx12.params import params
    from pyx12.x12n_document import x12n_document

    logging.disable(logging.CRITICAL)
    assert x12n_document(params(), io.StringIO(path.read_text()), None, None)


def x12sdk(path: Path) -> None:
    from x12sdk.io import X12ModelReader

    with X12ModelReader(path.read_text().replace("\n", "")) as reader:
        for _ in reader.models():
            pass


MEASURES: dict[str, Callable[[Path], float | None]] = {
    each.__name__: each
    for each in (split, segments, typed, judged, written, two_processes, pyx12, x12sdk)
}


def alone(name: str, path: Path) -> tuple[float, float]:
    """CPU seconds (the least of two runs) and peak megabytes of one measure."""
    done = subprocess.run(
        [sys.executable, __file__, "--measure", name, str(path)],
        check=True,
        capture_output=True,
        text=True,
        env=dict(os.environ),
    )
    seconds, megabytes = json.loads(done.stdout.splitlines()[-1])
    return seconds, megabytes


def write_apart(maker: str, path: Path, count: int) -> None:
    """Write a file in another process: what made it must not count as memory."""
    words = [sys.executable, __file__, "--make", maker, str(path), str(count)]
    subprocess.run(words, check=True)


def measure(name: str, path: Path) -> None:
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        told = MEASURES[name](path)
        took = time.process_time() - began if told is None else told
        best = min(best, took)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([best, peak]))


def main(count: int) -> None:
    import claimwright.x12.loops as engine

    made = "compiled" if str(engine.__file__).endswith(".so") else "plain Python"
    print(f"{count:,} claims, {made}")
    with tempfile.TemporaryDirectory() as folder:
        for kind, make in (("837P", claims_file), ("835", remittance_file)):
            path = Path(folder, FILES[kind])
            write_apart(make.__name__, path, count)
            table(kind, path, count)
            few = Path(folder, f"few{path.suffix}")
            write_apart(make.__name__, few, PEER_CLAIMS)
            peers(few)


def table(kind: str, path: Path, count: int) -> None:
    base, _ = alone("split", path)
    size = path.stat().st_size
    print(f"\n{kind}: {size / count:.0f} bytes a claim, split {count / base:,.0f}/s")
    for name, limit in LIMITS.items():
        seconds, megabytes = alone(name, path)
        ratio = base / seconds
        holds = "" if ratio >= limit else "   BELOW THE LIMIT"
        # What holds every claim at once is not asked for little memory.
        memory = f"{megabytes:5.0f} MB" if name != "written" else "        "
        print(
            f"  {name:<9}{ratio:6.2f} of split (limit {limit:4.2f})"
            f"{count / seconds:10,.0f}/s {memory}{holds}"
        )
    one, _ = alone("judged", path)
    two, _ = alone("two_processes", path)
    print(f"  two processes do {2 * one / two:4.2f} times as much")


def peers(path: Path) -> None:
    ours, _ = alone("judged", path)
    for name in ("pyx12", "x12sdk"):
        seconds, megabytes = alone(name, path)
        print(
            f"  {name:<9}{PEER_CLAIMS / seconds:8,.0f} claims/s {megabytes:5.0f} MB; "
            f"judged here {seconds / ours:5.1f} times as fast"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], Path(sys.argv[3]))
    elif sys.argv[1:2] == ["--make"]:
        maker = {"claims_file": claims_file, "remittance_file": remittance_file}
        Path(sys.argv[3]).write_bytes(maker[sys.argv[2]](int(sys.argv[4])))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS)
