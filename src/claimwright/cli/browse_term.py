"""``claimwright browse term``: what a medical term, abbreviation or eponym means."""

from __future__ import annotations

import argparse

from claimwright.cli.arguments import Actions, action_for
from claimwright.cli.output import print_json, say
from claimwright.cli.status import DONE, NOTHING_FOUND
from claimwright.encoder.term import Term, explain_term


def add(below: Actions) -> None:
    """Add the action."""
    made = action_for(
        below,
        "term",
        "Take a medical term apart; spell out an abbreviation; say what an eponym is",
        "claimwright browse term cholecystectomy",
        _run,
    )
    made.add_argument("words", nargs="+", metavar="TERM")


def _run(arguments: argparse.Namespace) -> int:
    term = explain_term(" ".join(arguments.words))
    if arguments.json:
        print_json(facts(term))
    else:
        tell(term)
    return DONE if term.is_known else NOTHING_FOUND


def facts(term: Term) -> dict[str, object]:
    """A term for programs."""
    return {
        "term": term.text,
        "expansions": list(term.expansions),
        "ambiguous": term.is_ambiguous,
        "eponym": term.eponym,
        "body_parts": list(term.body_parts),
        "words": [
            {
                "word": word.text,
                "meaning": word.meaning,
                "parts": [
                    {"kind": p.kind.value, "form": p.form, "meaning": p.meaning}
                    for p in word.parts
                ],
            }
            for word in term.words
        ],
    }


def tell(term: Term) -> None:
    """A term for people."""
    if not term.is_known:
        say(f"{term.text}: not taken apart; it is no term that these lists know")
    if term.is_ambiguous:
        say(f"{term.text} is ambiguous; the context tells which:")
    for expansion in term.expansions:
        say(f"  {expansion}")
    if term.eponym:
        say(f"  {term.eponym}")
    for label in term.body_parts:
        say(f"  ICD-10-PCS body part: {label}")
    for word in term.words:
        say(f"{word.text}: {word.meaning}")
        for part in word.parts:
            say(f"  {part.kind.value:<7} {part.form:<12} {part.meaning}")
