"""People and organizations of a claim, from their segments and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from claimwright.claims.names import (
    Address,
    Contact,
    Name,
    OrganizationName,
    PersonName,
)
from claimwright.claims.provider import Provider
from claimwright.claims.references import Reference
from claimwright.transactions.claim_parts.cast import ADDRESSED, FIELDS, Cast
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY, Segment, segment

NOBODY = PersonName(last="")
PERSON, ORGANIZATION = "1", "2"
_TAX = ("EI", "SY")
_PAIRS = (3, 5, 7)
_PADDING = ("",) * 8
_NUMBERS_MAX = 6


def read_person(nm1: Segment) -> PersonName:
    """A person's name; of an organization its name as the last one."""
    _, _, _, last, first, middle, _, suffix, *_ = (*nm1.elements, *_PADDING)
    return PersonName(last=last, first=first, middle=middle, suffix=suffix)


def read_name(nm1: Segment) -> Name:
    """The name of a person or an organization, as NM102 says."""
    if nm1.element(2) == PERSON:
        return read_person(nm1)
    return OrganizationName(name=nm1.element(3))


def read_address(loop: Loop) -> Address | None:
    """The address of a loop."""
    street, place = loop.heads.get("N3"), loop.heads.get("N4")
    if street is None and place is None:
        return None
    _, line1, line2, *_ = (*(street or EMPTY).elements, *_PADDING)
    told = (*(place or EMPTY).elements, *_PADDING)
    return Address(
        line1=line1,
        line2=line2,
        city=told[1],
        state=told[2],
        zip_code=told[3],
        country=told[4],
        subdivision=told[7],
    )


def read_contacts(loop: Loop) -> tuple[Contact, ...]:
    """Whom to call."""
    if "PER" not in loop.heads:
        return ()
    return tuple(filter(None, map(_contact, loop.find_all("PER"))))


def _contact(per: Segment) -> Contact | None:
    told = {per.element(at): per.element(at + 1) for at in reversed(_PAIRS)}
    found = Contact(
        name=per.element(2),
        phone=told.get("TE", ""),
        extension=told.get("EX", ""),
        fax=told.get("FX", ""),
        email=told.get("EM", ""),
    )
    return found if found.phone or found.fax or found.email else None


def first_contact(loop: Loop) -> Contact | None:
    """Whom to call first."""
    return next(iter(read_contacts(loop)), None)


def read_references(
    loop: Loop, *, kinds: Iterable[str] = (), besides: Iterable[str] = ()
) -> tuple[Reference, ...]:
    """The numbers of a loop: of some kinds, or of all besides some."""
    if "REF" not in loop.heads:
        return ()
    return tuple(
        Reference(
            kind=ref.element(1),
            number=ref.element(2),
            payer_id=ref.component(4, 2),
        )
        for ref in loop.find_all("REF", *kinds)
        if ref.element(1) not in besides
    )


def read_provider(loop: Loop, *, taxonomy: str = "") -> Provider:
    """The provider whose loop this is."""
    nm1 = loop.first
    heads = loop.heads
    prv = heads.get("PRV")
    tax = heads.get("REF*EI") or heads.get("REF*SY")
    contacts = read_contacts(loop)
    return Provider(
        name=read_name(nm1),
        npi=nm1.element(9) if nm1.element(8) == "XX" else "",
        taxonomy=prv.element(3) if prv else taxonomy,
        tax_id=tax.element(2) if tax else "",
        tax_id_is_ssn=tax is not None and tax.element(1) == "SY",
        address=read_address(loop),
        contact=contacts[0] if contacts else None,
        second_contact=contacts[1] if len(contacts) > 1 else None,
        secondary_ids=read_references(loop, besides=_TAX),
    )


def read_people(
    loops: Iterable[Loop], read: Callable[[Loop], Provider] = read_provider
) -> dict[str, Provider]:
    """The providers among some loops, by the name of their field.

    Args:
        loops: of parties of all kinds.
        read: reads one of them.
    """
    found: dict[str, Provider] = {}
    for loop in loops:
        field = FIELDS.get(loop.first.element(1))
        if field is not None and field not in found:
            found[field] = read(loop)
    return found


def write_name(
    entity: str, name: Name, qualifier: str = "", identifier: str = ""
) -> Segment:
    """NM1, in upper case; without a qualifier if there is no identifier."""
    if not identifier:
        qualifier = ""
    if isinstance(name, PersonName):
        last, first, middle = name.last.upper(), name.first.upper(), name.middle.upper()
        told = (PERSON, last, first, middle, "", name.suffix.upper())
    else:
        told = (ORGANIZATION, name.name.upper(), "", "", "", "")
    return segment("NM1", entity, *told, qualifier, identifier)


def kind_of(name: Name) -> str:
    """NM102."""
    return PERSON if isinstance(name, PersonName) else ORGANIZATION


def write_address(address: Address | None) -> Iterator[Segment]:
    """N3 and N4."""
    if address is None:
        return
    if address.line1 or address.line2:
        yield segment("N3", address.line1.upper(), address.line2.upper())
    place = (
        address.city.upper(),
        address.state,
        address.zip_code,
        address.country,
        "",
        "",
        address.subdivision,
    )
    if any(place):
        yield segment("N4", *place)


def write_contact(contact: Contact | None) -> Iterator[Segment]:
    """PER, if there is any number; it has room for three."""
    if contact is None:
        return
    told: list[str] = []
    for kind, number in (
        ("TE", contact.phone),
        ("EX", contact.extension if contact.phone else ""),
        ("FX", contact.fax),
        ("EM", contact.email),
    ):
        if number:
            told += (kind, number)
    if told:
        yield segment("PER", "IC", contact.name.upper(), *told[:_NUMBERS_MAX])


def write_reference(reference: Reference) -> Segment:
    """REF, with the payer whose number it is."""
    payer = ("2U", reference.payer_id) if reference.payer_id else ""
    return segment("REF", reference.kind, reference.number, "", payer)


def write_references(
    references: Iterable[Reference], kinds: Iterable[str] = ()
) -> Iterator[Segment]:
    """Every REF; only of some kinds if any is named."""
    for each in references:
        if not kinds or each.kind in kinds:
            yield write_reference(each)


def write_people(
    people: Mapping[str, Provider | None], cast: Cast
) -> Iterator[Segment]:
    """The providers whom a guide knows at a place, in its order.

    Args:
        people: by the name of their field.
        cast: the guide's.
    """
    taxonomies = dict(cast.taxonomies)
    for entity in cast.order:
        provider = people.get(FIELDS[entity])
        if provider is None:
            continue
        yield write_name(entity, provider.name, "XX", provider.npi)
        if provider.taxonomy and entity in taxonomies:
            yield segment("PRV", taxonomies[entity], "PXC", provider.taxonomy)
        if entity in ADDRESSED:
            yield from write_address(provider.address)
        yield from write_references(provider.secondary_ids)
        if entity in cast.contacts:
            yield from write_contact(provider.contact)
