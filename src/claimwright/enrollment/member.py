"""Members of a plan and their coverages, as a sponsor tells them (834)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from claimwright.claims.batch import Envelope
from claimwright.claims.details import (
    ContactPoint,
    Dated,
    Location,
    Organization,
    Party,
    QualifiedAmount,
    QualifiedQuantity,
    ReferenceNumber,
)
from claimwright.enrollment.coverage import MemberCoverage, RelatedParty
from claimwright.money import Cents
from claimwright.noun import Noun
from claimwright.origin import Origin


class Race(Noun):
    """A race or ethnicity (a repetition of DMG05).

    Attributes:
        code: component 1.
        qualifier: component 2: RET says that `detail` is of the finer list.
        detail: component 3.
    """

    code: str = ""
    qualifier: str = ""
    detail: str = ""


class Demographics(Noun):
    """Who somebody is (DMG).

    Attributes:
        birth_date: DMG02.
        gender: DMG03.
        marital_status: DMG04.
        races: DMG05.
        citizenship: DMG06.
        collected_by: DMG11: how race or ethnicity was told.
    """

    birth_date: date | None = None
    gender: str = ""
    marital_status: str = ""
    races: tuple[Race, ...] = ()
    citizenship: str = ""
    collected_by: str = ""


class EmploymentClass(Noun):
    """A class of employees to which a member belongs (EC01 to EC03)."""

    first: str
    second: str = ""
    third: str = ""


class Income(Noun):
    """What a member earns (ICM).

    Attributes:
        frequency: ICM01.
        wage_cents: ICM02.
        hours: ICM03, worked in a week.
        work_place: ICM04.
        salary_grade: ICM05.
    """

    frequency: str
    wage_cents: Cents | None = None
    hours: Decimal | None = None
    work_place: str = ""
    salary_grade: str = ""


class Health(Noun):
    """A member's health (HLH).

    Attributes:
        habit: HLH01: N none, S substance abuse, T tobacco, U unknown, X both.
        height_inches: HLH02.
        weight_pounds: HLH03.
    """

    habit: str
    height_inches: Decimal | None = None
    weight_pounds: Decimal | None = None


class Language(Noun):
    """A language that a member uses (LUI).

    Attributes:
        code_list: LUI01: LE ISO 639, LD NISO.
        code: LUI02.
        description: LUI03.
        use: LUI04: 5 reading, 6 writing, 7 speaking, 8 native.
    """

    code_list: str = ""
    code: str = ""
    description: str = ""
    use: str = ""


class WrongIdentity(Noun):
    """What was told of a member before and was wrong (2100B).

    Attributes:
        party: NM1.
        demographics: DMG.
    """

    party: Party | None = None
    demographics: Demographics | None = None


class Disability(Noun):
    """A disability (2200).

    Attributes:
        kind: DSB01: 1 short term, 2 long term, 3 permanent, 4 none.
        qualifier: DSB07: DX says that `diagnosis` is of ICD.
        diagnosis: DSB08.
        dates: DTP: 360 from, 361 to.
    """

    kind: str
    qualifier: str = ""
    diagnosis: str = ""
    dates: tuple[Dated, ...] = ()


class ReportingCategory(Noun):
    """A category by which the sponsor wants a member reported (2700).

    Attributes:
        number: LX01.
        name: N102.
        reference: REF: its value.
        dates: DTP: when it holds.
    """

    number: int | None = None
    name: str = ""
    reference: ReferenceNumber | None = None
    dates: tuple[Dated, ...] = ()


class Member(Noun):
    """A subscriber or a dependent (2000).

    Attributes:
        is_subscriber: INS01.
        relationship: INS02: 18 self, 01 spouse, 19 child.
        maintenance_type: INS03: 021 add, 001 change, 024 end, 025 reinstate, 030 audit.
        maintenance_reason: INS04.
        benefit_status: INS05: A active, C COBRA, S surviving insured, T tax equity.
        medicare_plan: INS06-1.
        medicare_reason: INS06-2.
        cobra_event: INS07.
        employment_status: INS08.
        student_status: INS09.
        is_handicapped: INS10.
        died_on: INS12.
        confidentiality: INS13.
        birth_sequence: INS17.
        references: REF: 0F subscriber's number, 1L group or policy, 17, 23, ...
        dates: DTP: 336 employed, 356 eligible from, 357 to, ...
        party: NM1 of 2100A; its role is 74 where a wrong name is corrected.
        contact: PER of 2100A.
        location: N3, N4 of 2100A: where the member lives.
        demographics: DMG of 2100A.
        employment_classes: EC.
        income: ICM.
        amounts: AMT of 2100A.
        health: HLH.
        languages: LUI.
        wrong_identity: 2100B.
        mailing_address: 2100C.
        employers: 2100D.
        schools: 2100E.
        custodial_parent: 2100F.
        responsible_persons: 2100G.
        drop_off: 2100H: where drugs or cards are sent to.
        disabilities: 2200.
        coverages: 2300.
        reporting_categories: 2700.
    """

    is_subscriber: bool
    relationship: str
    maintenance_type: str
    maintenance_reason: str = ""
    benefit_status: str = ""
    medicare_plan: str = ""
    medicare_reason: str = ""
    cobra_event: str = ""
    employment_status: str = ""
    student_status: str = ""
    is_handicapped: bool | None = None
    died_on: date | None = None
    confidentiality: str = ""
    birth_sequence: int | None = None
    references: tuple[ReferenceNumber, ...] = ()
    dates: tuple[Dated, ...] = ()
    party: Party | None = None
    contact: ContactPoint | None = None
    location: Location | None = None
    demographics: Demographics | None = None
    employment_classes: tuple[EmploymentClass, ...] = ()
    income: Income | None = None
    amounts: tuple[QualifiedAmount, ...] = ()
    health: Health | None = None
    languages: tuple[Language, ...] = ()
    wrong_identity: WrongIdentity | None = None
    mailing_address: RelatedParty | None = None
    employers: tuple[RelatedParty, ...] = ()
    schools: tuple[RelatedParty, ...] = ()
    custodial_parent: RelatedParty | None = None
    responsible_persons: tuple[RelatedParty, ...] = ()
    drop_off: RelatedParty | None = None
    disabilities: tuple[Disability, ...] = ()
    coverages: tuple[MemberCoverage, ...] = ()
    reporting_categories: tuple[ReportingCategory, ...] = ()
    origin: Origin | None = None

    @property
    def subscriber_number(self) -> str:
        """The subscriber's number (REF*0F)."""
        found = (each.number for each in self.references if each.qualifier == "0F")
        return next(found, "")


