"""CPT from the file that the user is licensed for, and from nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from claimwright.codesets.codes import compile_codes
from claimwright.codesets.cpt.cpt import (
    codes_of,
    looks_like_list,
    looks_like_text,
    parse_list,
    parse_text,
)
from claimwright.editions import Edition
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import JointImporter
from claimwright.refdata.offer import Offer
from claimwright.refdata.quarters import year_of


def _recognises(offer: Offer) -> bool:
    return _is_text(offer) or looks_like_list(offer.head_rows, offer.rows())


def _is_text(offer: Offer) -> bool:
    return looks_like_text(offer.head)


def _read(parts: tuple[Offer, ...], told: Told) -> Iterator[Imported]:
    """Long, medium and short descriptors of one delivery make one edition."""
    if not told.cpt_licensed:
        reason = (
            "holds CPT codes with descriptions, which are the AMA's. If you hold its "
            "licence, import the file that the AMA delivered to you with "
            "--cpt-licensed; it stays on this machine"
        )
        raise RefdataError(parts[0].path, "", reason)
    codes = codes_of(each for part in parts for each in _descriptors(part))
    effective = told.span(None, file=parts[0].path, period=year_of)
    name = f"CPT {effective.first.year}"
    yield Imported(
        set_name="cpt",
        edition=Edition(
            name=told.edition or name, publisher="AMA", effective=effective
        ),
        rows=len(codes),
        data=compile_codes(codes),
    )


def _descriptors(part: Offer) -> Iterator[tuple[str, str]]:
    if _is_text(part):
        return parse_text(part.lines(), file=part.path)
    return parse_list(part.rows(), file=part.path)


CPT = JointImporter(
    layout="CPT of your own licensed file (LONGULT.txt, MEDU.txt, SHORTU.txt, or CSV)",
    recognises=_recognises,
    read=_read,
    # The AMA's files may come unpacked, each by itself.
    release=lambda _: "",
)
