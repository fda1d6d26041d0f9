"""The training edition of NCCI pairs and unit limits: invented, and called so."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.tables.mue import UnitLimits, parse_limits
from claimwright.tables.ncci_ptp import PairTable, compile_pairs, parse_pairs

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

Tables = tuple[tuple[PairTable, ...], tuple[UnitLimits, ...]]


@cache
def training_tables() -> Tables:
    """Pairs and limits for the demonstration, from the folder ``training``."""
    folder = files("claimwright.tables").joinpath("training")
    pairs = folder.joinpath("pairs.txt").read_text(encoding="utf-8").splitlines()
    limits = folder.joinpath("limits.csv").read_text(encoding="utf-8").splitlines()
    data = compile_pairs(parse_pairs(pairs, file="pairs.txt"))
    return (
        (PairTable(PAIRS, data),),
        (UnitLimits(LIMITS, parse_limits(limits, file="limits.csv")),),
    )
