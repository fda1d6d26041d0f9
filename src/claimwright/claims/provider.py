"""Providers: who bills, who rendered, who referred, and where."""

from __future__ import annotations

from dataclasses import dataclass

from claimwright.claims.names import Address, Contact, Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A billing, rendering, referring or supervising provider, or a facility.

    Attributes:
        npi: National Provider Identifier; empty for an atypical provider.
        taxonomy: NUCC taxonomy code (PRV03).
        tax_id: nine digits; only the billing provider sends it.
        tax_id_is_ssn: whether `tax_id` is a Social Security number (REF*SY).
    """

    name: Name
    npi: str = ""
    taxonomy: str = ""
    tax_id: str = ""
    tax_id_is_ssn: bool = False
    address: Address | None = None
    contact: Contact | None = None
