"""``claimwright edi redact``: a file that can be shared, without its people."""

from __future__ import annotations

import argparse
import secrets

from claimwright.cli.arguments import Actions, OptionError, action_for
from claimwright.cli.edi_convert import x12_chunks
from claimwright.cli.edi_output import write_out
from claimwright.cli.output import print_json, say
from claimwright.cli.status import DONE
from claimwright.x12.pseudonyms import KEY_BYTES
from claimwright.x12.redaction import Redaction

_KEY_LENGTH_MIN = 16


def add(below: Actions) -> None:
    """Add the action."""
    made = action_for(
        below,
        "redact",
        "replace names and identifiers and shift days; sums, codes and matches hold",
        "claimwright edi redact claims.837 --out shared.837",
        run,
    )
    made.add_argument("file", metavar="FILE", help="X12 or JSON; - is standard input")
    made.add_argument(
        "--out", required=True, metavar="FILE", help="- is standard output"
    )
    made.add_argument(
        "--key",
        metavar="KEY",
        help="redact several files alike, so that they still match; keep it secret: "
        "whoever has it can undo everything. Without it a random one is used once",
    )


def run(arguments: argparse.Namespace) -> int:
    """Redact the file."""
    redaction = Redaction(_key(arguments.key))
    file = arguments.file
    size = write_out(arguments.out, redaction.redacted(x12_chunks(file), file=file))
    if arguments.out == "-":
        return DONE
    by = "random" if arguments.key is None else "given"
    if arguments.json:
        told = {"file": file, "out": arguments.out, "bytes": size, "key": by}
        print_json(told)
    else:
        once = "; nobody can undo it" if by == "random" else ""
        say(f"{file}: redacted into {arguments.out} with a {by} key{once}")
    return DONE


def _key(given: str | None) -> bytes:
    if given is None:
        return secrets.token_bytes(KEY_BYTES)
    if len(given) < _KEY_LENGTH_MIN:
        option, reason = "--key", f"needs at least {_KEY_LENGTH_MIN} characters"
        raise OptionError(option, reason)
    return given.encode("utf-8", "surrogateescape")
