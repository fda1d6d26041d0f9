"""``claimwright browse pcs``: the ICD-10-PCS tables, value by value."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from claimwright.cli.arguments import Actions, OptionError, action_for, add_clocks
from claimwright.cli.opened import Clocks, clocks, open_on
from claimwright.cli.output import print_json, say
from claimwright.cli.status import DONE, NOTHING_FOUND
from claimwright.codesets.codes import CodeTable
from claimwright.codesets.icd10pcs.builder import Builder, NotOfferedError
from claimwright.codesets.icd10pcs.table import POSITIONS, PcsTable, Value
from claimwright.codesets.icd10pcs.tables import PcsTables, TakenApart
from claimwright.codesets.icd10pcs.verdict import judge
from claimwright.editions import Edition

_ROOT = 3
_CODE = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class _Out:
    """How the answer is printed, and of which edition it is."""

    edition: Edition
    as_json: bool

    def json(self, facts: dict[str, object]) -> None:
        """Print facts with their edition."""
        print_json(
            {
                "edition": self.edition.name,
                "publisher": self.edition.publisher,
                **facts,
            }
        )


def add(below: Actions) -> None:
    """Add the action."""
    made = action_for(
        below,
        "pcs",
        "Build an ICD-10-PCS code: give what you know, see what the table still allows",
        "claimwright browse pcs 0DTJ --choose 5=4 --date 2026-09-14",
        _run,
    )
    made.add_argument(
        "begun", nargs="?", default="", help="characters that are known, from the first"
    )
    made.add_argument(
        "--choose",
        action="append",
        default=[],
        metavar="N=VALUE",
        help="value of character N from 4 to 7, in any order; may be repeated",
    )
    made.add_argument("--operation", metavar="WORDS", help="find tables by operation")
    made.add_argument("--body-part", metavar="WORDS", default="", help="and body part")
    add_clocks(made, "of discharge")


def _run(arguments: argparse.Namespace) -> int:
    tables = open_on("icd10pcs-tables", clocks(arguments), PcsTables)
    out = _Out(edition=tables.edition, as_json=arguments.json)
    begun = arguments.begun.strip().upper()
    if not out.as_json:
        say(f"[{tables.edition.name}, {tables.edition.publisher}]")
    if arguments.operation:
        found = tables.find(arguments.operation, arguments.body_part)
        return _tables(found, out)
    if len(begun) < _ROOT:
        return _heads(tables, begun, out)
    if len(begun) >= _CODE:
        apart = tables.take_apart(begun)
        remark = None if apart else _remark(tables, begun, clocks(arguments))
        return _apart(apart, begun, remark, out)
    table = tables.table(begun[:_ROOT])
    if table is None:
        return _none(begun, out)
    return _build(table, begun, arguments.choose, out)


def _heads(tables: PcsTables, begun: str, out: _Out) -> int:
    """The values of the next of the first three characters."""
    steps = {
        0: ("section", tables.sections),
        1: ("body system", lambda: tables.systems(begun)),
        2: ("operation", lambda: tables.operations(begun[0], begun[1])),
    }
    axis, give = steps[len(begun)]
    values = give()
    if not values:
        return _none(begun, out)
    if out.as_json:
        out.json(
            {
                "begun": begun,
                "axis": axis,
                "values": _values(values),
            }
        )
        return DONE
    say(f"{begun or 'ICD-10-PCS'}: choose a {axis}")
    for each in values:
        say(f"  {begun}{each.code}  {each.label}")
    return DONE


def _values(values: tuple[Value, ...]) -> list[dict[str, str]]:
    return [{"code": each.code, "label": each.label} for each in values]


def _tables(found: tuple[PcsTable, ...], out: _Out) -> int:
    if out.as_json:
        out.json({"tables": [_table_facts(each) for each in found]})
    else:
        for each in found:
            say(f"{each.root}  {each.operation.label}, {each.system.label}")
        if not found:
            say("no table has such an operation on such a body part")
    return DONE if found else NOTHING_FOUND


def _table_facts(table: PcsTable) -> dict[str, str]:
    return {
        "table": table.root,
        "section": table.section.label,
        "system": table.system.label,
        "operation": table.operation.label,
    }


def _remark(tables: PcsTables, code: str, asked: Clocks) -> str | None:
    """What the list of codes says of one that the tables do not have."""
    codes = asked.library(lambda _name: None).on("icd10pcs", asked.day, CodeTable)
    return judge(code, asked.day, codes=codes, tables=tables).remark


def _apart(apart: TakenApart | None, code: str, remark: str | None, out: _Out) -> int:
    if apart is None and remark is not None:
        if out.as_json:
            out.json({"code": code, "title": None, "parts": [], "remark": remark})
        else:
            say(f"{code}: {remark}")
        return DONE
    if apart is None:
        return _none(code, out)
    if out.as_json:
        parts = [
            {"position": p.position, "axis": p.axis, "code": p.code, "label": p.label}
            for p in apart.parts
        ]
        out.json({"code": apart.code, "title": apart.title, "parts": parts})
        return DONE
    say(f"{apart.code}  {apart.title}")
    for part in apart.parts:
        say(f"  {part.position} {part.axis:<16}{part.code}  {part.label}")
    if apart.definition:
        say(f"  {apart.definition}")
    return DONE


def _none(begun: str, out: _Out) -> int:
    if out.as_json:
        out.json({"begun": begun, "values": []})
    else:
        say(f"no table begins {begun}; `claimwright browse pcs` lists the sections")
    return NOTHING_FOUND


def _build(table: PcsTable, begun: str, chosen: list[str], out: _Out) -> int:
    builder = Builder(table=table)
    for position, value in zip(POSITIONS, begun[_ROOT:], strict=False):
        builder = _choose(builder, position, value)
    for given in chosen:
        position, value = _choice(given)
        builder = _choose(builder, position, value)
    builder = builder.settle()
    built = builder.finish()
    if out.as_json:
        offered = {
            str(position): [
                {"code": each.code, "labels": list(each.labels)}
                for each in builder.offered(position)
            ]
            for position in builder.open_positions
        }
        title = built.title if built else None
        out.json({"code": builder.code, "title": title, "offered": offered})
        return DONE
    say(f"{builder.code}  {built.title if built else _told(table)}")
    for position in builder.open_positions:
        say(f"  character {position}, {table.axis_title(position)}")
        for each in builder.offered(position):
            say(f"    {each.code}  {' or '.join(each.labels)}")
        for refused in builder.refused(position):
            say(
                f"    -  {refused.code} {' or '.join(refused.labels)}: {refused.reason}"
            )
    return DONE


def _told(table: PcsTable) -> str:
    return f"{table.operation.label}, {table.system.label}: {table.definition or ''}"


def _choice(text: str) -> tuple[int, str]:
    """A choice as a user writes it.

    Raises:
        OptionError: it is none.
    """
    position, _, value = text.partition("=")
    if position in {str(each) for each in POSITIONS} and len(value) == 1:
        return int(position), value.upper()
    raise _wrong(text, "is no choice; write N=VALUE, N from 4 to 7, such as 5=4")


def _choose(builder: Builder, position: int, value: str) -> Builder:
    try:
        return builder.choose(position, value)
    except NotOfferedError as error:
        choice = f"{position}={value}"
        raise _wrong(choice, f"cannot be chosen: {error}") from None


def _wrong(choice: str, reason: str) -> OptionError:
    return OptionError(f"--choose {choice}", reason)
