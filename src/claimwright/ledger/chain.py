"""A digest that each entry adds to, so that no entry can change behind our back."""

from __future__ import annotations

import hashlib

from claimwright.ledger.journal import Entry

START = "0" * 64
"""The digest of a journal without entries."""


def next_digest(previous: str, entry: Entry) -> str:
    """The digest after one more entry: SHA-256 over the one before and all its fields.

    Fields are joined by U+001F and legs by U+001E, control characters that the
    length before each field makes unambiguous even if a field contains them.
    """
    legs = "\x1e".join(
        f"{leg.account.number}\x1f{leg.amount_cents}\x1f{len(leg.subject)}"
        f"\x1f{leg.subject}"
        for leg in entry.postings
    )
    fields = (
        previous,
        entry.entry_id,
        entry.posted_on.isoformat(),
        entry.memo,
        entry.document,
        entry.reverses,
        legs,
    )
    text = "\x1f".join(f"{len(field)}\x1f{field}" for field in fields)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
