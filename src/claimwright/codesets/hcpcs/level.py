"""Whose a procedure code is: the AMA's, the ADA's, or CMS's."""

from __future__ import annotations

import re

_LEVEL_ONE = re.compile(r"\d{4}[0-9AFMTU]")
_LEVEL_TWO = re.compile(r"[A-CE-V]\d{4}")
_DENTAL = re.compile(r"D\d{4}")
_MODIFIER = re.compile(r"[A-Z][A-Z0-9]")


def is_level_one(code: str) -> bool:
    """Whether it is a CPT code (HCPCS Level I): five digits, or four and a letter."""
    return _LEVEL_ONE.fullmatch(code) is not None


def is_level_two(code: str) -> bool:
    """Whether it is a code of HCPCS Level II that is not a dental one."""
    return _LEVEL_TWO.fullmatch(code) is not None


def is_dental(code: str) -> bool:
    """Whether it is a dental code (CDT), which is the ADA's."""
    return _DENTAL.fullmatch(code) is not None


def is_modifier(code: str) -> bool:
    """Whether it is a modifier of HCPCS Level II."""
    return _MODIFIER.fullmatch(code) is not None
