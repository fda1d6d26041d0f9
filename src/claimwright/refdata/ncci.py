"""NCCI pairs and MUE values from a folder of the user's, compiled for the next time.

Two layouts are read: the text and CSV that CMS publishes, whose pairs carry their
dates; and plain extracts of the pairs active on one day, named
``ptp_prac_active_YYYY-MM-DD.csv.gz`` and ``ncci_mue_prac.csv``, which answer for that
day's quarter only.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from claimwright import __version__
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.cache import compiled
from claimwright.refdata.errors import RefdataError
from claimwright.tables.errors import TableError
from claimwright.tables.mue import UnitBasis, UnitLimit, UnitLimits, parse_limits
from claimwright.tables.ncci_ptp import Pair, PairTable, compile_pairs, parse_pairs
from claimwright.tables.rows import DamagedTableError
from claimwright.tables.training_edition import Tables

PUBLISHER = "CMS"
_EXTRACT = re.compile(r"ptp_prac_active_(\d{4}-\d{2}-\d{2})\.csv(\.gz)?")
_MONTHS_PER_QUARTER = 3
_VERSIONS_SINCE = 1994
_UNITS_EXTRACT = "ncci_mue_prac.csv"


def load_tables(folder: Path) -> Tables:
    """Read the tables of a folder.

    Raises:
        RefdataError: there is no such folder, it holds none, or one cannot be read.
    """
    if not folder.is_dir():
        raise RefdataError(str(folder), "", "is no folder; name one with --tables")
    try:
        pairs = tuple(_pair_tables(folder))
        limits = tuple(_limit_tables(folder, pairs))
    except TableError as error:
        raise RefdataError(str(folder), "", str(error)) from None
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise RefdataError(str(folder), "", f"cannot be read: {error}") from None
    if not pairs and not limits:
        reason = (
            "holds no NCCI pairs (ccipra*.txt, ptp_prac_active_*.csv.gz) and no MUE "
            "values (MCR_MUE_PractitionerServices*.csv, ncci_mue_prac.csv)"
        )
        raise RefdataError(str(folder), "", reason)
    return pairs, limits


def _pair_tables(folder: Path) -> Iterator[PairTable]:
    for path in sorted(folder.iterdir()):
        found = _EXTRACT.fullmatch(path.name)
        if found:
            quarter = _quarter(date.fromisoformat(found[1]))
            name = f"NCCI practitioner pairs active {quarter}"
            yield _compiled_pairs(path, name, quarter)
        elif path.suffix.lower() == ".txt" and path.name.lower().startswith("ccipra"):
            name = f"NCCI practitioner pairs, {path.name}"
            yield _compiled_pairs(path, name, _through_version(path))


def _through_version(path: Path) -> Span:
    """All days up to the quarter of a version: v302 is the third quarter of 2024.

    Source: CMS numbers NCCI versions by year since 1994, and by quarter from 0.
    """
    found = re.search(r"v(\d{2})([0-3])r", path.name.lower())
    if found is None:
        reason = "its name must tell its version, such as ccipra-v302r0-f1.txt"
        raise RefdataError(path.name, "", reason)
    month = int(found[2]) * _MONTHS_PER_QUARTER + 1
    return Span(last=_quarter(date(_VERSIONS_SINCE + int(found[1]), month, 1)).last)


def _compiled_pairs(path: Path, name: str, effective: Span) -> PairTable:
    edition = Edition(name=name, publisher=PUBLISHER, effective=effective)
    stat = path.stat()
    told = f"{path.resolve()}|{stat.st_size}|{stat.st_mtime_ns}"
    digest = hashlib.sha256(told.encode()).hexdigest()[:16]

    def build() -> bytes:
        return compile_pairs(_pairs_of(path, effective))

    def is_whole(data: memoryview) -> bool:
        try:
            PairTable(edition, data)
        except DamagedTableError:
            return False
        return True

    data = compiled(f"pairs-{__version__}-{digest}.table", build, is_whole=is_whole)
    return PairTable(edition, data)


def _pairs_of(path: Path, effective: Span) -> Iterator[Pair]:
    if path.suffix.lower() == ".txt":
        with path.open(encoding="latin-1") as lines:
            yield from parse_pairs(lines, file=path.name)
        return
    with _text(path) as lines:
        for one, two, indicator, rationale, *_ in csv.reader(lines):
            if indicator.isdigit():
                yield Pair(
                    column1=one,
                    column2=two,
                    modifier_indicator=int(indicator),
                    rationale=rationale,
                    effective=effective,
                )


def _limit_tables(folder: Path, pairs: tuple[PairTable, ...]) -> Iterator[UnitLimits]:
    for path in sorted(folder.iterdir()):
        lower = path.name.lower()
        if path.name == _UNITS_EXTRACT:
            # The extract does not tell its day; it is of the pairs beside it.
            effective = pairs[0].edition.effective if pairs else None
            if effective is None:
                raise RefdataError(path.name, "", "needs the pairs beside it: its day")
            edition = Edition(
                name=f"MUE practitioner values {effective}",
                publisher=PUBLISHER,
                effective=effective,
            )
            yield UnitLimits(edition, _extracted_limits(path))
        elif "mue_practitioner" in lower and path.suffix.lower() == ".csv":
            edition = Edition(
                name=f"MUE practitioner values, {path.name}",
                publisher=PUBLISHER,
                effective=_named_quarter(path),
            )
            with path.open(encoding="latin-1", newline="") as lines:
                yield UnitLimits(edition, parse_limits(lines, file=path.name))


def _extracted_limits(path: Path) -> Iterator[UnitLimit]:
    with _text(path) as lines:
        for row in csv.DictReader(lines):
            yield UnitLimit(
                code=row["hcpcs_code"],
                units_max=int(row["mue_units"]),
                basis=UnitBasis(int(row["mue_mai"])),
                rationale=row["mue_rationale"],
            )


def _named_quarter(path: Path) -> Span:
    """The quarter that a file's name tells, such as ``..._Eff_07-01-2024.csv``."""
    found = re.search(r"(\d{2})-(\d{2})-(\d{4})", path.name)
    if found is None:
        reason = "its name must end with its first day, such as _Eff_07-01-2024.csv"
        raise RefdataError(path.name, "", reason)
    return _quarter(date(int(found[3]), int(found[1]), int(found[2])))


def _quarter(day: date) -> Span:
    first_month = (day.month - 1) // _MONTHS_PER_QUARTER * _MONTHS_PER_QUARTER + 1
    first = day.replace(month=first_month, day=1)
    after = (first + timedelta(days=100)).replace(day=1)
    return Span(first, after - timedelta(days=1))


def _text(path: Path) -> io.TextIOBase:
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(path), encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")
