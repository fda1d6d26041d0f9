"""The training edition of NCCI pairs and unit limits: invented, and called so."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from importlib.resources import files

from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.tables.mue.limits import (
    UnitLimits,
    UnitTable,
    compile_limits,
    parse_limits,
)
from claimwright.tables.ncci.ptp import PairTable, compile_pairs, parse_pairs

PUBLISHER = "Claimwright, invented for training; not CMS's"
PAIRS = Edition(
    name="training pairs 2026",
    publisher=PUBLISHER,
    effective=Span(date(2025, 1, 1), date(2026, 12, 31)),
)
LIMITS = Edition(
    name="training unit limits 2026",
    publisher=PUBLISHER,
    effective=Span(date(2025, 1, 1), date(2026, 12, 31)),
)
_PAIRS_FILE = "ncci/training_pairs.txt"
_LIMITS_FILE = "mue/training_limits.csv"

Tables = tuple[tuple[PairTable, ...], tuple[UnitLimits, ...]]


@cache
def training_tables() -> Tables:
    """Pairs and limits for the demonstration."""
    pairs = csv.reader(_lines(_PAIRS_FILE), delimiter="\t", quoting=csv.QUOTE_NONE)
    limits = parse_limits(
        csv.reader(_lines(_LIMITS_FILE)), UnitTable.PRACTITIONER, file=_LIMITS_FILE
    )
    return (
        (PairTable(PAIRS, compile_pairs(parse_pairs(pairs, file=_PAIRS_FILE))),),
        (UnitLimits(LIMITS, compile_limits(limits)),),
    )


def _lines(name: str) -> list[str]:
    file = files("claimwright.tables").joinpath(name)
    return file.read_text(encoding="utf-8").splitlines()
