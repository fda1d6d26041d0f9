"""One version of the definitions, compiled into one block."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from claimwright.codesets.ms_drg.formulas import (
    FormulaShape,
    formulas_of,
    whole_groups,
)
from claimwright.codesets.ms_drg.mend import mended
from claimwright.codesets.ms_drg.records import (
    COLLECTION,
    DIAGNOSIS,
    DRG,
    LIST,
    MDC,
    NOT_COUNTED,
    PRE_MDC,
    PROCEDURE,
    DiagnosisRecord,
    DrgRecord,
    Formula,
    ListRecord,
    ProcedureRecord,
    Role,
    Severity,
)
from claimwright.codesets.ms_drg.source import Source
from claimwright.columns import Cell, Kind, compile_columns, key_of

KINDS = {"code": Kind.KEY, "record": Kind.BLOB}
_MDC = "_MDC"
_TRAUMA = "_MDC24_PDX"
_SITE = "_TRAUMA24_SITE_"
_LEVELS = {"CC": Severity.CC, "MCC": Severity.MCC}
_ENCODE = msgspec.msgpack.Encoder().encode
T = TypeVar("T")
Lists = dict[str, dict[str, int]]


def compile_definitions(source: Source, shapes: Sequence[FormulaShape]) -> bytes:
    """Put lists, severities and formulas of a version into one block."""
    source = mended(source)
    lists = _lists(source)
    rows = (
        _drgs(source),
        _formulas(source, shapes, lists),
        _list_rows(source, lists, whole_groups(shapes)),
        _diagnoses(source, lists),
        _procedures(source, lists),
        _keys(COLLECTION, source.exmap),
        _keys(NOT_COUNTED, source.drg_exclusions),
    )
    return compile_columns(KINDS, (row for part in rows for row in part))


Rows = Iterator[Sequence[Cell]]


def _lists(source: Source) -> Lists:
    """Every list gets a number."""
    found: Lists = defaultdict(dict)
    count = 0
    for labels in (*source.dxmap.values(), *source.prmap.values()):
        for label in labels:
            if label.startswith("_"):
                continue
            group, heading = label.split("|")[:2]
            if heading not in found[group]:
                found[group][heading] = count = count + 1
    return dict(found)


def _drgs(source: Source) -> Rows:
    for each in source.drgmap.values():
        record = DrgRecord(
            each.drg, each.desc, each.mdc, each.is_surgical, each.is_medical
        )
        yield DRG + each.drg, _ENCODE(record)


def _formulas(source: Source, shapes: Sequence[FormulaShape], lists: Lists) -> Rows:
    by_mdc: dict[str, list[Formula]] = defaultdict(list)
    for mdc, formula in formulas_of(
        shapes, drgs=source.drgmap, lists=lists, ranks=source.surgical_rank
    ):
        by_mdc[mdc].append(formula)
    for mdc, found in by_mdc.items():
        found.sort(key=lambda each: each.rank)
        yield MDC + mdc, _ENCODE(found)


def _list_rows(source: Source, lists: Lists, whole: frozenset[str]) -> Rows:
    for group, headings in lists.items():
        drgs = tuple(group.split("&"))
        known = source.drgmap.get(drgs[0])
        for heading, number in headings.items():
            record = ListRecord(
                drgs=drgs,
                mdc=(known.mdc if known else "") or PRE_MDC,
                heading=heading,
                role=role_of(heading),
                whole=group in whole,
            )
            yield f"{LIST}{number}", _ENCODE(record)


def role_of(heading: str) -> Role:
    """Which diagnosis a heading asks for: PDX, SDX, or PSDX for either."""
    if "PSDX" in heading or "PDX OR SDX" in heading:
        return Role.EITHER
    return Role.SECONDARY if "SDX" in heading else Role.PRINCIPAL


def _diagnoses(source: Source, lists: Lists) -> Rows:
    for code in source.dxmap.keys() | source.ccmap.keys():
        labels = source.dxmap.get(code, ())
        level = source.ccmap.get(code)
        record = DiagnosisRecord(
            mdcs=_unique(
                each.removeprefix(_MDC)
                for each in labels
                if each.startswith(_MDC) and each != _TRAUMA
            ),
            lists=_unique(_number(each, lists) for each in labels if each[0] != "_"),
            level=_LEVELS[level.level] if level else Severity.NONE,
            alive_only=bool(level and level.aowa),
            collection=level.pdx if level else "",
            hac=level.hac or "" if level else "",
            trauma=_TRAUMA in labels,
            sites=_unique(
                each.removeprefix(_SITE) for each in labels if each.startswith(_SITE)
            ),
        )
        yield DIAGNOSIS + code, _ENCODE(record)


def _procedures(source: Source, lists: Lists) -> Rows:
    non_extensive = frozenset(source.neoormap)
    for code, labels in source.prmap.items():
        operating_room = code in source.orpcsmap
        record = ProcedureRecord(
            lists=_unique(
                _number(each, lists) for each in labels if each.count("|") == 1
            ),
            clusters=_unique(
                (_number(each, lists), tuple(each.split("|")[2:]))
                for each in labels
                if each.count("|") > 1
            ),
            operating_room=operating_room,
            extensive=operating_room and code not in non_extensive,
        )
        yield PROCEDURE + code, _ENCODE(record)


def _number(label: str, lists: Mapping[str, Mapping[str, int]]) -> int:
    group, heading = label.split("|")[:2]
    return lists[group][heading]


def _unique(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _keys(prefix: str, collections: Mapping[str, Sequence[str]]) -> Rows:
    """Codes as sorted keys, so that one is found without reading the others."""
    for name, codes in collections.items():
        yield prefix + name, array("Q", sorted(map(key_of, codes))).tobytes()
