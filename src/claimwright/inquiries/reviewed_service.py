"""Services for which leave is asked: professional, hospital, dental (278)."""

from __future__ import annotations

from decimal import Decimal

from claimwright.claims.details import Procedure
from claimwright.money import Cents
from claimwright.noun import Noun


class ProfessionalService(Noun):
    """A professional service (SV1).

    Attributes:
        procedure: SV101.
        amount_cents: SV102.
        unit: SV103.
        quantity: SV104.
        pointers: SV107: which of the event's conditions it is for.
        is_epsdt: SV111.
        nursing_level: SV120.
    """

    procedure: Procedure | None = None
    amount_cents: Cents | None = None
    unit: str = ""
    quantity: Decimal | None = None
    pointers: tuple[str, ...] = ()
    is_epsdt: bool | None = None
    nursing_level: str = ""


class InstitutionalService(Noun):
    """A hospital's service (SV2).

    Attributes:
        revenue_code: SV201.
        procedure: SV202.
        amount_cents: SV203.
        unit: SV204.
        quantity: SV205.
        rate: SV206.
        nursing_home_status: SV209.
        nursing_level: SV210.
    """

    revenue_code: str = ""
    procedure: Procedure | None = None
    amount_cents: Cents | None = None
    unit: str = ""
    quantity: Decimal | None = None
    rate: Decimal | None = None
    nursing_home_status: str = ""
    nursing_level: str = ""


class DentalService(Noun):
    """A dentist's service (SV3).

    Attributes:
        procedure: SV301.
        amount_cents: SV302.
        cavities: SV304: areas of the mouth.
        prosthesis: SV305: I initial, R replacement.
        quantity: SV306.
        description: SV307.
    """

    procedure: Procedure | None = None
    amount_cents: Cents | None = None
    cavities: tuple[str, ...] = ()
    prosthesis: str = ""
    quantity: Decimal | None = None
    description: str = ""


class Tooth(Noun):
    """A tooth and its surfaces (TOO02 and TOO03)."""

    number: str
    surfaces: tuple[str, ...] = ()
