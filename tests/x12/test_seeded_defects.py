"""Each defect of `defects.toml`, seeded into a conforming message, is found in place.

A defect must be found where it is and must not drown in follow-ups; see the head of
`defects.toml` for what its tables say.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from claimwright.cli.edi_lists import LibraryLists
from claimwright.cli.engine import open_library
from claimwright.x12.check import FileReport, check
from claimwright.x12.faults import Fault

HERE = Path(__file__).parent
WRITTEN = tomllib.loads((HERE / "defects.toml").read_text(encoding="utf-8"))
ERRORS_MAX = 3
"""More findings than this of one defect are noise, if no reason is told for them."""
SYNTAX_LEVELS = 2
"""The SNIP levels of which a 999 speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A finding as a defect expects it."""

    code: str
    snip: int
    segment: str
    ordinal: int
    element: int | None = None
    component: int | None = None

    @classmethod
    def of(cls, found: Fault) -> Place:
        """The finding as the engine tells it."""
        return cls(
            code=found.code,
            snip=found.kind.snip,
            segment=found.tag,
            ordinal=found.segment.position or found.segment.ordinal,
            element=found.element,
            component=found.component,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """One seeded defect."""

    name: str
    message: str
    replace: str
    by: str
    finds: Place
    also: frozenset[str] = frozenset()
    why: str = ""
    most: int = ERRORS_MAX
    awaits: str = ""


def defects() -> Iterator[Defect]:
    for told in WRITTEN["defect"]:
        finds = Place(**told.pop("finds"))
        also = frozenset(told.pop("also", ()))
        yield Defect(**told, finds=finds, also=also)


DEFECTS = tuple(defects())
TRANSACTIONS = sorted(
    {path.stem for path in (HERE / "messages").glob("*.x12")} | set(WRITTEN["base"])
)


@cache
def lists() -> LibraryLists:
    return LibraryLists(open_library())


@cache
def message(name: str) -> str:
    """The untouched message, in one line."""
    base = WRITTEN["base"].get(name)
    if base is None:
        path = HERE / "messages" / f"{name}.x12"
        return path.read_text(encoding="utf-8").replace("\n", "")
    text = message(base["message"])
    for old, new in base["edits"]:
        text = replaced(text, old, new)
    return text


def replaced(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    text = text.replace(old, new)
    return text if old.count("~") == new.count("~") else counted(text)


def counted(text: str) -> str:
    """The message with SE01 right, if there is one set that is closed."""
    segments = text.split("~")
    begins = [at for at, each in enumerate(segments) if each.startswith("ST*")]
    ends = [at for at, each in enumerate(segments) if each.startswith("SE*")]
    if len(begins) == len(ends) == 1:
        _, _, control = segments[ends[0]].split("*")
        segments[ends[0]] = f"SE*{ends[0] - begins[0] + 1}*{control}"
    return "~".join(segments)


def errors(report: FileReport) -> list[Fault]:
    found = list(report.faults)
    for interchange in report.interchanges:
        found += interchange.faults
        for group in interchange.groups:
            found += group.faults
            for one in group.sets:
                found += one.faults
    return [each for each in found if each.kind.severity == "error"]


def judged(text: str) -> FileReport:
    return check([text.encode()], file="seeded.x12", lists=lists())


@pytest.mark.parametrize("name", TRANSACTIONS)
def test_an_untouched_message_has_no_error(name: str) -> None:
    report = judged(message(name))
    assert errors(report) == []
    assert report.accepted()


def cases() -> Iterator[object]:
    for each in DEFECTS:
        marks = (
            [pytest.mark.xfail(reason=each.awaits, strict=True)] if each.awaits else []
        )
        yield pytest.param(each, id=f"{each.message}: {each.name}", marks=marks)


@pytest.mark.parametrize("defect", tuple(cases()))
def test_a_defect_is_found_where_it_is(defect: Defect) -> None:
    seeded = replaced(message(defect.message), defect.replace, defect.by)
    report = judged(seeded)
    assert not report.accepted()
    found = [Place.of(each) for each in errors(report)]
    assert report.accepted_999 == all(each.snip > SYNTAX_LEVELS for each in found)
    assert found.count(defect.finds) == 1, found
    others = {each.code for each in found if each != defect.finds}
    assert others == defect.also
    assert len(found) <= defect.most


def test_every_exception_has_its_reason() -> None:
    for each in DEFECTS:
        assert each.most >= ERRORS_MAX
        assert each.why or (each.most == ERRORS_MAX and each.also <= {"X206"})


def test_no_defect_is_seeded_twice() -> None:
    names = [(each.message, each.name) for each in DEFECTS]
    seeds = [(each.message, each.replace, each.by) for each in DEFECTS]
    assert len(set(names)) == len(names)
    assert len(set(seeds)) == len(seeds)


def test_every_message_has_defects() -> None:
    assert {each.message for each in DEFECTS} == set(TRANSACTIONS)
