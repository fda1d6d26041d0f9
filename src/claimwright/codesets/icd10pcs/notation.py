"""How an ICD-10-PCS code is written: seven characters, without the letters I and O."""

from __future__ import annotations

import re

ROOT_LENGTH = 3
"""Section, body system and operation name a table."""
CODE_LENGTH = 7
VALUES = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What a character can be."""

_CODE = re.compile(f"[0-9B-HJ-NP-X][{VALUES}]{{6}}")
_ROOT = re.compile(f"[0-9B-HJ-NP-X][{VALUES}]{{2}}")
_CM_SHAPE = re.compile("[A-Z][0-9][0-9A-Z]+")


def has_code_shape(text: str) -> bool:
    """Whether a text is written as a code."""
    return _CODE.fullmatch(text) is not None


def has_root_shape(text: str) -> bool:
    """Whether a text is written as the name of a table."""
    return _ROOT.fullmatch(text) is not None


def is_of_procedures(texts: tuple[str, ...]) -> bool:
    """Whether codes that stand together are ICD-10-PCS and not ICD-10-CM.

    All of them are codes or names of tables, and one at least cannot be ICD-10-CM,
    where a letter comes first and a digit second.
    """
    shaped = all(has_code_shape(each) or has_root_shape(each) for each in texts)
    return shaped and any(_CM_SHAPE.fullmatch(each) is None for each in texts)
