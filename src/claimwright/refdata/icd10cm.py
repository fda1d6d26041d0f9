"""The ICD-10-CM book, put together from the editions on this machine."""

from __future__ import annotations

from collections.abc import Callable

from claimwright.codesets.codes import CodeTable
from claimwright.codesets.icd10cm.book import Icd10cm
from claimwright.codesets.icd10cm.tabular_list import TabularList
from claimwright.refdata.library import Library


def open_icd10cm(
    library: Library | None = None, *, on_build: Callable[[str], None] | None = None
) -> Icd10cm:
    """Open the book; the first call on a machine compiles it, in a few seconds.

    Args:
        library: where its editions are; the machine's own by default.
        on_build: called with an edition's name before it is compiled.

    Raises:
        NoBookError: no edition was known on the library's day.
    """
    found = library or Library(on_build=on_build)
    return Icd10cm(
        found.every("icd10cm", CodeTable), found.every("icd10cm-tabular", TabularList)
    )
