"""How commands print: JSON lines for programs, text for people."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import msgspec

_ENCODER = msgspec.json.Encoder()


def print_json(value: Mapping[str, object]) -> None:
    """Print one object on one line."""
    sys.stdout.write(encoded(value) + "\n")


def encoded(value: object) -> str:
    r"""A value as JSON; bytes of a file that are no text are spelt out, as \xff."""
    try:
        return _ENCODER.encode(value).decode()
    except UnicodeEncodeError:
        return _ENCODER.encode(_spelt(value)).decode()


def _spelt(value: object) -> object:
    if isinstance(value, str):
        raw = value.encode("utf-8", "surrogateescape")
        return raw.decode("utf-8", "backslashreplace")
    if isinstance(value, Mapping):
        return {_spelt(key): _spelt(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_spelt(each) for each in value]
    return value


def say(text: str = "") -> None:
    """Print a line for people."""
    sys.stdout.write(text + "\n")


def complain(text: str) -> None:
    """Print a line on the standard error stream."""
    sys.stderr.write(f"claimwright: {text}\n")
