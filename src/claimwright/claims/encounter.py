"""An encounter: one patient, one visit, what was written and what was done."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from claimwright.claims.coverage import Coverage, Patient
from claimwright.claims.documentation import Documentation
from claimwright.claims.provider import Provider
from claimwright.dates import Span
from claimwright.noun import Noun


class Setting(Enum):
    """Where the encounter took place, as the coding guidelines divide it."""

    OFFICE = "office"
    OUTPATIENT = "outpatient"
    EMERGENCY = "emergency"
    INPATIENT = "inpatient"


class ServiceRendered(Noun):
    """A service that the practice recorded, before it has a price.

    Attributes:
        diagnoses: ICD-10-CM codes that the service was for, undotted, in order of
            importance; empty means "all of the encounter's".
        units: of the procedure code's own measure.
    """

    procedure: str
    modifiers: tuple[str, ...] = ()
    units: Decimal = Decimal(1)
    diagnoses: tuple[str, ...] = ()


class Encounter(Noun):
    """One visit: the door through which the record enters the revenue cycle.

    Attributes:
        encounter_id: the practice's own number; never derived from the patient.
        dates: of service; a single day for an office visit.
        place_of_service: two-digit POS code.
        documentation: the note, if there is one.
        diagnoses: codes that a person already assigned, undotted, in sequence;
            empty if the coder has yet to propose them.
        services: what was done.
        coverages: in order of responsibility.
        prior_authorization: the payer's number, if one was obtained.
    """

    encounter_id: str
    patient: Patient
    coverages: tuple[Coverage, ...]
    dates: Span
    setting: Setting
    place_of_service: str
    billing: Provider
    rendering: Provider | None = None
    referring: Provider | None = None
    documentation: Documentation | None = None
    diagnoses: tuple[str, ...] = ()
    services: tuple[ServiceRendered, ...] = ()
    prior_authorization: str = ""
