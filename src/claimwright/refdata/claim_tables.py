"""The tables by which a professional claim is judged: the store's, or training's."""

from __future__ import annotations

from claimwright.refdata.library import Library
from claimwright.tables.mue.limits import UnitLimits
from claimwright.tables.ncci.ptp import PairTable
from claimwright.tables.training_edition import Tables, training_tables


def tables_of(library: Library) -> Tables:
    """Every edition of NCCI pairs and unit limits for practitioners.

    Where none was imported, the training edition stands in, whose name and publisher
    say what it is.
    """
    pairs = library.every("ncci-ptp-practitioner", PairTable)
    limits = library.every("mue-practitioner", UnitLimits)
    training_pairs, training_limits = training_tables()
    return pairs or training_pairs, limits or training_limits
