"""What only a dental claim and its lines tell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from claimwright.dates import Span
from claimwright.noun import Noun


class ToothStatus(Noun):
    """A tooth that is missing or will be extracted (DN2).

    Attributes:
        tooth: number in the universal system, 1 to 32 or A to T.
        status: E to be extracted, M missing.
    """

    tooth: str
    status: str


class Dental(Noun):
    """What a dental claim tells besides what all claims do.

    Attributes:
        treated: DTP*472 of the whole claim; lines tell it only if theirs differ.
        is_predetermination: CLM19 is PB: what would be paid is asked, nothing billed.
        appliance_placed_on: DTP*452, orthodontic.
        orthodontic_months: DN101, of the whole treatment.
        orthodontic_months_left: DN102.
        orthodontic_note: DN104; Y says that the services are orthodontic.
        teeth: missing, or to be extracted.
    """

    treated: Span | None = None
    is_predetermination: bool = False
    appliance_placed_on: date | None = None
    orthodontic_months: Decimal | None = None
    orthodontic_months_left: Decimal | None = None
    orthodontic_note: str = ""
    teeth: tuple[ToothStatus, ...] = ()


class Tooth(Noun):
    """A tooth that was treated, and which of its surfaces (TOO).

    Attributes:
        number: in the universal system; empty if only surfaces are told.
        surfaces: B buccal, D distal, F facial, I incisal, L lingual, M mesial, O
            occlusal.
    """

    number: str
    surfaces: tuple[str, ...] = ()


class DentalService(Noun):
    """Where in the mouth a dental line was rendered.

    Attributes:
        cavities: SV304, areas of the oral cavity, such as 10 upper right quadrant.
        prosthesis: SV305: I initial placement, R replacement of crown or bridge.
        teeth: treated, with their surfaces.
    """

    cavities: tuple[str, ...] = ()
    prosthesis: str = ""
    teeth: tuple[Tooth, ...] = ()
