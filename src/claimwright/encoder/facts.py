"""What an index knows besides its tables."""

from __future__ import annotations

import msgspec


class Facts(msgspec.Struct, array_like=True):
    """Code sets and 7th characters.

    Attributes:
        systems: the names of the code sets; a subject has its set's place among them.
        phrases: of each code set, as `bitmaps.packed` keeps them.
        extensions: the sets of 7th characters; a subject has its set's place.
    """

    systems: tuple[str, ...]
    phrases: tuple[bytes, ...]
    extensions: tuple[tuple[tuple[str, str], ...], ...]


class Lists(msgspec.Struct, array_like=True):
    """Our own lists; what each is, `knowledge.Knowledge` tells."""

    equal: dict[str, str]
    meant: dict[str, tuple[str, ...]]
    spoken: tuple[str, ...]
    everyday: tuple[str, ...]
