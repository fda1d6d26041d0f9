"""The practice: who bills, who renders, and through whom it sends."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from claimwright.claims.batch import TradingPartner
from claimwright.claims.fees import FeeSchedule
from claimwright.claims.names import Address, Contact, OrganizationName, PersonName
from claimwright.claims.provider import Provider
from claimwright.datafile import DataFileError, read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """A billing practice.

    Attributes:
        clinicians: (short name, provider), by which case files name who rendered.
        sender: the practice in the envelopes of what it sends.
    """

    billing: Provider
    clinicians: tuple[tuple[str, Provider], ...]
    sender: TradingPartner
    contact: Contact
    fees: FeeSchedule

    def clinician(self, key: str) -> Provider | None:
        """The provider of that short name."""
        return dict(self.clinicians).get(key)


class AddressShape(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """An address in a data file."""

    line1: str
    line2: str = ""
    city: str
    state: str
    zip_code: str

    def noun(self) -> Address:
        """The address."""
        return Address(
            line1=self.line1,
            line2=self.line2,
            city=self.city,
            state=self.state,
            zip_code=self.zip_code,
        )


class _Clinician(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    last: str
    first: str
    npi: str
    taxonomy: str


class _Shape(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    name: str
    npi: str
    tax_id: str
    taxonomy: str
    sender_id: str
    contact: str
    phone: str
    address: AddressShape
    clinicians: dict[str, _Clinician]


def parse_practice(text: str, *, fees: FeeSchedule, file: str) -> Practice:
    """Read a ``practice.toml``.

    Raises:
        DataFileError: a key is missing, unknown or of the wrong kind.
    """
    shape = read_toml(text, _Shape, file=file)
    if not shape.clinicians:
        raise DataFileError(file, "clinicians", "names nobody; add one")
    contact = Contact(name=shape.contact, phone=shape.phone)
    return Practice(
        billing=Provider(
            name=OrganizationName(name=shape.name),
            npi=shape.npi,
            taxonomy=shape.taxonomy,
            tax_id=shape.tax_id,
            address=shape.address.noun(),
            contact=contact,
        ),
        clinicians=tuple(
            (key, _provider(each)) for key, each in sorted(shape.clinicians.items())
        ),
        sender=TradingPartner(name=shape.name, identifier=shape.sender_id),
        contact=contact,
        fees=fees,
    )


def _provider(shape: _Clinician) -> Provider:
    return Provider(
        name=PersonName(last=shape.last, first=shape.first),
        npi=shape.npi,
        taxonomy=shape.taxonomy,
    )
