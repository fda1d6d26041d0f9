"""What a run from chart to cash opens: everything."""

from __future__ import annotations

from claimwright.cli.engine import open_book, open_reference
from claimwright.codesets.icd10cm.book import Icd10cm
from claimwright.codesets.procedures.procedures import procedure_codes
from claimwright.coding.suggest import Coder
from claimwright.cycle.shipped import shipped_practice
from claimwright.cycle.world import Engine
from claimwright.payers.contract import shipped_contracts
from claimwright.payers.shipped import shipped_profiles
from claimwright.refdata.lexicon import open_lexicon
from claimwright.tables.training_edition import training_tables


def open_engine() -> Engine:
    """All that a run from chart to cash needs."""
    book = open_book()
    return Engine(
        practice=shipped_practice(),
        coder=open_coder(book),
        # The cases are written for the training edition, whatever was imported.
        reference=open_reference(book, training_tables(), procedure_codes()),
        profiles=shipped_profiles(),
        contracts=shipped_contracts(),
    )


def open_coder(book: Icd10cm) -> Coder:
    """The coder, with its lexicon."""
    return Coder(book, procedure_codes(), open_lexicon(book))
