"""Data files that people write: TOML, read strictly into a typed shape.

A shape is a `msgspec.Struct` with `forbid_unknown_fields`, so that a misspelt key is
an error that names it and not a setting that silently does nothing.
"""

from __future__ import annotations

import re
import tomllib
from typing import TypeVar

import msgspec

Shape = TypeVar("Shape", bound=msgspec.Struct)


class DataFileError(ValueError):
    """A data file cannot be used: where, why, and what to do."""

    def __init__(self, file: str, place: str, reason: str) -> None:
        """Name file, key or line, and the reason."""
        self.file = file
        self.place = place
        self.reason = reason
        super().__init__(f"{file}: {place}: {reason}" if place else f"{file}: {reason}")


def read_toml(text: str, shape: type[Shape], *, file: str) -> Shape:
    """Read TOML text into a shape.

    Args:
        text: the file's content.
        shape: what it must look like.
        file: its name, for the error.

    Raises:
        DataFileError: the text is no TOML, lacks a key, has one that is unknown, or
            holds a value of the wrong kind.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(file, "", f"is not TOML: {error}") from None
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as error:
        raise DataFileError(file, *_told(str(error), shape)) from None


_AT = re.compile(r" - at `\$\.?(.*)`$")
_UNKNOWN = re.compile(r"Object contains unknown field `(.+)`")
_MISSING = re.compile(r"Object missing required field `(.+)`")


def _told(message: str, shape: type[msgspec.Struct]) -> tuple[str, str]:
    """Place and reason in words for someone who wrote the file."""
    found = _AT.search(message)
    place = found[1] if found else ""
    reason = _AT.sub("", message)
    if unknown := _UNKNOWN.fullmatch(reason):
        allowed = "" if place else f"; keys are {', '.join(_keys(shape))}"
        return _joined(place, unknown[1]), f"is not a key of this file{allowed}"
    if missing := _MISSING.fullmatch(reason):
        return _joined(place, missing[1]), "is missing; add it"
    return place or "the file", reason[:1].lower() + reason[1:]


def _keys(shape: type[msgspec.Struct]) -> tuple[str, ...]:
    return tuple(sorted(shape.__struct_encode_fields__))


def _joined(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
