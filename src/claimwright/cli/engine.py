"""What the commands open: the code book, the coder, the scrubber's tables."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from claimwright.codesets.codes import CodeTable
from claimwright.codesets.icd10cm.book import Icd10cm
from claimwright.codesets.modifiers.modifiers import modifiers
from claimwright.codesets.place_of_service.places import places_of_service
from claimwright.codesets.procedures.procedures import ProcedureCodes, procedure_codes
from claimwright.edits.reference import Reference
from claimwright.refdata.claim_tables import tables_of
from claimwright.refdata.icd10cm import open_icd10cm
from claimwright.refdata.library import Library
from claimwright.refdata.ncci import load_tables
from claimwright.tables.training_edition import Tables


def open_library() -> Library:
    """The editions on this machine; what must be compiled first is said."""
    return Library(on_build=_say_building)


def open_book() -> Icd10cm:
    """The ICD-10-CM book; the first run on a machine compiles it and says so."""
    return open_icd10cm(open_library())


def _say_building(edition: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"claimwright: compiling {edition}, once...\n")


def claim_tables(folder: str) -> Tables:
    """NCCI pairs and unit limits by which claims of the user's are judged.

    Args:
        folder: with CMS's files; empty for what was imported, or the training edition
            where nothing was.
    """
    return load_tables(Path(folder)) if folder else tables_of(open_library())


def open_procedures() -> ProcedureCodes:
    """HCPCS codes: our starter table, and CMS's file where it was imported."""
    return procedure_codes().with_level_two(open_library().every("hcpcs", CodeTable))


def open_reference(
    book: Icd10cm,
    tables: Tables,
    procedures: ProcedureCodes,
    *,
    submitted_on: date | None = None,
) -> Reference:
    """What the scrubber knows.

    Args:
        book: ICD-10-CM.
        tables: NCCI pairs and unit limits.
        procedures: HCPCS codes.
        submitted_on: the day on which the claims go out, if it is known.
    """
    pair_tables, unit_limits = tables
    return Reference(
        icd10cm=book,
        procedures=procedures,
        modifiers=modifiers(),
        places=places_of_service(),
        pair_tables=pair_tables,
        unit_limits=unit_limits,
        submitted_on=submitted_on,
    )
