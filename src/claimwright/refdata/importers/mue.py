"""Medically unlikely edits: three tables, told apart by the heading of their units."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimwright.editions import Edition
from claimwright.headings import has_headings
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import Importer
from claimwright.refdata.offer import Offer
from claimwright.refdata.quarters import quarter_named, quarter_title
from claimwright.tables.mue.limits import UnitTable, compile_limits, parse_limits


def _is_limits(table: UnitTable, offer: Offer) -> bool:
    return has_headings(offer.head_rows, table.layout)


def _read(table: UnitTable, offer: Offer, told: Told) -> Iterator[Imported]:
    limits = tuple(parse_limits(offer.rows(), table, file=offer.path))
    named = quarter_named(offer.name) or quarter_named(offer.path)
    effective = told.span(named, file=offer.path)
    kind = table.name.lower()
    yield Imported(
        set_name=f"mue-{kind}",
        edition=Edition(
            name=told.edition or f"MUE {kind} {quarter_title(effective.first)}",
            publisher="CMS",
            effective=effective,
        ),
        rows=len(limits),
        data=compile_limits(limits),
    )


def _importer(table: UnitTable, name: str) -> Importer:
    return Importer(
        layout=f"medically unlikely edits ({name})",
        recognises=partial(_is_limits, table),
        read=partial(_read, table),
    )


PRACTITIONER = _importer(UnitTable.PRACTITIONER, "MCR_MUE_PractitionerServices")
HOSPITAL = _importer(UnitTable.HOSPITAL, "MCR_MUE_OutpatientHospitalServices")
DME = _importer(UnitTable.DME, "MCR_MUE_DMESupplierServices")
