"""The demonstration practice and the cases that ship with the library."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from claimwright.claims.fees import parse_fees
from claimwright.cycle.case import Case
from claimwright.cycle.case_file import parse_case
from claimwright.cycle.expected import Expected, parse_expected
from claimwright.cycle.practice import Practice, parse_practice
from claimwright.payers.shipped import shipped_profiles


@cache
def shipped_practice() -> Practice:
    """Lakeside Family Medicine: invented, with its fees."""
    folder = files("claimwright").joinpath("practice")
    return parse_practice(
        _text(folder, "practice.toml"),
        fees=parse_fees(_text(folder, "fees.toml"), file="fees.toml"),
        file="practice.toml",
    )


@cache
def shipped_cases() -> tuple[Case, ...]:
    """The eight cases, in the order in which the demonstration tells them."""
    root = files("claimwright").joinpath("cases")
    folders = [each for each in root.iterdir() if each.is_dir()]
    return tuple(_case(each) for each in sorted(folders, key=lambda each: each.name))


def shipped_expected(slug: str) -> Expected:
    """What a shipped case should come to."""
    folder = files("claimwright").joinpath("cases", slug)
    return parse_expected(_text(folder, "expected.toml"), file=f"{slug}/expected.toml")


def _case(folder: Traversable) -> Case:
    return parse_case(
        _text(folder, "case.toml"),
        slug=folder.name,
        note=_text(folder, "note.md"),
        practice=shipped_practice(),
        profiles=shipped_profiles(),
        file=f"{folder.name}/case.toml",
    )


def _text(folder: Traversable, name: str) -> str:
    return folder.joinpath(name).read_text(encoding="utf-8")
