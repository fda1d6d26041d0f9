"""MS-DRG definitions: CMS's manuals as the wheel `drgpy` has them."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from claimwright.dates import Span
from claimwright.refdata.imported import Shipped
from claimwright.refdata.wheels import digest_of, own_digest, own_file, wheel_file

_LAYOUT = 3
"""Raised whenever our code makes something else of the same files."""
_VERSIONS = (
    # version, first and last day of discharge, and where its gaps are filled from
    ("v40", date(2022, 10, 1), date(2023, 3, 31), ("v41", "v41.1", "v43.1")),
    ("v41", date(2023, 10, 1), date(2024, 3, 31), ("v41.1", "v43.1")),
    ("v41.1", date(2024, 4, 1), date(2024, 9, 30), ("v43.1",)),
    ("v42", date(2024, 10, 1), date(2025, 3, 31), ("v43.1",)),
    ("v42.1", date(2025, 4, 1), date(2025, 9, 30), ("v43.1",)),
    ("v43", date(2025, 10, 1), date(2026, 3, 31), ("v43.1",)),
    ("v43.1", date(2026, 4, 1), date(2026, 9, 30), ()),
)
"""The wheel has no v40.1, so nothing answers for discharges from April 2023 on."""


def editions() -> tuple[Shipped, ...]:
    """One a version; none where the wheel is absent."""
    first = wheel_file("drgpy", "runtime_data", "v40.json.xz")
    if first is None:
        return ()
    ours = own_digest(own_file("codesets", "ms_drg", "formulas.toml"))
    return tuple(
        Shipped(
            set_name="ms-drg",
            edition_name=f"MS-DRG {version}",
            publisher="CMS",
            effective=Span(begins, ends),
            # CMS publishes a version before the discharges that it groups.
            known_on=begins,
            source=f"{version}.json.xz of drgpy 0.2",
            licence="public domain (US government work); the wheel is Apache-2.0",
            digest=f"{_LAYOUT}-{ours}-{digest_of(_file(first.parent, version))}",
            build=partial(_compiled, first.parent, version, others),
        )
        for version, begins, ends, others in _VERSIONS
    )


def _file(folder: Path, version: str) -> Path:
    return folder / f"{version}.json.xz"


def _compiled(folder: Path, version: str, others: tuple[str, ...]) -> bytes:
    import lzma

    from claimwright.codesets.ms_drg.compile import compile_definitions
    from claimwright.codesets.ms_drg.formulas import formulas_text, parse_formulas
    from claimwright.codesets.ms_drg.mend import completed
    from claimwright.codesets.ms_drg.source import parse_source

    sources = [
        parse_source(lzma.decompress(path.read_bytes()), file=path.name)
        for path in (_file(folder, each) for each in (version, *others))
    ]
    valid = _valid_procedures() if version == _VERSIONS[0][0] else frozenset()
    source = completed(sources[0], *sources[1:], valid=valid)
    return compile_definitions(source, parse_formulas(formulas_text()))


def _valid_procedures() -> frozenset[str]:
    """The procedure codes of the oldest version's first day."""
    from claimwright.codesets.icd10pcs.validity import parse_validity, validity_text

    _, begins, _, _ = _VERSIONS[0]
    codes = parse_validity(validity_text())
    return frozenset(code for code, span in codes if span.contains(begins))
