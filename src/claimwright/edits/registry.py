"""Every edit there is: adding a file to a family adds the edit."""

from __future__ import annotations

from functools import cache

import claimwright.edits
from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.rule import Rule, find_rules

Edit = Rule[Claim, Reference]


@cache
def all_edits() -> tuple[Edit, ...]:
    """The edits of every family, by code."""
    return find_rules(claimwright.edits)
