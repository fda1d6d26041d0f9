"""Medically unlikely edits: three tables, told apart by the heading of their units."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimwright.editions import Edition
from claimwright.headings import has_headings
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import FormOf, Importer
from claimwright.refdata.offer import Offer
from claimwright.refdata.quarters import quarter_named, quarter_of, quarter_title
from claimwright.tables.mue.limits import UnitTable, compile_limits, parse_limits


def _is_limits(table: UnitTable, offer: Offer) -> bool:
    return has_headings(offer.head_rows, table.layout)


def _read(table: UnitTable, offer: Offer, told: Told) -> Iterator[Imported]:
    limits = tuple(parse_limits(offer.rows(), table, file=offer.path))
    set_name, effective = _form_of(table, offer, told)
    kind = table.name.lower()
    yield Imported(
        set_name=set_name,
        edition=Edition(
            name=told.edition or f"MUE {kind} {quarter_title(effective.first)}",
            publisher="CMS",
            effective=effective,
        ),
        rows=len(limits),
        data=compile_limits(limits),
    )


def _form_of(table: UnitTable, offer: Offer, told: Told) -> FormOf:
    quarter = quarter_named(*offer.names)
    effective = told.span(quarter, file=offer.path, period=quarter_of)
    return f"mue-{table.name.lower()}", effective


def _importer(table: UnitTable, name: str) -> Importer:
    return Importer(
        layout=f"medically unlikely edits ({name})",
        recognises=partial(_is_limits, table),
        read=partial(_read, table),
        form_of=partial(_form_of, table),
    )


PRACTITIONER = _importer(UnitTable.PRACTITIONER, "MCR_MUE_PractitionerServices")
HOSPITAL = _importer(UnitTable.HOSPITAL, "MCR_MUE_OutpatientHospitalServices")
DME = _importer(UnitTable.DME, "MCR_MUE_DMESupplierServices")
