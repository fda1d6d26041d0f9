"""``claimwright browse pcs-index``, ``pcs-definition``, ``pcs-key``: PCS by words."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

from claimwright.cli.arguments import Act, Actions, action_for, add_clocks, count
from claimwright.cli.opened import clocks, open_on
from claimwright.cli.output import print_json, say
from claimwright.cli.status import DONE, NOTHING_FOUND
from claimwright.codesets.icd10pcs.definitions import Definition, PcsDefinitions
from claimwright.codesets.icd10pcs.index import IndexPath, PcsIndex
from claimwright.codesets.icd10pcs.keys import KeyEntry, PcsKeys
from claimwright.editions import Edition


def add(below: Actions) -> None:
    """Add the three actions."""
    _action(
        below,
        "pcs-index",
        "The ICD-10-PCS index: from a term to a table, or to another term",
        "Appendectomy",
        _index,
    )
    _action(
        below,
        "pcs-definition",
        "What ICD-10-PCS means by a word, and how to tell it from others",
        "resection",
        _definition,
    )
    _action(
        below,
        "pcs-key",
        "To which value a body part, device or substance is coded",
        "'Achilles tendon'",
        _key,
    )


def _action(below: Actions, name: str, told: str, example: str, act: Act) -> None:
    made = action_for(below, name, told, f"claimwright browse {name} {example}", act)
    made.add_argument("words", nargs="+", metavar="TERM")
    made.add_argument("--limit", type=count, default=10, metavar="N")
    add_clocks(made, "day of discharge")


def _index(arguments: argparse.Namespace) -> int:
    index = open_on("icd10pcs-index", clocks(arguments), PcsIndex)
    found = index.find(_words(arguments))[: arguments.limit]
    facts = [
        {
            "path": list(each.titles),
            "codes": list(each.entry.codes),
            "see": [pointer.text for pointer in each.entry.see],
            "use": [pointer.text for pointer in each.entry.use],
            "below": [below.title for below in each.entry.below],
        }
        for each in found
    ]
    lines = [line for each in found for line in _index_lines(each)]
    return _tell(index.edition, facts, lines, as_json=arguments.json)


def _index_lines(path: IndexPath) -> list[str]:
    entry = path.entry
    lines = [f"{', '.join(path.titles)}  {', '.join(entry.codes)}".rstrip()]
    lines += [f"    see {each.text} {' '.join(each.codes)}" for each in entry.see]
    lines += [f"    use {each.text} {' '.join(each.codes)}" for each in entry.use]
    lines += [f"    - {each.title}  {', '.join(each.codes)}" for each in entry.below]
    return lines


def _definition(arguments: argparse.Namespace) -> int:
    definitions = open_on("icd10pcs-definitions", clocks(arguments), PcsDefinitions)
    found = definitions.find(_words(arguments))[: arguments.limit]
    facts = [
        {
            "titles": list(each.titles),
            "section": each.section_title,
            "axis": each.axis,
            "definition": each.definition,
            "explanation": each.explanation,
            "includes": list(each.includes),
        }
        for each in found
    ]
    lines = [line for each in found for line in _definition_lines(each)]
    return _tell(definitions.edition, facts, lines, as_json=arguments.json)


def _definition_lines(found: Definition) -> list[str]:
    heading = f"{', '.join(found.titles)}  ({found.section_title}, {found.axis})"
    more = (found.definition, found.explanation)
    lines = [heading, *(f"    {each}" for each in more if each)]
    if found.includes:
        lines.append(f"    such as {'; '.join(found.includes)}")
    return lines


def _key(arguments: argparse.Namespace) -> int:
    keys = open_on("icd10pcs-keys", clocks(arguments), PcsKeys)
    found = keys.find(_words(arguments))[: arguments.limit]
    facts = [
        {
            "term": each.term,
            "kind": each.kind.value,
            "labels": list(each.labels),
            "section": each.section,
            "character": each.position,
            "value": each.value,
        }
        for each in found
    ]
    return _tell(
        keys.edition, facts, list(map(_key_line, found)), as_json=arguments.json
    )


def _key_line(entry: KeyEntry) -> str:
    where = f"section {entry.section}, character {entry.position}"
    value = f" {entry.value}" if entry.value else ""
    return (
        f"{entry.term}: {entry.kind.value}{value} {' or '.join(entry.labels)} ({where})"
    )


def _words(arguments: argparse.Namespace) -> str:
    return " ".join(arguments.words)


def _tell(
    edition: Edition,
    facts: Sequence[Mapping[str, object]],
    lines: list[str],
    *,
    as_json: bool,
) -> int:
    if as_json:
        print_json(
            {"edition": edition.name, "publisher": edition.publisher, "found": facts}
        )
    else:
        say(f"[{edition.name}, {edition.publisher}]")
        for line in lines or ["nothing found; try fewer or other words"]:
            say(line)
    return DONE if facts else NOTHING_FOUND
