"""Values of a judged file as our answer can copy them: whole, or not at all."""

from __future__ import annotations

import re

_STANDS = re.compile(r"[A-Za-z0-9 !\"&'()+,\-./;?=%@\[\]_{}\\|<>#$]+")
"""The basic and extended character sets of X12, less what separates in our answers."""


def copied(value: str, most: int) -> str:
    """The beginning of a value; empty if it cannot stand in an element of ours.

    A value that holds a separator or an unknown character would say something else
    after a change, so it is left out as a whole.

    Args:
        value: as it was sent.
        most: how many characters there is room for.
    """
    if _STANDS.fullmatch(value) is None:
        return ""
    return value[:most].rstrip()
