"""Words of a label or a query, compared without case and punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from claimwright.columns import KEY_LENGTH_MAX

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = str.maketrans("", "", "'\u2019")


@lru_cache(maxsize=16_384)
def words_of(text: str) -> tuple[str, ...]:
    """The words in lower case: a hyphen parts them, an apostrophe does not."""
    return tuple(_WORD.findall(text.lower().translate(_APOSTROPHES)))


def are_in(sought: Sequence[str], held: Sequence[str]) -> bool:
    """Whether each word that is sought begins a word that is held."""
    return all(any(word.startswith(each) for word in held) for each in sought)


def beginning_of(text: str) -> str:
    """The first letters and digits of a text, as a key by which a table is sorted."""
    return "".join(words_of(text)).upper()[:KEY_LENGTH_MAX]
