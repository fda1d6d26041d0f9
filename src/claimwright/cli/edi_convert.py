"""``claimwright edi convert``: X12 to JSON without loss, and back to the same bytes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from claimwright.cli.arguments import Actions, action_for
from claimwright.cli.edi_output import write_out
from claimwright.cli.output import print_json
from claimwright.cli.status import DONE
from claimwright.connections.files import STANDARD_INPUT, pieces
from claimwright.x12.document import Before, Line, Step, document
from claimwright.x12.document_json import document_json
from claimwright.x12.document_read import document_bytes

_BEFORE_JSON = b"\xef\xbb\xbf \t\r\n"


def add(below: Actions) -> None:
    """Add the action."""
    made = action_for(
        below,
        "convert",
        "turn X12 into JSON with names, or that JSON back into the very same bytes",
        "claimwright edi convert claims.837 --to json --out claims.json",
        run,
    )
    made.add_argument("file", metavar="FILE", help="X12 or JSON; - is standard input")
    made.add_argument(
        "--to",
        required=True,
        choices=("x12", "json"),
        help="both are written as they are read; memory does not grow with the file",
    )
    made.add_argument("--out", metavar="FILE", help="standard output if absent")
    made.add_argument(
        "--as",
        dest="form",
        choices=("document", "nouns"),
        default="document",
        help="document: every segment, without loss; nouns: claims, payments, members",
    )


def run(arguments: argparse.Namespace) -> int:
    """Convert the file."""
    file = arguments.file
    made: Iterator[bytes]
    if arguments.form == "nouns":
        made = _nouns(file, to=arguments.to)
    elif arguments.to == "json":
        made = document_json(document(x12_chunks(file), file=file))
    else:
        made = written(document(x12_chunks(file), file=file))
    size = write_out(arguments.out, made)
    if arguments.json and arguments.out:
        print_json({"file": file, "out": arguments.out, "bytes": size})
    return DONE


def _nouns(file: str, *, to: str) -> Iterator[bytes]:
    # Doors bring all nouns with them; whoever wants none of them need not wait.
    from claimwright.cli.edi_nouns import noun_bytes, noun_lines

    if to == "x12":
        return noun_bytes(pieces(file), file=file)
    return noun_lines(reader(file), file=file)


def written(steps: Iterable[Step]) -> Iterator[bytes]:
    """The bytes of a document."""
    for step in steps:
        if isinstance(step, Line):
            yield step.written()
        elif isinstance(step, Before):
            yield step.data


def x12_chunks(file: str) -> Iterator[bytes]:
    """The X12 bytes of a file, whether it is X12 or a document's JSON.

    Raises:
        DocumentJsonError: it is JSON, but no document's.
    """
    read = pieces(file)
    first = next(read, b"")
    whole = chain((first,), read)
    if first.lstrip(_BEFORE_JSON).startswith((b"{", b"[")):
        return document_bytes(whole, file=file)
    return whole


def reader(file: str) -> Callable[[], Iterable[bytes]]:
    """What gives the bytes of a file, as often as it is asked."""
    if file != STANDARD_INPUT:
        return lambda: x12_chunks(file)
    held = tuple(x12_chunks(file))
    return lambda: held
