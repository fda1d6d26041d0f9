"""``claimwright browse index`` and the like: from a term to the codes it leads to."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from claimwright.cli.arguments import Act, Actions, action_for, add_clocks, count
from claimwright.cli.opened import clocks, open_on
from claimwright.cli.output import print_json, say
from claimwright.cli.status import DONE, NOTHING_FOUND
from claimwright.codesets.icd10cm.alphabetic_index import AlphabeticIndex, Term
from claimwright.codesets.icd10cm.index_table import (
    Behavior,
    Circumstance,
    IndexTable,
    Row,
)
from claimwright.codesets.icd10cm.index_xml import IndexCode
from claimwright.codesets.icd10cm.notation import dotted
from claimwright.codesets.icd10cm.references import Direction, ReferenceKind

_Columns = tuple[Behavior, ...] | tuple[Circumstance, ...]


@dataclass(frozen=True, slots=True)
class _Book:
    """A book: its set, what people call it, and a term to try."""

    set_name: str
    title: str
    example: str


_NEAR_PERCENT = 70
_SHOWN_MAX = 5
"""Of the lines to which a reference leads; a book's own page shows the rest."""
_INDEXES = {
    "index": _Book("icd10cm-index", "Alphabetic Index", "Diabetes, type 2"),
    "causes": _Book("icd10cm-external-causes", "external cause index", "Fall, ladder"),
}
_TABLES = {
    "neoplasm": _Book("icd10cm-neoplasm", "neoplasm table", "lung upper lobe"),
    "drugs": _Book("icd10cm-drugs", "table of drugs and chemicals", "aspirin"),
}


def add(below: Actions) -> None:
    """Add an action for each book."""
    for name, book in _INDEXES.items():
        _action(below, name, book, _run_index)
    for name, book in _TABLES.items():
        _action(below, name, book, _run_table)


def _action(below: Actions, name: str, book: _Book, act: Act) -> None:
    told = f"Walk the {book.title}: what stands below a term, and where it points"
    line = f"claimwright browse {name} '{book.example}' --date 2026-09-14"
    made = action_for(below, name, told, line, act)
    made.add_argument("words", nargs="+", metavar="TERM", help="main term, subterm..")
    add_clocks(made, "date of service")
    made.add_argument("--limit", type=count, default=10, metavar="N")
    made.set_defaults(set_name=book.set_name)


def _run_index(arguments: argparse.Namespace) -> int:
    index = open_on(arguments.set_name, clocks(arguments), AlphabeticIndex)
    found = _terms(index, " ".join(arguments.words), arguments.limit)
    if arguments.json:
        terms = [_term_facts(index, each) for each in found]
        print_json({"edition": index.edition.name, "terms": terms})
    else:
        say(index.edition.name)
        for term in found:
            _tell_term(index, term)
        if not found:
            titles = [each.title for each in index.main_terms()]
            _tell_near(" ".join(arguments.words), titles)
    return DONE if found else NOTHING_FOUND


def _terms(index: AlphabeticIndex, words: str, limit: int) -> tuple[Term, ...]:
    """Terms by their path, or by words anywhere on it."""
    plain = words.replace(",", " ")
    main = () if "," in words else index.find(plain)
    return main[:limit] or index.search(plain, limit=limit)


def _tell_term(index: AlphabeticIndex, term: Term) -> None:
    say(f"{term}{_codes(term.codes, term.manifestations)}")
    for note in term.notes:
        say(f"    {note}")
    for each in index.directions(term):
        say(f"    {_direction(each)}")
        if each.reference.kind is ReferenceKind.SEE_ALSO:
            for line in each.lines[:_SHOWN_MAX]:
                _tell_there(index.at(line))
    for there in _seen(index, term)[:_SHOWN_MAX]:
        _tell_there(there)
    for below in index.below(term):
        more = " ..." if below.has_below else ""
        codes = _codes(below.codes, below.manifestations)
        points = "".join(f"  {r.kind.value} {r.text}" for r in below.references)
        say(f"    - {below.path[-1]}{codes}{points}{more}")


def _seen(index: AlphabeticIndex, term: Term) -> tuple[Term, ...]:
    """Where "see" leads in the end, over as many steps as it takes."""
    return tuple(each for each in index.follow(term).terms if each.line != term.line)


