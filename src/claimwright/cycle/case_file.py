"""A case's folder: ``case.toml`` (facts), ``note.md`` (the record), ``expected.toml``.

The last one, with the codes, the claim and the outcome, is for cases kept as tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import msgspec

from claimwright.claims.coverage import Coverage, Patient, Payer, Subscriber
from claimwright.claims.documentation import Documentation
from claimwright.claims.encounter import Encounter, ServiceRendered, Setting
from claimwright.claims.names import PersonName
from claimwright.claims.provider import Provider
from claimwright.cycle.case import (
    Act,
    AuthorizationOnFile,
    Case,
    Moment,
    PayerRecord,
)
from claimwright.cycle.practice import AddressShape, Practice
from claimwright.datafile import DataFileError, read_toml
from claimwright.dates import Span, SpanError
from claimwright.money import AmountError, Cents, parse_dollars
from claimwright.payers.profile import PayerProfile

DAYS_TO_SEND = 2
DAYS_TO_PAY = 14
"""What a case that states no dates takes: two days to send, fourteen to be paid."""


class _Patient(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    last: str
    first: str
    middle: str = ""
    birth_date: date
    gender: str
    address: AddressShape


class _Coverage(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    payer: str
    member_id: str
    group_number: str = ""


class _Encounter(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    id: str
    on: date
    through: date | None = None
    setting: str = "office"
    place_of_service: str = "11"
    rendering: str
    prior_authorization: str = ""
    diagnoses: list[str] = []


class _Service(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    procedure: str
    modifiers: list[str] = []
    units: Decimal = Decimal(1)
    diagnoses: list[str] = []


class _Authorization(
    msgspec.Struct,
    forbid_unknown_fields=True,
    kw_only=True,
    rename={"first": "from"},
):
    number: str
    procedure: str
    units: int
    first: date
    through: date


class _Record(
    msgspec.Struct,
    forbid_unknown_fields=True,
    kw_only=True,
    rename={"first": "from"},
):
    known: bool = True
    first: date | None = None
    through: date | None = None
    deductible_met: str = "0"
    authorizations: list[_Authorization] = []


class _Timeline(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    submitted_on: date | None = None
    paid_on: date | None = None


class _Act(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    after: str
    on: date
    who: str
    reason: str
    drop: str = ""
    put: _Service | None = None
    addendum: str = ""


class _Shape(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    title: str
    lesson: str = ""
    patient: _Patient
    coverage: _Coverage
    encounter: _Encounter
    services: list[_Service]
    payer_record: _Record = msgspec.field(default_factory=_Record)
    timeline: _Timeline = msgspec.field(default_factory=_Timeline)
    acts: list[_Act] = []


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns a file's shape into a case; knows the file's name for its errors."""

    file: str

    def fault(self, place: str, reason: str) -> DataFileError:
        """The error to raise."""
        return DataFileError(self.file, place, reason)

    def span(self, place: str, first: date, last: date) -> Span:
        """A span of two days of the file."""
        try:
            return Span(first, last)
        except SpanError as error:
            raise self.fault(place, str(error)) from None

    def cents(self, place: str, text: str) -> Cents:
        """An amount of the file."""
        try:
            return parse_dollars(text)
        except AmountError as error:
            raise self.fault(place, str(error)) from None

    def choice(self, place: str, text: str, allowed: tuple[str, ...]) -> str:
        """One of a few words."""
        if text not in allowed:
            raise self.fault(place, f"{text!r} is none of {', '.join(allowed)}")
        return text

    def setting(self, text: str) -> Setting:
        """The setting of the encounter."""
        allowed = tuple(each.value for each in Setting)
        return Setting(self.choice("encounter.setting", text, allowed))

    def moment(self, place: str, text: str) -> Moment:
        """After which event somebody acts."""
        allowed = tuple(each.value for each in Moment)
        return Moment(self.choice(place, text, allowed))

    def clinician(self, practice: Practice, key: str) -> Provider:
        """Who rendered the services."""
        found = practice.clinician(key)
        if found is None:
            known = ", ".join(key for key, _ in practice.clinicians)
            place = "encounter.rendering"
            raise self.fault(place, f"{key!r} is no clinician here; one of {known}")
        return found


