"""Providers: who bills, who rendered, who referred, and where."""

from __future__ import annotations

from claimwright.claims.names import Address, Contact, Name
from claimwright.claims.references import Reference
from claimwright.noun import Noun


class Provider(Noun):
    """A billing, rendering, referring or supervising provider, or a facility.

    Attributes:
        npi: National Provider Identifier; empty for an atypical provider.
        taxonomy: NUCC taxonomy code (PRV03).
        tax_id: nine digits; only the billing provider sends it.
        tax_id_is_ssn: whether `tax_id` is a Social Security number (REF*SY).
        secondary_ids: other numbers of it: 0B state license, 1G UPIN, G2 of the payer,
            LU of the location.
        second_contact: of a billing provider, who may name two.
    """

    name: Name
    npi: str = ""
    taxonomy: str = ""
    tax_id: str = ""
    tax_id_is_ssn: bool = False
    address: Address | None = None
    contact: Contact | None = None
    second_contact: Contact | None = None
    secondary_ids: tuple[Reference, ...] = ()


class CareTeam(Noun):
    """Who else took part in what is billed, on a claim or on one of its lines.

    Attributes:
        primary_care: whom the patient belongs to, if another one referred (P3).
        attending: of an institutional stay, who is responsible for the care.
        operating: of an institutional claim, who did the principal procedure.
        other_operating: of an institutional claim, a second surgeon.
        assistant: of a dental claim, the assistant surgeon.
        ordering: of a line, who ordered it; equipment, tests, drugs.
        purchased_from: of a line, who did the service that the billing one bought.
        facility: of a line, where it was rendered, if not where the claim says.
        supervising: of a line, if not whom the claim names.
        referring: of a line, if not whom the claim names.
    """

    primary_care: Provider | None = None
    attending: Provider | None = None
    operating: Provider | None = None
    other_operating: Provider | None = None
    assistant: Provider | None = None
    ordering: Provider | None = None
    purchased_from: Provider | None = None
    facility: Provider | None = None
    supervising: Provider | None = None
    referring: Provider | None = None
