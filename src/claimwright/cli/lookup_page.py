"""A code's page: all that the books and tables say of it, for people and programs."""

from __future__ import annotations

import re
from datetime import date

from claimwright.cli.browse_term import facts as term_facts
from claimwright.cli.output import say
from claimwright.cli.written import day_or_none, written
from claimwright.codesets.codes import CodeTable
from claimwright.dates import Span
from claimwright.encoder.found import Answer
from claimwright.encoder.icd10cm_page import Icd10cmPage, Place, page_of
from claimwright.encoder.term import Term, explain_term
from claimwright.refdata.encoder import Encoder
from claimwright.refdata.facts import Facts, facts_of
from claimwright.refdata.systems import system_of

_SHOWN_MAX = 40


def page_facts(encoder: Encoder, answer: Answer, on: date) -> dict[str, object]:
    """The page for programs."""
    facts = facts_of(encoder.library, answer.system, answer.code, on)
    page = _page(encoder, answer, on)
    return {
        "tabular": _tabular(page) if page else None,
        "publisher_says": _publisher(encoder, answer, on),
        "facts": [
            {"topic": each.topic, "text": each.text, "edition": each.edition}
            for each in facts.facts
        ],
        "no_edition_for_the_day": list(facts.absent),
        "edits": list(edits_naming(answer)),
        "terms": [term_facts(each) for each in _terms(answer)],
    }


def _page(encoder: Encoder, answer: Answer, on: date) -> Icd10cmPage | None:
    if answer.system != "icd10cm":
        return None
    return page_of(encoder.icd10cm, answer.code, on)


def _publisher(encoder: Encoder, answer: Answer, on: date) -> dict[str, str]:
    """What the publisher says of a listed code beside its title."""
    if answer.system == "icd10cm":
        return {}
    set_name = system_of(answer.system).set_name
    table = encoder.library.on(set_name, on, CodeTable)
    found = table.find(answer.code, on) if table else None
    return dict(found.facts) if found else {}


def _terms(answer: Answer) -> tuple[Term, ...]:
    """The words of its title that can be taken apart."""
    words = dict.fromkeys(re.findall(r"[a-z]{6,}", (answer.description or "").lower()))
    terms = map(explain_term, words)
    return tuple(each for each in terms if any(len(w.parts) > 1 for w in each.words))


def edits_naming(answer: Answer) -> tuple[str, ...]:
    """The edits whose manual page names the code, or the category that it is of."""
    from claimwright.edits.registry import all_edits

    if len(answer.code) < len("E11"):
        return ()
    full = written(answer.system, answer.code)
    category = re.escape(answer.code[:3])
    names = rf"(?<![A-Z0-9.])(?:{re.escape(full)}|{category})(?![A-Z0-9.]*[A-Z0-9])"
    sought = re.compile(names if answer.system == "icd10cm" else rf"\b{full}\b")
    return tuple(
        each.card.code for each in all_edits() if sought.search(each.card.explanation)
    )


def _tabular(page: Icd10cmPage) -> dict[str, object]:
    return {
        "edition": page.text_edition,
        "edition_holds": page.text_holds,
        "status": page.status.value,
        "valid": [
            {
                "from": day_or_none(each.first),
                "to": day_or_none(each.last)
                if each.last < page.known_through
                else None,
            }
            for each in page.spans
        ],
        "hierarchy": _places(page.hierarchy),
        "notes": [
            {"kind": each.kind, "text": each.text, "at": _written(each.holder)}
            for each in page.notes
        ],
        "seventh_characters": [
            {"character": each.character, "wording": each.wording}
            for each in page.seventh_characters
        ],
        "children": _places(page.children),
        "siblings": _places(page.siblings),
        "predecessors": _places(page.predecessors),
        "successors": _places(page.successors),
    }


def _places(places: tuple[Place, ...]) -> list[dict[str, str | None]]:
    return [{"code": _written(each.code), "title": each.title} for each in places]


def _written(code: str) -> str:
    return written("icd10cm", code)


def print_page(encoder: Encoder, answer: Answer, on: date) -> None:
    """The page for people."""
    page = _page(encoder, answer, on)
    if page is not None:
        _print_tabular(page)
    for name, value in _publisher(encoder, answer, on).items():
        say(f"  {name.replace('_', ' ')}: {value}")
    _print_facts(facts_of(encoder.library, answer.system, answer.code, on))
    edits = edits_naming(answer)
    if edits:
        say(f"  named by edits: {', '.join(edits)}")
    for term in _terms(answer):
        for word in term.words:
            say(f"  {word.text}: {word.meaning}")


def _print_tabular(page: Icd10cmPage) -> None:
    holds = "" if page.text_holds else f", which does not answer for {page.day}"
    say(f"  from {page.text_edition}{holds}")
    for span in page.spans:
        is_open = span.last >= page.known_through
        known = f" (known through {page.known_through})" if is_open else ""
        say(f"  valid {Span(span.first) if is_open else span}{known}")
    for depth, each in enumerate(page.hierarchy):
        say(f"  {'  ' * depth}{_written(each.code)}  {each.title}")
    for heading, places in (
        ("below it", page.children),
        ("beside it", page.siblings),
        ("before it", page.predecessors),
        ("since then", page.successors),
    ):
        for place in places[:_SHOWN_MAX]:
            title = place.title or "(no title is loaded)"
            say(f"  {heading}: {_written(place.code)}  {title}")
    for extension in page.seventh_characters:
        say(f"  7th character {extension.character}: {extension.wording}")
    for note in page.notes:
        say(f"  {note.kind} ({_written(note.holder)}): {note.text}")


def _print_facts(facts: Facts) -> None:
    for each in facts.facts:
        say(f"  {each.topic}: {each.text}  [{each.edition}]")
    if facts.absent:
        say(f"  not known for that day, no edition: {', '.join(facts.absent)}")
