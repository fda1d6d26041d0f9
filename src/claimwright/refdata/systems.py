"""The code systems in which one can look a code up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class System:
    """A code system.

    Attributes:
        name: as users and programs call it.
        set_name: the set of reference data that holds its codes.
        title: what people call one of its codes.
    """

    name: str
    set_name: str
    title: str


SYSTEMS = (
    System("icd10cm", "icd10cm", "ICD-10-CM"),
    System("icd10pcs", "icd10pcs", "ICD-10-PCS"),
    System("hcpcs", "hcpcs", "HCPCS Level II"),
    System("cpt", "cpt", "CPT"),
    System("modifier", "hcpcs-modifiers", "modifier"),
    System("place-of-service", "place-of-service", "place of service"),
    System("type-of-bill", "type-of-bill", "type of bill"),
    System("revenue", "revenue", "revenue code"),
    System("discharge-status", "discharge-status", "discharge status"),
    System("admission-type", "admission-type", "admission type"),
    System("admission-source", "admission-source", "admission source"),
    System("adjustment-group", "adjustment-group", "adjustment group"),
    System("carc", "carc", "CARC"),
    System("rarc", "rarc", "RARC"),
    System("claim-status-category", "claim-status-category", "claim status category"),
    System("claim-status", "claim-status", "claim status"),
    System("taxonomy", "taxonomy", "provider taxonomy"),
)
"""In the order in which answers come, where they are equally good."""

NAMES = tuple(each.name for each in SYSTEMS)


def system_of(name: str) -> System:
    """The system of a name."""
    return next(each for each in SYSTEMS if each.name == name)
