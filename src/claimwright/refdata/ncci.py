"""NCCI pairs and MUE values from a folder of the user's, compiled for the next time.

Two layouts are read: the files that CMS publishes, in or out of their zips, as
`claimwright refdata import` takes them; and plain extracts of the pairs active on one
day, named ``ptp_prac_active_YYYY-MM-DD.csv.gz`` and ``ncci_mue_prac.csv``, which answer
for that day's quarter only.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from claimwright import __version__
from claimwright.columns import is_whole
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.cache import compiled
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Told
from claimwright.refdata.importers.ncci import Release, release_of
from claimwright.refdata.importing import read_files
from claimwright.refdata.quarters import quarter_named, quarter_of
from claimwright.tables.mue.limits import (
    UnitBasis,
    UnitLimit,
    UnitLimits,
    compile_limits,
)
from claimwright.tables.ncci.ptp import PairRow, PairTable, compile_pairs, pair_key
from claimwright.tables.training_edition import Tables

PUBLISHER = "CMS"
_EXTRACT = re.compile(r"ptp_prac_active_(\d{4}-\d{2}-\d{2})\.csv(\.gz)?")
_LIMITS = re.compile(r"mue[-_ ]?practitioner|practitioner.*mue", re.IGNORECASE)
_LIMITS_EXTRACT = "ncci_mue_prac.csv"
_SUFFIXES = {".zip", ".txt", ".csv", ".xlsx"}


def load_tables(folder: Path) -> Tables:
    """Read the tables of a folder.

    Raises:
        RefdataError: there is no such folder, it holds none, or one cannot be read.
    """
    if not folder.is_dir():
        raise RefdataError(str(folder), "", "is no folder; name one with --tables")
    try:
        pairs = (*_extracted_pair_tables(folder), *_pair_tables(folder))
        limits = tuple(_limit_tables(folder, pairs))
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise RefdataError(str(folder), "", f"cannot be read: {error}") from None
    except (KeyError, ValueError) as error:
        if isinstance(error, RefdataError):
            raise
        raise RefdataError(str(folder), "", f"an extract is odd: {error}") from None
    if not pairs and not limits:
        reason = (
            "holds no NCCI pairs (ccipra*, ptp_prac_active_*.csv.gz) and no MUE "
            "values (MCR_MUE_PractitionerServices*, ncci_mue_prac.csv)"
        )
        raise RefdataError(str(folder), "", reason)
    return pairs, limits


def _pair_tables(folder: Path) -> Iterator[PairTable]:
    """The releases of the folder; the parts of each must all be there."""
    releases: dict[str, tuple[Release, list[Path]]] = {}
    for path in _official(folder):
        release = release_of(path.name)
        if release is not None and release.kind == "pra":
            releases.setdefault(release.name, (release, []))[1].append(path)
    for release, paths in releases.values():
        data = _compiled("pairs", paths, partial(_imported, paths, Told()))
        yield PairTable(release.edition, data)


def _limit_tables(folder: Path, pairs: tuple[PairTable, ...]) -> Iterator[UnitLimits]:
    extract = folder / _LIMITS_EXTRACT
    if extract.is_file():
        # The extract does not tell its day; it is of the pairs beside it.
        if not pairs:
            raise RefdataError(extract.name, "", "needs the pairs beside it: its day")
        effective = pairs[0].edition.effective
        extracted = compile_limits(_extracted_limits(extract))
        yield UnitLimits(_edition("MUE practitioner values", effective), extracted)
    seen: set[Span] = set()
    for path in _official(folder):
        if not _LIMITS.search(path.name):
            continue
        quarter = quarter_named(path.name)
        if quarter is None:
            reason = "its name must tell its quarter, such as _Eff_07-01-2024.csv"
            raise RefdataError(path.name, "", reason)
        if quarter in seen:
            continue
        seen.add(quarter)
        told = Told(effective=quarter)
        data = _compiled("limits", [path], partial(_imported, [path], told))
        yield UnitLimits(_edition("MUE practitioner values", quarter), data)


def _official(folder: Path) -> list[Path]:
    """Files that may be CMS's, texts before the sheets that double them."""
    found = (each for each in folder.iterdir() if each.suffix.lower() in _SUFFIXES)
    return sorted(found, key=lambda each: (each.suffix.lower() == ".xlsx", each.name))


def _imported(paths: list[Path], told: Told) -> bytes:
    """The one edition in files, as `refdata import` reads them."""
    return read_files(paths, told)[0].imported.data


def _edition(title: str, effective: Span) -> Edition:
    return Edition(
        name=f"{title} {effective}", publisher=PUBLISHER, effective=effective
    )


def _compiled(kind: str, paths: list[Path], build: Callable[[], bytes]) -> memoryview:
    """What is built of files, from the cache as long as they do not change."""
    stats = ((each.resolve(), each.stat()) for each in sorted(paths))
    told = "|".join(f"{path}|{stat.st_size}|{stat.st_mtime_ns}" for path, stat in stats)
    digest = hashlib.sha256(told.encode()).hexdigest()[:16]
    name = f"{kind}-{__version__}-{digest}.table"
    return compiled(name, build, is_whole=is_whole)


def _extracted_pair_tables(folder: Path) -> Iterator[PairTable]:
    for path in sorted(folder.iterdir()):
        found = _EXTRACT.fullmatch(path.name)
        if found:
            quarter = quarter_of(date.fromisoformat(found[1]))
            build = partial(_compiled_extract, path, quarter)
            data = _compiled("pairs", [path], build)
            yield PairTable(_edition("NCCI practitioner pairs", quarter), data)


def _compiled_extract(path: Path, effective: Span) -> bytes:
    return compile_pairs(_extracted_pairs(path, effective))


def _extracted_pairs(path: Path, effective: Span) -> Iterator[PairRow]:
    first, last = effective.first.toordinal(), effective.last.toordinal()
    with _text(path) as lines:
        for one, two, indicator, rationale, *_ in csv.reader(lines):
            # The headings may stand anywhere.
            if indicator.isdigit():
                yield pair_key(one, two), first, last, int(indicator), rationale


def _extracted_limits(path: Path) -> Iterator[UnitLimit]:
    with _text(path) as lines:
        for row in csv.DictReader(lines):
            yield UnitLimit(
                code=row["hcpcs_code"],
                units_max=int(row["mue_units"]),
                basis=UnitBasis(int(row["mue_mai"])),
                rationale=row["mue_rationale"],
            )


def _text(path: Path) -> io.TextIOBase:
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(path), encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")
