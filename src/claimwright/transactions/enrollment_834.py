"""The benefit enrollment, 834 (005010X220A1): written and read."""

from __future__ import annotations

from claimwright.enrollment.coverage import (
    CoverageProvider,
    IdentificationCard,
    MemberCoverage,
    OtherCoverage,
    RelatedParty,
)
from claimwright.enrollment.member import (
    Broker,
    Demographics,
    Disability,
    EmploymentClass,
    Enrollment,
    Health,
    Income,
    Language,
    Member,
    Race,
    ReportingCategory,
    WrongIdentity,
)
from claimwright.transactions.layouts import parts
from claimwright.transactions.layouts.cells import (
    beginning,
    day,
    decimal,
    flag,
    moment,
    money,
    perhaps,
    qualified,
    repeated,
    whole,
)
from claimwright.transactions.layouts.composites import (
    repeated_composites,
    within_composite,
)
from claimwright.transactions.layouts.door import Door
from claimwright.transactions.layouts.forms import form
from claimwright.transactions.layouts.layout import (
    Layout,
    bounded,
    inner,
    inner_one,
    layout,
    within,
)
from claimwright.transactions.layouts.pieces import many, one, own

_DEMOGRAPHICS = form(
    Demographics,
    birth_date=day(2, format_at=1),
    gender=3,
    marital_status=4,
    races=repeated_composites(5, form(Race, code=1, qualifier=2, detail=3)),
    citizenship=6,
    collected_by=qualified(10, "REC", 11),
)
_demographics = one("demographics", _DEMOGRAPHICS, "DMG")


def _related(loop_id: str) -> Layout[RelatedParty]:
    return layout(RelatedParty, loop_id, parts.party, parts.contact, parts.location())


_PROVIDER = layout(
    CoverageProvider,
    "2310",
    own("LX", always=True, number=whole(1)),
    parts.party,
    parts.location(),
    parts.contacts,
    own(
        "PLA",
        change_action=1,
        change_role=2,
        changed_on=day(3),
        change_reason=5,
    ),
)
_OTHER_COVERAGE = layout(
    OtherCoverage,
    "2320",
    own("COB", always=True, turn=1, policy=2, status=3, service_types=repeated(4)),
    parts.references,
    parts.dates,
    inner(
        "parties",
        layout(RelatedParty, "2330", parts.party, parts.location(), parts.contact),
    ),
)
_COVERAGE = layout(
    MemberCoverage,
    "2300",
    own(
        "HD",
        always=True,
        maintenance_type=1,
        insurance_line=3,
        plan=4,
        coverage_level=5,
        late_enrollment=perhaps(9),
    ),
    parts.dates,
    parts.amounts,
    parts.references,
    many(
        "cards",
        form(IdentificationCard, plan=1, kind=2, count=decimal(3), action=4),
        "IDC",
    ),
    inner("providers", _PROVIDER),
    inner("other_coverages", _OTHER_COVERAGE),
)
_CATEGORY = layout(
    ReportingCategory,
    "2700",
    own("LX", always=True, number=whole(1)),
    within(
        "2750",
        own("N1*75", name=2),
        one("reference", parts.REFERENCE, "REF"),
        parts.dates,
    ),
)
_DISABILITY = layout(
    Disability,
    "2200",
    own("DSB", always=True, kind=1, qualifier=7, diagnosis=8),
    parts.dates,
)
_INCOME = form(
    Income,
    frequency=1,
    wage_cents=money(2),
    hours=decimal(3),
    work_place=4,
    salary_grade=5,
)
_MEMBER = layout(
    Member,
    "2000",
    own(
        "INS",
        always=True,
        is_subscriber=flag(1),
        relationship=2,
        maintenance_type=3,
        maintenance_reason=4,
        benefit_status=5,
        medicare_plan=within_composite(6, 1),
        medicare_reason=within_composite(6, 2),
        cobra_event=7,
        employment_status=8,
        student_status=9,
        is_handicapped=perhaps(10),
        died_on=day(12, format_at=11),
        confidentiality=13,
        birth_sequence=whole(17),
    ),
    parts.references,
    parts.dates,
    within(
        "2100A",
        parts.party,
        parts.contact,
        parts.location(),
        _demographics,
        many(
            "employment_classes",
            form(EmploymentClass, first=1, second=2, third=3),
            "EC",
        ),
        one("income", _INCOME, "ICM"),
        parts.amounts,
        one(
            "health",
            form(Health, habit=1, height_inches=decimal(2), weight_pounds=decimal(3)),
            "HLH",
        ),
        many(
            "languages",
            form(Language, code_list=1, code=2, description=3, use=4),
            "LUI",
        ),
    ),
    inner_one(
        "wrong_identity", layout(WrongIdentity, "2100B", parts.party, _demographics)
    ),
    inner_one("mailing_address", _related("2100C")),
    inner("employers", _related("2100D")),
    inner("schools", _related("2100E")),
    inner_one("custodial_parent", _related("2100F")),
    inner("responsible_persons", _related("2100G")),
    inner_one("drop_off", _related("2100H")),
    inner("disabilities", _DISABILITY),
    inner("coverages", _COVERAGE),
    bounded("reporting_categories", _CATEGORY, "2700", "LS"),
)
_BROKER = layout(
    Broker,
    "1000C",
    parts.organization,
    within("1100C", own("ACT", account=1, second_account=6)),
)
_members = inner("members", _MEMBER)
DOOR = Door(
    guide_id="005010X220A1",
    transaction="834",
    functional="BE",
    name="an 834",
    reference=("BGN", 2),
    layout=layout(
        Enrollment,
        "ST",
        own(
            "BGN",
            envelope=beginning(2, 3, 4),
            created_at=moment(3, 4),
            purpose=1,
            zone=5,
            original_reference=6,
            action=8,
        ),
        parts.references,
        parts.dates,
        parts.quantities,
        within("1000A", one("sponsor", parts.ORGANIZATION, "N1")),
        within("1000B", one("payer", parts.ORGANIZATION, "N1")),
        inner("brokers", _BROKER),
        _members,
    ),
    unit=_members,
)
read = DOOR.read
write = DOOR.write
