"""``claimwright explain``: an edit's manual page."""

from __future__ import annotations

import argparse
import difflib

from claimwright.cli.arguments import parser_for
from claimwright.cli.output import complain, print_json, say
from claimwright.cli.status import DONE, UNUSABLE
from claimwright.edits.registry import all_edits
from claimwright.rule import Card


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    made = parser_for("explain", "Tell what an edit checks, why, and what to do.")
    made.add_argument("code", nargs="?", help="such as B103; all edits if left out")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Print one edit's page, or the list of all."""
    cards = {each.card.code: each.card for each in all_edits()}
    if arguments.code is None:
        return _list(cards, as_json=arguments.json)
    code = arguments.code.upper()
    card = cards.get(code) or next(
        (each for each in cards.values() if each.name == arguments.code.lower()), None
    )
    if card is None:
        near = difflib.get_close_matches(code, cards, n=3, cutoff=0.5)
        hint = f"; near: {', '.join(near)}" if near else ""
        complain(
            f"{arguments.code!r} is no edit{hint}; `claimwright explain` lists all"
        )
        return UNUSABLE
    if arguments.json:
        print_json(_facts(card) | {"explanation": card.explanation})
        return DONE
    say(f"{card.code}  {card.name}  ({card.severity.value}, {card.standing.value})")
    say(f"in force {card.effective}, since version {card.since}\n")
    say(card.explanation)
    return DONE


def _list(cards: dict[str, Card], *, as_json: bool) -> int:
    if as_json:
        print_json({"edits": [_facts(each) for each in cards.values()]})
        return DONE
    for card in cards.values():
        say(f"{card.code:<7}{card.severity.value:<8}{card.name}")
    return DONE


def _facts(card: Card) -> dict[str, object]:
    return {
        "edit": card.code,
        "name": card.name,
        "severity": card.severity.value,
        "standing": card.standing.value,
        "fix": card.fix.value,
        "since": card.since,
        "effective": str(card.effective),
        "source": card.citation,
    }
