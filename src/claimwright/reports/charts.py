"""Charts as SVG text: no script, no font, no network; the numbers stand in the bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 640
_ROW, _GAP, _LABEL, _VALUE = 24, 8, 190, 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: a label, a size, how the size is written, and a colour's name."""

    label: str
    size: int
    shown: str
    tone: str = "main"


def horizontal_bars(title: str, bars: Sequence[Bar]) -> str:
    """Bars from the left, one a row, longest size across the width.

    Args:
        title: what the chart shows, for those who hear it.
        bars: sizes of zero or more, in the order in which they are drawn.
    """
    longest = max((bar.size for bar in bars), default=0) or 1
    room = WIDTH - _LABEL - _VALUE
    height = len(bars) * (_ROW + _GAP)
    rows: list[str] = []
    for place, bar in enumerate(bars):
        top = place * (_ROW + _GAP)
        long = max(bar.size * room // longest, 2 if bar.size else 0)
        middle = top + _ROW * 2 // 3
        rows.append(
            f'<text class="label" x="{_LABEL - 10}" y="{middle}" text-anchor="end">'
            f"{escape(bar.label)}</text>"
            f'<rect class="{bar.tone}" x="{_LABEL}" y="{top}" width="{long}" '
            f'height="{_ROW}" rx="3"/>'
            f'<text class="value" x="{_LABEL + long + 8}" y="{middle}">'
            f"{escape(bar.shown)}</text>"
        )
    return _svg(title, height, rows)


def columns(title: str, bars: Sequence[Bar]) -> str:
    """Columns from the ground, with their value above and their label below."""
    tallest = max((bar.size for bar in bars), default=0) or 1
    height, ground, head = 220, 190, 24
    step = WIDTH // max(len(bars), 1)
    wide = step * 3 // 5
    rows: list[str] = []
    for place, bar in enumerate(bars):
        left = place * step + (step - wide) // 2
        tall = max(bar.size * (ground - head) // tallest, 2 if bar.size else 0)
        middle = left + wide // 2
        rows.append(
            f'<rect class="{bar.tone}" x="{left}" y="{ground - tall}" width="{wide}" '
            f'height="{tall}" rx="3"/>'
            f'<text class="value" x="{middle}" y="{ground - tall - 8}" '
            f'text-anchor="middle">{escape(bar.shown)}</text>'
            f'<text class="label" x="{middle}" y="{ground + 20}" '
            f'text-anchor="middle">{escape(bar.label)}</text>'
        )
    rows.append(f'<line class="axis" x1="0" y1="{ground}" x2="{WIDTH}" y2="{ground}"/>')
    return _svg(title, height, rows)


def waterfall(title: str, first: Bar, steps: Sequence[Bar]) -> str:
    """A whole and the parts into which it falls, each beginning where the last ends.

    Args:
        title: what the chart shows.
        first: the whole.
        steps: its parts, whose sizes add up to the whole.
    """
    whole = max(first.size, 1)
    room = WIDTH - _LABEL - _VALUE
    rows = [_fall(0, first, 0, room)]
    begun = 0
    for place, bar in enumerate(steps, start=1):
        left, right = begun * room // whole, (begun + bar.size) * room // whole
        rows.append(_fall(place, bar, left, right - left))
        begun += bar.size
    return _svg(title, (len(steps) + 1) * (_ROW + _GAP), rows)


def _fall(place: int, bar: Bar, left: int, long: int) -> str:
    top = place * (_ROW + _GAP)
    middle = top + _ROW * 2 // 3
    return (
        f'<text class="label" x="{_LABEL - 10}" y="{middle}" text-anchor="end">'
        f"{escape(bar.label)}</text>"
        f'<rect class="{bar.tone}" x="{_LABEL + left}" y="{top}" '
        f'width="{max(long, 1)}" height="{_ROW}" rx="3"/>'
        f'<text class="value" x="{_LABEL + left + max(long, 1) + 8}" y="{middle}">'
        f"{escape(bar.shown)}</text>"
    )


def _svg(title: str, height: int, rows: Iterable[str]) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title>'
        f"{''.join(rows)}</svg>"
    )
