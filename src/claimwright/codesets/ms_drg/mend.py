"""What the wheel's reader misread in CMS's manual, put right before anything else.

Each is told in ``SOURCE.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import msgspec

from claimwright.codesets.ms_drg.source import Source, SourceDrg, SourceLevel

PROCEDURE_LENGTH = 7
MERGED = "456&457&458|EXTENSIVE FUSIONS ORPCS"
PART = "456&457&458|EXTENSIVE FUSION PART "
EIGHT_JOINTS = "0RG8"
"""Of the chest; the fusion is extensive by itself."""
SEVEN_JOINTS = "0RG7"
"""Of the chest; extensive together with one of the lumbar joints."""
OLDEST = "v40"
_FROM_V41 = (
    "D89833 D89834 D89835 K77 L493 L494 L495 L496 L497 L498 L499 Z1610 Z1611 Z1612 "
    "Z1613 Z1619 Z1620 Z1621 Z1622 Z1623 Z1624 Z1629 Z1630 Z1631 Z1632 Z1633 Z16341 "
    "Z16342 Z1635 Z1639 Z5900 Z5901 Z5902"
)
NEVER_EXCLUDED = (
    ("MCC", 41, "J1282"),
    ("CC", 41, _FROM_V41),
    ("CC", 42, "Z5910 Z5911 Z5912 Z5919 Z59811 Z59812 Z59819"),
)
"""Level, first version, and the codes."""
FRONT = "07"
"""Last characters of a fusion from the front."""


def mended(source: Source) -> Source:
    """The definitions without the reader's slips."""
    before_birth: dict[str, list[str]] = {code: [] for code in _before_birth()}
    return msgspec.structs.replace(
        source,
        dxmap=_with_mdcs(source),
        prmap=before_birth | _procedures(source.prmap),
        ccmap=dict(_with_levels(source)),
        orpcsmap=before_birth | source.orpcsmap,
    )


def _before_birth() -> Iterator[str]:
    """Operations on the unborn stand in no list, but are of the operating room."""
    yield from ("10H003Z", "10H00YZ", "10P003Z", "10P00YZ")
    for table, approaches, devices in (("10Q0", "03478", "YZ"), ("10Y0", "347", "Z")):
        for rest in product(approaches, devices, "EFGHJKLMNPQRSTVY"):
            yield table + "".join(rest)


def _with_levels(source: Source) -> Iterator[tuple[str, SourceLevel]]:
    """CCs and MCCs that no principal diagnosis excludes were passed over."""
    yield from source.ccmap.items()
    year = int(source.version.removeprefix("v").split(".")[0])
    for level, since, codes in NEVER_EXCLUDED:
        for code in codes.split():
            if year >= since and code in source.dxmap and code not in source.ccmap:
                found = SourceLevel(level=level, pdx="", aowa=False, hac=None)
                yield code, found


def _procedures(found: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Words of headings are no codes, and a merged list is its parts again."""
    codes = (code for code in found if len(code) == PROCEDURE_LENGTH and code.isalnum())
    # From version 41 on the manual has the pairs below one heading; up to 40 the wheel
    # has each part as a list.
    merged = any(MERGED in labels for labels in found.values()) and not any(
        label.startswith(PART) for labels in found.values() for label in labels
    )
    if not merged:
        return {code: found[code] for code in codes}
    return {
        code: [_part(code) if each == MERGED else each for each in found[code]]
        for code in codes
    }


def _part(code: str) -> str:
    """The part of the extensive fusions to which a code belongs."""
    if code.startswith(EIGHT_JOINTS):
        return MERGED
    side = "A" if code[-1] in FRONT else "B"
    return f"{PART}{side}{1 if code.startswith(SEVEN_JOINTS) else 2}"


def _with_mdcs(source: Source) -> dict[str, list[str]]:
    """Codes without MDC belong to that of the lists in which they stand."""
    return {
        code: labels
        if any(each.startswith("_MDC") for each in labels)
        else [*_mdcs(labels, source.drgmap), *labels]
        for code, labels in source.dxmap.items()
    }


def _mdcs(labels: list[str], drgs: Mapping[str, SourceDrg]) -> tuple[str, ...]:
    groups = (each.split("&")[0].split("|")[0] for each in labels if "|PDX" in each)
    known = (drgs[each].mdc for each in groups if each in drgs)
    return tuple(dict.fromkeys(f"_MDC{each}" for each in known if each))


def completed(
    source: Source, *others: Source, valid: frozenset[str] = frozenset()
) -> Source:
    """A version with what the wheel has for other versions only.

    Args:
        source: it may lack hospital-acquired conditions, and the lists of what does
            not count in a DRG; both hardly change.
        others: where they are taken from, the nearest first, for the codes that both
            versions have; the oldest version also lacks procedures.
        valid: the procedure codes that may be taken over to the oldest version.
    """
    if source.version == OLDEST:
        source = _with_procedures(source, others[0], valid)
    for other in others:
        source = msgspec.structs.replace(
            source,
            ccmap=dict(_acquired(source, other)),
            drg_exclusions=source.drg_exclusions or _not_counted(source, other),
        )
    return source


def _with_procedures(source: Source, other: Source, valid: frozenset[str]) -> Source:
    """Procedures that the reader passed over, with those lists that both have."""
    lists = {
        "|".join(label.split("|")[:2])
        for labels in source.prmap.values()
        for label in labels
    }
    found = {
        code: [each for each in labels if "|".join(each.split("|")[:2]) in lists]
        for code, labels in other.prmap.items()
        if code not in source.prmap and code in valid
    }
    rooms = {code: other.orpcsmap[code] for code in found if code in other.orpcsmap}
    plain = [code for code in other.neoormap if code in found]
    return msgspec.structs.replace(
        source,
        prmap=found | source.prmap,
        orpcsmap=rooms | source.orpcsmap,
        neoormap=[*source.neoormap, *plain],
    )


def _acquired(source: Source, other: Source) -> Iterator[tuple[str, SourceLevel]]:
    for code, level in source.ccmap.items():
        known = other.ccmap.get(code)
        if level.hac or known is None:
            yield code, level
        else:
            yield code, msgspec.structs.replace(level, hac=known.hac)


def _not_counted(source: Source, other: Source) -> dict[str, list[str]]:
    found = {
        drg: codes
        for drg, codes in other.drg_exclusions.items()
        if drg in source.drgmap
    }
    if source.version == OLDEST and found:
        # As the oracle has it: the pneumonias were named in 177 to 179 a year later,
        # and a type 2 infarction was a part of the defibrillator's groups.
        for drg in ("177", "178", "179"):
            found.pop(drg, None)
        found.update({str(drg): ["I21A1"] for drg in (222, 223)})
    return found
