"""The coder's lexicon, compiled from the book."""

from __future__ import annotations

import msgspec

from claimwright import __version__
from claimwright.codesets.icd10cm.book import Icd10cm
from claimwright.coding.lexicon import Lexicon, compile_lexicon
from claimwright.refdata.cache import compiled


def open_lexicon(book: Icd10cm) -> Lexicon:
    """Open the lexicon; the first call on a machine compiles it."""
    edition = book.latest.edition.name.replace(" ", "-").lower()
    data = compiled(
        f"lexicon-{__version__}-{edition}.msgpack",
        lambda: compile_lexicon(book),
        is_whole=_is_whole,
    )
    return Lexicon(data)


def _is_whole(data: memoryview) -> bool:
    try:
        msgspec.msgpack.decode(data, type=dict[str, list[str]])
    except msgspec.DecodeError:
        return False
    return True
