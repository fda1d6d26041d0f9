"""The report as one HTML file that needs nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.resources import files

import jinja2

from claimwright.claims.story import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A figure that people look at first."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart, and the words under it."""

    title: str
    svg: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; the last columns of each row are numbers, `text_columns` come first."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    text_columns: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One claim's story.

    Attributes:
        note_html: the marked-up note, already safe.
        tone: ``good``, ``wait`` or ``bad``: how it ended.
    """

    slug: str
    title: str
    lesson: str
    ending: str
    tone: str
    steps: tuple[Step, ...]
    note_html: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """All that the page shows."""

    title: str
    subtitle: str
    as_of: date
    tiles: tuple[Tile, ...]
    charts: tuple[Chart, ...]
    tables: tuple[Table, ...]
    stories: tuple[StoryView, ...]
    remarks: tuple[str, ...]


def render(page: ReportPage) -> str:
    """The page as HTML."""
    environment = jinja2.Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    folder = files(__package__).joinpath("templates")
    template = environment.from_string(
        folder.joinpath("report.html").read_text(encoding="utf-8")
    )
    style = folder.joinpath("report.css").read_text(encoding="utf-8")
    return template.render(page=page, style=style)
