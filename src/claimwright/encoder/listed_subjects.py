"""What of a plain list of codes can be found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimwright.codesets.codes import Code, CodeTable
from claimwright.encoder.subject import PhraseKind, Subject


def listed_subjects(system: str, tables: Sequence[CodeTable]) -> Iterator[Subject]:
    """The codes of a list that have a title, over all editions.

    Args:
        system: the name of the set.
        tables: its editions, the oldest first.
    """
    titles: dict[str, dict[str, PhraseKind]] = {}
    for table in reversed(tables):
        for code in table.codes():
            held = titles.setdefault(code.code, {})
            for kind, title in _titles(code):
                held.setdefault(title, kind)
    for code_name, phrases in titles.items():
        if phrases:
            yield Subject(
                system=system,
                code=code_name,
                phrases=tuple((kind, title) for title, kind in phrases.items()),
            )


def _titles(code: Code) -> Iterator[tuple[PhraseKind, str]]:
    if code.title:
        yield PhraseKind.TITLE, code.title
    if code.short_title:
        yield PhraseKind.SHORT, code.short_title
