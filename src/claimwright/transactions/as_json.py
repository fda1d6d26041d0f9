"""Nouns to plain data that JSON can hold, and back.

A noun becomes a mapping of its fields; what has its usual value may be left out. A
mapping tells which noun it is where its field may hold several kinds. Amounts are whole
cents, decimal numbers are texts, for JSON's own numbers would round them.
"""

from __future__ import annotations

import types
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import (
    Any,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from msgspec import Struct
from msgspec.structs import FieldInfo, fields

T = TypeVar("T")
NOUN = "noun"
"""The key that tells which noun a mapping is."""


class PlainDataError(ValueError):
    """Plain data is not the noun that it should be."""

    def __init__(self, path: str, reason: str) -> None:
        """Name the place in the data and the reason; never the value."""
        super().__init__(f"{path or 'the data'}: {reason}")


def plain(noun: object, *, whole: bool = False) -> dict[str, object]:
    """A noun as plain data, with its name.

    Args:
        noun: to tell.
        whole: whether fields are told that have their usual value, so that every noun
            of a kind has the same keys.
    """
    return {NOUN: type(noun).__name__, **_mapping(noun, whole=whole)}


def noun_of(data: object, kind: Callable[..., T]) -> T:
    """The noun that plain data tells.

    Args:
        data: as `plain` gives it, or as JSON was read.
        kind: the noun that is wanted.

    Raises:
        PlainDataError: the data tells another noun, or tells it wrongly.
    """
    found: T = _noun(data, kind, "")
    return found


@cache
def _types(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - any noun
    """The types of a noun's fields."""
    return get_type_hints(kind)


def _is_noun(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)


def _choices(declared: object) -> tuple[Any, ...]:
    """The types that a field may hold."""
    supertype = getattr(declared, "__supertype__", None)
    if supertype is not None:
        return _choices(supertype)
    if get_origin(declared) in {Union, types.UnionType}:
        return tuple(one for each in get_args(declared) for one in _choices(each))
    return (declared,)


def _plain(value: object, declared: object, *, whole: bool) -> object:
    if isinstance(value, Struct):
        nouns = [each for each in _choices(declared) if _is_noun(each)]
        if len(nouns) > 1:
            return plain(value, whole=whole)
        return _mapping(value, whole=whole)
    if isinstance(value, tuple):
        inner = get_args(declared)
        kind = inner[0] if inner else object
        return [_plain(each, kind, whole=whole) for each in value]
    return _plain_leaf(value)


def _mapping(noun: Any, *, whole: bool) -> dict[str, object]:  # noqa: ANN401 - any noun
    """The fields of a noun; all, or those that have not their usual value."""
    kind: Any = type(noun)
    hints = _types(kind)
    return {
        each.name: _plain(held, hints[each.name], whole=whole)
        for each in fields(kind)
        if (held := getattr(noun, each.name)) != _usual(each) or whole
    }


def _plain_leaf(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value


def _usual(each: FieldInfo) -> object:
    return each.default


def _noun(data: object, kind: Any, path: str) -> Any:  # noqa: ANN401 - any noun
    if not isinstance(data, Mapping):
        raise PlainDataError(path, f"must be a mapping that tells a {kind.__name__}")
    if data.get(NOUN, kind.__name__) != kind.__name__:
        raise PlainDataError(path, f"must tell a {kind.__name__}")
    hints = _types(kind)
    known = {each.name: each for each in fields(kind)}
    for name in data:
        if name != NOUN and name not in known:
            raise PlainDataError(path, f"a {kind.__name__} has no field {name!r}")
    found = {}
    for name, each in known.items():
        here = f"{path}.{name}".lstrip(".")
        if name in data:
            found[name] = _value(data[name], hints[name], here)
        elif each.required:
            raise PlainDataError(here, "is missing")
    return kind(**found)


def _value(data: object, declared: object, path: str) -> object:
    choices = _choices(declared)
    if data is None and type(None) in choices:
        return None
    choices = tuple(each for each in choices if each is not type(None))
    if isinstance(data, Mapping) and NOUN in data:
        named = tuple(each for each in choices if _is_named(each, data[NOUN]))
        choices = named or choices
    *others, last = choices
    for each in others:
        try:
            return _one(data, each, path)
        except PlainDataError:
            continue
    return _one(data, last, path)


def _is_named(kind: object, name: object) -> bool:
    return _is_noun(kind) and getattr(kind, "__name__", "") == name


def _one(data: object, kind: Any, path: str) -> object:  # noqa: ANN401 - any type
    if _is_noun(kind):
        return _noun(data, kind, path)
    if get_origin(kind) is tuple:
        if not isinstance(data, list | tuple):
            raise PlainDataError(path, "must be a list")
        inner = get_args(kind)[0]
        places = enumerate(data)
        return tuple(_value(each, inner, f"{path}[{at}]") for at, each in places)
    if get_origin(kind) is Literal:
        if data not in get_args(kind):
            raise PlainDataError(path, f"must be one of {get_args(kind)}")
        return data
    return _leaf(data, kind, path)


def _leaf(data: object, kind: Any, path: str) -> object:  # noqa: ANN401 - any type
    if kind in {str, int, bool}:
        if type(data) is not kind:
            raise PlainDataError(path, f"must be of type {kind.__name__}")
        return data
    read = _READERS.get(kind, kind)
    try:
        return read(data)
    except (ValueError, TypeError, InvalidOperation, Base64Error):
        raise PlainDataError(path, f"is no {kind.__name__}") from None


_READERS: dict[object, Callable[[Any], object]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    time: time.fromisoformat,
    Decimal: Decimal,
    bytes: b64decode,
}
"""How values are read that JSON has no type for; an enum is read by calling it."""