def parse_case(
    text: str,
    *,
    slug: str,
    note: str | None,
    practice: Practice,
    profiles: tuple[PayerProfile, ...],
    file: str,
) -> Case:
    """Read a ``case.toml`` and its note.

    Args:
        text: the content of ``case.toml``.
        slug: the folder's name.
        note: the content of ``note.md``, if there is one.
        practice: whose case it is.
        profiles: the payers that a case may name.
        file: the file's name, for errors.

    Raises:
        DataFileError: a key is missing, unknown, of the wrong kind, or names a payer
            or clinician that does not exist.
    """
    shape = read_toml(text, _Shape, file=file)
    reader = _Reader(file)
    profile = next((p for p in profiles if p.key == shape.coverage.payer), None)
    if profile is None:
        known = ", ".join(p.key for p in profiles)
        place = "coverage.payer"
        reason = f"{shape.coverage.payer!r} is no payer here; one of {known}"
        raise reader.fault(place, reason)
    submitted_on = shape.timeline.submitted_on or _after(
        shape.encounter.through or shape.encounter.on, DAYS_TO_SEND
    )
    return Case(
        slug=slug,
        title=shape.title,
        lesson=shape.lesson,
        encounter=_encounter(shape, reader, practice, profile, note),
        payer=profile.key,
        record=_record(shape.payer_record, reader),
        submitted_on=submitted_on,
        paid_on=shape.timeline.paid_on or _after(submitted_on, DAYS_TO_PAY),
        acts=tuple(_act(each, reader) for each in shape.acts),
    )


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _encounter(
    shape: _Shape,
    reader: _Reader,
    practice: Practice,
    profile: PayerProfile,
    note: str | None,
) -> Encounter:
    visit = shape.encounter
    patient = Patient(
        name=PersonName(
            last=shape.patient.last,
            first=shape.patient.first,
            middle=shape.patient.middle,
        ),
        birth_date=shape.patient.birth_date,
        gender=reader.choice("patient.gender", shape.patient.gender, ("F", "M", "U")),
        address=shape.patient.address.noun(),
    )
    documented = Documentation(file="note.md", text=note) if note is not None else None
    return Encounter(
        encounter_id=visit.id,
        patient=patient,
        coverages=(_coverage(shape.coverage, patient, profile),),
        dates=reader.span("encounter.through", visit.on, visit.through or visit.on),
        setting=reader.setting(visit.setting),
        place_of_service=visit.place_of_service,
        billing=practice.billing,
        rendering=reader.clinician(practice, visit.rendering),
        documentation=documented,
        diagnoses=tuple(code.replace(".", "") for code in visit.diagnoses),
        services=tuple(_service(each) for each in shape.services),
        prior_authorization=visit.prior_authorization,
    )


def _coverage(shape: _Coverage, patient: Patient, profile: PayerProfile) -> Coverage:
    return Coverage(
        payer=Payer(name=profile.name, payer_id=profile.payer_id),
        subscriber=Subscriber(
            name=patient.name,
            member_id=shape.member_id,
            birth_date=patient.birth_date,
            gender=patient.gender,
            address=patient.address,
        ),
        filing_indicator=profile.filing_indicator,
        group_number=shape.group_number,
    )


def _service(shape: _Service) -> ServiceRendered:
    return ServiceRendered(
        procedure=shape.procedure,
        modifiers=tuple(shape.modifiers),
        units=shape.units,
        diagnoses=tuple(code.replace(".", "") for code in shape.diagnoses),
    )


def _record(shape: _Record, reader: _Reader) -> PayerRecord:
    return PayerRecord(
        known=shape.known,
        in_force=reader.span(
            "payer_record.through", shape.first or date.min, shape.through or date.max
        ),
        deductible_met_cents=reader.cents(
            "payer_record.deductible_met", shape.deductible_met
        ),
        authorizations=tuple(
            AuthorizationOnFile(
                number=each.number,
                procedure=each.procedure,
                units=each.units,
                valid=reader.span(
                    "payer_record.authorizations.through", each.first, each.through
                ),
            )
            for each in shape.authorizations
        ),
    )


def _act(shape: _Act, reader: _Reader) -> Act:
    return Act(
        after=reader.moment("acts.after", shape.after),
        on=shape.on,
        who=shape.who,
        reason=shape.reason,
        drop=shape.drop,
        put=_service(shape.put) if shape.put else None,
        addendum=shape.addendum,
    )
