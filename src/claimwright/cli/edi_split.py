"""``claimwright edi split``: one file into many, each of them whole."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from claimwright.cli.arguments import Actions, action_for, count
from claimwright.cli.edi_convert import x12_chunks
from claimwright.cli.output import complain, print_json, say
from claimwright.cli.status import DONE, REJECTED
from claimwright.connections.folder import FolderError, make_folder, whole_file
from claimwright.x12.splitting import By, Piece, Splitting

_NAME = "part-{:06}.x12"
_PARTS = "part-*.x12"
_CLAIMS = re.compile(r"([1-9][0-9]{0,8})(?: ?claims?)?", re.ASCII)
Wanted = tuple[By, int]


def add(below: Actions) -> None:
    """Add the action."""
    made = action_for(
        below,
        "split",
        "take a file apart; each part has its envelope, right counts and numbers",
        "claimwright edi split claims.837 --by 500 --out parts",
        run,
    )
    made.add_argument("file", metavar="FILE", help="X12 or JSON; - is standard input")
    made.add_argument("--out", required=True, metavar="DIR", help="made if absent")
    made.add_argument(
        "--by",
        type=wanted,
        default=(By.SET, 1),
        metavar="WHAT",
        help="set, group, interchange, claim, or how many claims a part holds; set",
    )
    made.add_argument(
        "--control",
        type=count,
        default=0,
        metavar="N",
        help="control number of the first part; that of the file",
    )


def wanted(text: str) -> Wanted:
    """What a part shall hold, for `argparse`.

    Raises:
        argparse.ArgumentTypeError: it is nothing that a part can hold.
    """
    found = _CLAIMS.fullmatch(text)
    if found:
        return By.CLAIM, int(found[1])
    try:
        return By(text), 1
    except ValueError:
        known = ", ".join(each.value for each in By)
        message = f"{text!r} is none of {known}, and no number of claims"
        raise argparse.ArgumentTypeError(message) from None


def run(arguments: argparse.Namespace) -> int:
    """Take the file apart; 1 if something in it belongs to no part."""
    by, claims = arguments.by
    file = arguments.file
    out = _empty(arguments.out)
    splitting = Splitting(file, by, claims, arguments.control)
    names = _write(splitting.pieces(x12_chunks(file)), out)
    if arguments.json:
        left_out = splitting.left_out
        print_json(
            {"file": file, "out": str(out), "parts": names, "left_out": left_out}
        )
    else:
        say(f"{file}: {len(names)} parts in {out}")
    if not splitting.left_out:
        return DONE
    complain(
        f"{file}: {splitting.left_out} segments stand outside of sets and are in no "
        f"part; --by interchange keeps them"
    )
    return REJECTED


def _empty(target: str) -> Path:
    """The folder for parts; those of another file must not lie among them."""
    out = make_folder(target)
    if next(out.glob(_PARTS), None) is not None:
        reason = "holds parts of an earlier split; choose another place with --out"
        raise FolderError(target, reason)
    return out


def _write(pieces: Iterator[Piece], out: Path) -> list[str]:
    """Write each part to a file named by its number; all of them or none."""
    names: list[str] = []
    try:
        _write_each(pieces, out, names)
    except BaseException:
        for name in names:
            (out / name).unlink(missing_ok=True)
        raise
    return names


def _write_each(pieces: Iterator[Piece], out: Path, names: list[str]) -> None:
    with ExitStack() as stack:
        opened: IO[bytes] | None = None
        for number, data in pieces:
            if opened is None or number > len(names):
                stack.close()
                name = _NAME.format(number)
                opened = stack.enter_context(whole_file(str(out / name)))
                names.append(name)
            opened.write(data)
