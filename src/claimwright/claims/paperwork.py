"""What goes with a claim or a line: attachments, contract, notes, repricing."""

from __future__ import annotations

from decimal import Decimal

from claimwright.money import Cents
from claimwright.noun import Noun


class Attachment(Noun):
    """A paper that supports a claim or a line, and how it travels (PWK).

    Attributes:
        report: PWK01, what it is, such as OZ support data or RB radiology films.
        transmission: PWK02: AA on request, BM mail, EL electronically, EM e-mail, FT
            file transfer, FX fax.
        control_number: PWK06, by which the payer finds it; none if it is on request.
    """

    report: str
    transmission: str
    control_number: str = ""


class Contract(Noun):
    """The contract by which a claim or line is paid (CN1).

    Attributes:
        kind: CN101: 01 DRG, 02 per diem, 03 variable per diem, 04 flat, 05 capitated,
            06 percent, 09 other.
        percent: CN103, allowance or charge.
        code: CN104.
        discount_percent: CN105, for prompt payment.
        version: CN106.
    """

    kind: str
    amount_cents: Cents | None = None
    percent: Decimal | None = None
    code: str = ""
    discount_percent: Decimal | None = None
    version: str = ""


class Note(Noun):
    """A remark in words (NTE).

    Attributes:
        kind: NTE01, such as ADD additional information or TPO third party notes.
        text: at most 80 characters.
    """

    kind: str
    text: str


class Repricing(Noun):
    """What a repricer made of a claim or a line (HCP).

    Attributes:
        method: HCP01, such as 00 zero pricing, 02 the contract, 03 a discount.
        allowed_cents: HCP02, the repriced amount.
        saved_cents: HCP03.
        organization: HCP04, who repriced.
        rate_cents: HCP05, per diem or flat rate.
        group_code: HCP06, the approved DRG or ambulatory patient group.
        group_cents: HCP07, the amount of that group.
        revenue_code: HCP08, approved; only institutional.
        procedure: HCP10, approved; its `qualifier` HCP09.
        unit_basis: HCP11, of the approved `units` HCP12.
        rejection: HCP13, why the claim was not repriced.
        compliance: HCP14, whether the network's policy was followed.
        exception: HCP15.
    """

    method: str = ""
    allowed_cents: Cents | None = None
    saved_cents: Cents | None = None
    organization: str = ""
    rate_cents: Cents | None = None
    group_code: str = ""
    group_cents: Cents | None = None
    revenue_code: str = ""
    qualifier: str = ""
    procedure: str = ""
    unit_basis: str = ""
    units: Decimal | None = None
    rejection: str = ""
    compliance: str = ""
    exception: str = ""