def _tell_there(there: Term) -> None:
    say(f"      -> {there}{_codes(there.codes, there.manifestations)}")


def _direction(direction: Direction) -> str:
    reference = direction.reference
    told = f"{reference.kind.value} {reference.text}"
    choice = f" ({direction.choice})" if direction.choice else ""
    return f"{told}: {direction.outcome.value}{choice}"


def _codes(
    codes: tuple[IndexCode, ...], manifestations: tuple[IndexCode, ...] = ()
) -> str:
    told = ", ".join(map(_code, codes))
    second = ", ".join(map(_code, manifestations))
    return (f"  {told}" if told else "") + (f" [{second}]" if second else "")


def _code(code: IndexCode) -> str:
    """A code as the index prints it: a dash where more characters are needed."""
    more = "-" if code.more else ""
    through = f" to {dotted(code.last)}" if code.last else ""
    return f"{dotted(code.code)}{more}{through}"


def _term_facts(index: AlphabeticIndex, term: Term) -> dict[str, object]:
    return {
        "path": list(term.path),
        "codes": [_code(each) for each in term.codes],
        "manifestations": [_code(each) for each in term.manifestations],
        "notes": list(term.notes),
        "references": [
            {
                "kind": each.reference.kind.value,
                "text": each.reference.text,
                "outcome": each.outcome.value,
                "leads_to": [str(index.at(line)) for line in each.lines],
            }
            for each in index.directions(term)
        ],
        "see_leads_to": [
            {"path": list(each.path), "codes": [_code(code) for code in each.codes]}
            for each in _seen(index, term)
        ],
        "below": [
            {
                "path": list(each.path),
                "codes": [_code(code) for code in each.codes],
                "more": each.has_below,
            }
            for each in index.below(term)
        ],
    }


def _run_table(arguments: argparse.Namespace) -> int:
    table = open_on(arguments.set_name, clocks(arguments), IndexTable)
    of_sites, of_drugs = tuple(Behavior), tuple(Circumstance)
    columns: _Columns = of_sites if arguments.action == "neoplasm" else of_drugs
    words = " ".join(arguments.words)
    found = table.search(words.replace(",", " "), limit=arguments.limit)
    if arguments.json:
        rows = [_row_facts(each, columns) for each in found]
        print_json({"edition": table.edition.name, "rows": rows})
    else:
        say(table.edition.name)
        for row in found:
            _tell_row(table, row, columns)
        if not found:
            titles = [each.path[-1] for each in table.rows()]
            _tell_near(" ".join(arguments.words), titles)
    return DONE if found else NOTHING_FOUND


def _tell_near(words: str, titles: list[str]) -> None:
    """Say that nothing stands there, and what is written much like it."""
    from rapidfuzz import fuzz, process

    near = process.extract(
        words.lower(),
        {title: title.lower() for title in titles},
        scorer=fuzz.ratio,
        score_cutoff=_NEAR_PERCENT,
        limit=3,
    )
    spelt = f"; near it: {', '.join(key for _, _, key in near)}" if near else ""
    say(f"nothing stands under {words!r}{spelt}")


def _heading(column: Behavior | Circumstance) -> str:
    return column.name.lower().replace("_", " ")


def _row_facts(row: Row, columns: _Columns) -> dict[str, object]:
    codes = {
        column.name.lower(): _code(code) if (code := row.code(column)) else None
        for column in columns
    }
    return {
        "path": list(row.path),
        "codes": codes,
        "references": [f"{each.kind.value} {each.text}" for each in row.references],
        "notes": list(row.notes),
        "more": row.has_below,
    }


def _tell_row(table: IndexTable, row: Row, columns: _Columns) -> None:
    say(f"{row}{' ...' if row.has_below else ''}")
    told = (
        f"{_heading(column)} {_code(code)}"
        for column in columns
        if (code := row.code(column)) is not None
    )
    if line := "; ".join(told):
        say(f"    {line}")
    for each in table.directions(row):
        say(f"    {_direction(each)}")
        for number in each.lines[:_SHOWN_MAX]:
            say(f"      -> {table.at(number)}")
