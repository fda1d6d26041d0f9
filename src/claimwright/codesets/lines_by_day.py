"""Lists of codes under the days on which they are valid, as they ship."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.dates import Span


def lines_by_day(text: str) -> Iterator[tuple[str, Span]]:
    """The lines of a list, each with the span that its header tells.

    A header is ``[first/last]``, in ISO 8601; what begins with ``#`` is a remark.
    """
    span = Span()
    for line in text.splitlines():
        if line.startswith("["):
            first, _, last = line.strip("[]").partition("/")
            span = Span(date.fromisoformat(first), date.fromisoformat(last))
        elif not line.startswith("#"):
            yield line, span