class Broker(Noun):
    """A broker or third party administrator (1000C).

    Attributes:
        organization: N1: BO broker, TV administrator.
        account: ACT01.
        second_account: ACT06.
    """

    organization: Organization | None = None
    account: str = ""
    second_account: str = ""


class Enrollment(Noun):
    """An 834: who is a member of which plan.

    Attributes:
        created_at: BGN03 and BGN04, where they are not the envelope's.
        purpose: BGN01: 00 original, 15 sent again, 22 a copy.
        zone: BGN05: the time zone.
        original_reference: BGN06: of the set that is sent again.
        action: BGN08: 2 changes, 4 all members to be compared, RX replaces all.
        references: REF*38: the master policy.
        dates: DTP: 007 effective, 303 changes, ...
        quantities: QTY: TO members, DT dependents, ET subscribers.
        sponsor: 1000A.
        payer: 1000B.
        brokers: 1000C.
        members: 2000.
    """

    envelope: Envelope
    created_at: datetime | None = None
    purpose: str = "00"
    zone: str = ""
    original_reference: str = ""
    action: str = "2"
    references: tuple[ReferenceNumber, ...] = ()
    dates: tuple[Dated, ...] = ()
    quantities: tuple[QualifiedQuantity, ...] = ()
    sponsor: Organization | None = None
    payer: Organization | None = None
    brokers: tuple[Broker, ...] = ()
    members: tuple[Member, ...] = ()
    origin: Origin | None = None
