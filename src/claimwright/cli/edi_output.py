"""Where the bytes that an ``edi`` action makes go: a file, or the standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO

from claimwright.cli.output import say
from claimwright.connections.files import STANDARD_INPUT
from claimwright.connections.folder import whole_file

Words = tuple[tuple[str, str], ...]
"""Pieces of a line, each with its style on a terminal."""
_UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


@contextmanager
def opened_out(target: str | None) -> Iterator[IO[bytes]]:
    """What takes the bytes: a file that appears whole, or the standard output.

    Args:
        target: the file; None or ``-`` is the standard output.
    """
    if target is None or target == STANDARD_INPUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with whole_file(target) as opened:
            yield opened


def write_out(target: str | None, pieces: Iterable[bytes]) -> int:
    """Write pieces one after another; gives how many bytes they were."""
    size = 0
    with opened_out(target) as opened:
        for piece in pieces:
            opened.write(piece)
            size += len(piece)
    return size


def printable(text: str) -> str:
    """A text of somebody else's file as a terminal can show it without harm."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else _UNPRINTABLE for each in text)


def print_words(lines: Iterable[Words]) -> None:
    """Print lines: in colour on a terminal, plain in a pipe."""
    if not sys.stdout.isatty():
        for line in lines:
            say("".join(text for text, _ in line).rstrip())
        return
    from rich.console import Console
    from rich.text import Text

    console = Console()
    for line in lines:
        console.print(Text.assemble(*line), soft_wrap=True)
