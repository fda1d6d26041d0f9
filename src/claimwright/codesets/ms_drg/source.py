"""The definitions as the wheel ``drgpy`` carries them: one JSON document a version."""

from __future__ import annotations

import msgspec

from claimwright.datafile import DataFileError


class SourceDrg(msgspec.Struct):
    """A group: number, title, and its major diagnostic category, ``""`` for none."""

    drg: str
    desc: str
    mdc: str
    is_surgical: bool
    is_medical: bool


class SourceLevel(msgspec.Struct):
    """How severe a secondary diagnosis is.

    Attributes:
        level: ``CC`` or ``MCC``.
        pdx: the collection of principal diagnoses that exclude it.
        aowa: an MCC only if the patient was discharged alive.
        hac: the hospital-acquired condition that it can be.
    """

    level: str
    pdx: str
    aowa: bool
    hac: str | None


class Source(msgspec.Struct):
    """One version.

    Attributes:
        drgmap: the groups by number.
        dxmap: diagnosis to labels: ``_MDC05``, ``_MDC24_PDX``, ``_TRAUMA24_SITE_HEAD``
            or ``291&292&293|PDX``, the heading of a list below a group of DRGs.
        prmap: procedure to labels; after a second bar stand the procedures that must
            be done together with it.
        ccmap: diagnosis to severity.
        exmap: collection to its principal diagnoses.
        drg_exclusions: DRG to secondary diagnoses that do not count in it.
        orpcsmap: the procedures of the operating room.
        surgical_rank: DRG without leading zeros to its place in the hierarchy.
        neoormap: the non-extensive procedures of the operating room.
    """

    version: str
    drgmap: dict[str, SourceDrg]
    dxmap: dict[str, list[str]]
    prmap: dict[str, list[str]]
    ccmap: dict[str, SourceLevel]
    exmap: dict[str, list[str]]
    drg_exclusions: dict[str, list[str]]
    orpcsmap: dict[str, list[str]]
    surgical_rank: dict[str, int]
    neoormap: list[str]


def parse_source(content: bytes, *, file: str) -> Source:
    """Read the JSON document of a version.

    Raises:
        DataFileError: it has another shape.
    """
    try:
        return msgspec.json.decode(content, type=Source)
    except msgspec.MsgspecError as error:
        reason = f"is no MS-DRG definitions of drgpy: {error}"
        raise DataFileError(file, "", reason) from None
