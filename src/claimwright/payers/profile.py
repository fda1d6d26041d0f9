"""A payer's profile: who it is, and what it wants that others do not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from claimwright.claims.names import Address, Contact
from claimwright.datafile import DataFileError, read_toml
from claimwright.dates import Span, SpanError


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorizationRule:
    """A procedure that this payer pays only with a prior authorization.

    Attributes:
        effective: the dates of service for which it asks.
    """

    procedure: str
    effective: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanionRule:
    """What this payer demands of a file beyond the guide (SNIP level 7).

    Attributes:
        guide: id of the implementation guide, such as ``005010X222A1``.
        code: X7 and two digits.
        loop: in whose every occurrence it is asked.
        when: a condition in the language of the guides' rules; empty if always.
        need: the condition that must hold.
        at: the element at fault.
        says: what is wrong, said of that element.
        severity: error or warning.
        source: the payer's companion guide and its section.
    """

    guide: str
    code: str
    loop: str
    when: str = ""
    need: str
    at: str
    says: str
    severity: str = "error"
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayerProfile:
    """What a practice knows of a payer, and a simulated payer of itself.

    Attributes:
        key: the profile's short name, as files name it.
        payer_id: in NM109 of loop 2010BB and in the envelope.
        filing_indicator: SBR09.
        is_original_medicare: its members' numbers are MBIs.
        takes_replacement: whether CLM05-3 may be 7 or 8; a payer that does not wants
            a reopening or a new claim instead.
        timely_filing_days: from the date of service to the day of receipt.
        appeal_days: from the day of the remittance.
        denial_groups: (CARC, group code) where its habit differs from CO.
        edits_off: edits that this payer does not apply.
        edits_warn: edits that only warn for this payer.
        edits_reject: edits that reject for this payer, unverified ones included.
        own_edits: edits that it runs itself beyond those of the practice.
        personality: its habits, in words.
        companion: what it demands of files beyond the guides.
    """

    key: str
    payer_id: str
    name: str
    tax_id: str
    address: Address
    contact: Contact
    filing_indicator: str
    is_original_medicare: bool
    takes_replacement: bool
    timely_filing_days: int
    appeal_days: int
    sequestration_basis_points: int = 0
    authorizations: tuple[AuthorizationRule, ...] = ()
    denial_groups: tuple[tuple[str, str], ...] = ()
    edits_off: tuple[str, ...] = ()
    edits_warn: tuple[str, ...] = ()
    edits_reject: tuple[str, ...] = ()
    own_edits: tuple[str, ...] = ()
    personality: str = ""
    companion: tuple[CompanionRule, ...] = ()

    def wants_authorization(self, procedure: str, day: date) -> bool:
        """Whether a procedure needs a prior authorization on a day."""
        return any(
            rule.procedure == procedure and rule.effective.contains(day)
            for rule in self.authorizations
        )

    def group_for(self, carc: str) -> str:
        """The group code with which this payer gives a reason."""
        return dict(self.denial_groups).get(carc, "CO")


class _Address(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    line1: str
    line2: str = ""
    city: str
    state: str
    zip_code: str


class _Authorization(
    msgspec.Struct,
    forbid_unknown_fields=True,
    kw_only=True,
    rename={"first": "from"},
):
    procedure: str
    first: date
    through: date | None = None


class _Edits(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    off: list[str] = []
    warn: list[str] = []
    reject: list[str] = []
    own: list[str] = []


class _Companion(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    guide: str
    code: str
    loop: str
    when: str = ""
    need: str
    at: str
    says: str
    severity: str = "error"
    source: str = ""


class _Shape(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    key: str
    payer_id: str
    name: str
    tax_id: str
    contact: str
    phone: str
    address: _Address
    filing_indicator: str
    is_original_medicare: bool = False
    takes_replacement: bool = True
    timely_filing_days: int
    appeal_days: int
    sequestration_basis_points: int = 0
    personality: str = ""
    authorizations: list[_Authorization] = []
    denial_groups: dict[str, str] = {}
    edits: _Edits = msgspec.field(default_factory=_Edits)
    companion: list[_Companion] = []


def parse_profile(text: str, *, file: str) -> PayerProfile:
    """Read a payer's TOML file.

    Raises:
        DataFileError: a key is missing, unknown or of the wrong kind.
    """
    shape = read_toml(text, _Shape, file=file)
    return PayerProfile(
        key=shape.key,
        payer_id=shape.payer_id,
        name=shape.name,
        tax_id=shape.tax_id,
        address=Address(
            line1=shape.address.line1,
            line2=shape.address.line2,
            city=shape.address.city,
            state=shape.address.state,
            zip_code=shape.address.zip_code,
        ),
        contact=Contact(name=shape.contact, phone=shape.phone),
        filing_indicator=shape.filing_indicator,
        is_original_medicare=shape.is_original_medicare,
        takes_replacement=shape.takes_replacement,
        timely_filing_days=shape.timely_filing_days,
        appeal_days=shape.appeal_days,
        sequestration_basis_points=shape.sequestration_basis_points,
        authorizations=tuple(_rule(each, file) for each in shape.authorizations),
        denial_groups=tuple(sorted(shape.denial_groups.items())),
        edits_off=tuple(shape.edits.off),
        edits_warn=tuple(shape.edits.warn),
        edits_reject=tuple(shape.edits.reject),
        own_edits=tuple(shape.edits.own),
        personality=shape.personality,
        companion=tuple(_companion(each, file) for each in shape.companion),
    )


def _companion(shape: _Companion, file: str) -> CompanionRule:
    if not shape.code.startswith("X7"):
        reason = "must be X7 and two digits: only such codes are a payer's own"
        raise DataFileError(file, f"companion.{shape.code}", reason)
    return CompanionRule(**msgspec.structs.asdict(shape))


def _rule(shape: _Authorization, file: str) -> AuthorizationRule:
    try:
        effective = Span(shape.first, shape.through or date.max)
    except SpanError as error:
        place = f"authorizations.{shape.procedure}"
        raise DataFileError(file, place, str(error)) from None
    return AuthorizationRule(procedure=shape.procedure, effective=effective)
