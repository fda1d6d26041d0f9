"""Names and addresses, as claims carry them."""

from __future__ import annotations

from claimwright.noun import Noun


class PersonName(Noun):
    """A person's name (NM102 = 1)."""

    last: str
    first: str = ""
    middle: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        """First to last, as one greets a person."""
        parts = (self.first, self.middle, self.last, self.suffix)
        return " ".join(part for part in parts if part)


class OrganizationName(Noun):
    """An organization's name (NM102 = 2)."""

    name: str

    def __str__(self) -> str:
        """The name."""
        return self.name


Name = PersonName | OrganizationName


class Address(Noun):
    """A postal address (N3 and N4); the ZIP code without a hyphen.

    Attributes:
        country: N404, only outside of the United States.
        subdivision: N407, of a country that has neither states nor provinces.
    """

    line1: str
    city: str
    state: str
    zip_code: str
    line2: str = ""
    country: str = ""
    subdivision: str = ""


class Contact(Noun):
    """Whom to call (PER); a message has room for three of the four numbers."""

    name: str
    phone: str
    extension: str = ""
    fax: str = ""
    email: str = ""
