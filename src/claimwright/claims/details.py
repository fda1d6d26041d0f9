"""What sets of every kind say of people and things: who, where, when, which number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from claimwright.dates import Span
from claimwright.money import Cents
from claimwright.noun import Noun


class Party(Noun):
    """Somebody or some organization, named by its role (NM1).

    Attributes:
        role: NM101: IL insured, QC patient, PR payer, 1P provider, and so on.
        is_person: NM102 is 1.
        last: last name, or the name of an organization (NM103).
        first: NM104.
        middle: NM105.
        prefix: NM106.
        suffix: NM107.
        qualifier: what kind of number `identifier` is (NM108): XX NPI, MI member id,
            PI payer id, FI tax id, 34 Social Security number.
        identifier: NM109.
        relationship: NM110, to another party named beside it.
    """

    role: str
    is_person: bool = False
    last: str = ""
    first: str = ""
    middle: str = ""
    prefix: str = ""
    suffix: str = ""
    qualifier: str = ""
    identifier: str = ""
    relationship: str = ""


class Organization(Noun):
    """An organization, named by its role (N1).

    Attributes:
        role: N101: P5 plan sponsor, IN insurer, PE payee, PR payer, and so on.
        name: N102.
        qualifier: N103: FI tax id, XV plan id, 94 a code of the partners' own.
        identifier: N104.
    """

    role: str
    name: str = ""
    qualifier: str = ""
    identifier: str = ""


class Location(Noun):
    """Where somebody is (N3 and N4).

    Attributes:
        line1: N301.
        line2: N302.
        line3: N301 of a second N3, which an 834 allows.
        line4: N302 of a second N3.
        city: N401.
        state: N402.
        zip_code: N403, without a hyphen.
        country: N404; empty for the United States.
        area_qualifier: N405, such as CY county, RJ region.
        area: N406.
        subdivision: N407, of a country abroad.
    """

    line1: str = ""
    line2: str = ""
    line3: str = ""
    line4: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""
    country: str = ""
    area_qualifier: str = ""
    area: str = ""
    subdivision: str = ""


class ContactWay(Noun):
    """One way to reach somebody (PER03 and PER04, 05 and 06, 07 and 08).

    Attributes:
        kind: TE telephone, EX its extension, FX fax, EM e-mail, UR web address.
    """

    kind: str
    number: str = ""


class ContactPoint(Noun):
    """Whom to ask (PER).

    Attributes:
        role: PER01, such as IC information contact, IP insured party.
        name: PER02.
        ways: at most three.
    """

    role: str
    name: str = ""
    ways: tuple[ContactWay, ...] = ()


class ReferenceNumber(Noun):
    """A number by which somebody knows something (REF).

    Attributes:
        qualifier: REF01, such as 6P group number, 1K payer claim control number.
        number: REF02.
        description: REF03.
        more: REF04: qualifiers and numbers in turn, where one number is not enough.
    """

    qualifier: str
    number: str = ""
    description: str = ""
    more: tuple[str, ...] = ()


class Dated(Noun):
    """Days on which something happened or holds (DTP).

    Attributes:
        qualifier: which days they are (DTP01), such as 472 service, 291 plan.
        days: DTP03, told by D8 or RD8; None if it tells no days.
        format: DTP02 where the days do not tell it: DT with a time, or RD8 for a
            single day.
        said: DTP03 as it stands, where it tells no days.
    """

    qualifier: str
    days: Span | None = None
    format: str = ""
    said: str = ""


class Moment(Noun):
    """A day, perhaps with a time, or several days (DTM).

    Attributes:
        qualifier: which it is (DTM01).
        day: DTM02.
        time: DTM03, as HHMM.
        zone: DTM04.
        days: DTM06, told by D8 or RD8 in DTM05.
        format: DTM05 where the days do not tell it.
        said: DTM06 as it stands, where it tells no days.
    """

    qualifier: str
    day: date | None = None
    time: str = ""
    zone: str = ""
    days: Span | None = None
    format: str = ""
    said: str = ""


class QualifiedAmount(Noun):
    """An amount that informs (AMT).

    Attributes:
        qualifier: AMT01, such as P3 premium, C1 co-payment, D2 deductible.
        amount_cents: AMT02.
    """

    qualifier: str
    amount_cents: Cents | None = None


class QualifiedQuantity(Noun):
    """A count that informs (QTY).

    Attributes:
        qualifier: QTY01, such as TO total, DT dependents, ET employees.
        quantity: QTY02.
    """

    qualifier: str
    quantity: Decimal | None = None


class ProviderRole(Noun):
    """In which role a provider acts, and its specialty (PRV).

    Attributes:
        role: PRV01: BI billing, PE performing, RF referring, PC primary care, ...
        qualifier: PRV02: PXC says that `identifier` is a taxonomy code.
        identifier: PRV03.
    """

    role: str
    qualifier: str = ""
    identifier: str = ""


class Trace(Noun):
    """A number that ties a question to its answer (TRN).

    Attributes:
        kind: TRN01: 1 this set's own, 2 that of the set which it answers.
        number: TRN02.
        originator: TRN03, who gave the number.
        subdivision: TRN04, of the originator.
    """

    kind: str
    number: str = ""
    originator: str = ""
    subdivision: str = ""


class Procedure(Noun):
    """A procedure, drug or supply by its code (a composite medical procedure).

    Attributes:
        qualifier: whose code it is: HC HCPCS and CPT, AD dental, N4 NDC, ...
        code: component 2.
        modifiers: components 3 to 6.
        description: component 7.
        code_last: component 8: the end of a range of codes that begins with `code`.
    """

    qualifier: str
    code: str = ""
    modifiers: tuple[str, ...] = ()
    description: str = ""
    code_last: str = ""


class Condition(Noun):
    """A diagnosis or another code of health care information (HI).

    Attributes:
        qualifier: which kind and code list: ABK principal ICD-10-CM, ABF another,
            ABJ admitting, BBQ procedure, BH occurrence, and so on.
        code: component 2.
        days: components 3 and 4: when it was found or done.
        amount_cents: component 5, of a value code.
        quantity: component 6.
    """

    qualifier: str
    code: str = ""
    days: Span | None = None
    amount_cents: Cents | None = None
    quantity: Decimal | None = None


class RequestRejection(Noun):
    """Why a request is not answered (AAA).

    Attributes:
        valid: whether the request itself was valid (AAA01).
        reason: reject reason code (AAA03).
        action: what to do next (AAA04): C correct and send again, N do not, ...
    """

    valid: bool
    reason: str = ""
    action: str = ""


class Paperwork(Noun):
    """A paper that is asked for, or that comes another way (PWK).

    Attributes:
        kind: PWK01: what it is, such as OZ support data, B4 referral form.
        transmission: PWK02: how it comes: EL electronic, FX fax, BM mail, ...
        qualifier: PWK05: AC says that `number` is an attachment control number.
        number: PWK06.
        description: PWK07.
    """

    kind: str
    transmission: str = ""
    qualifier: str = ""
    number: str = ""
    description: str = ""
