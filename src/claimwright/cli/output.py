"""How commands print: JSON lines for programs, text for people."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import msgspec

_ENCODER = msgspec.json.Encoder()


def print_json(value: Mapping[str, object]) -> None:
    """Print one object on one line."""
    sys.stdout.write(_ENCODER.encode(value).decode() + "\n")


def say(text: str = "") -> None:
    """Print a line for people."""
    sys.stdout.write(text + "\n")


def complain(text: str) -> None:
    """Print a line on the standard error stream."""
    sys.stderr.write(f"claimwright: {text}\n")
