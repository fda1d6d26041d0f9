"""Who takes part in a claim: which code names whom, and in which order they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from claimwright.claims.other_payer import ProviderRole

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "DN": "referring",
        "P3": "primary_care",
        "82": "rendering",
        "77": "facility",
        "DQ": "supervising",
        "71": "attending",
        "72": "operating",
        "ZZ": "other_operating",
        "DD": "assistant",
        "QB": "purchased_from",
        "DK": "ordering",
    }
)
"""Fields of claims, lines and care teams by the code of the role (NM101)."""

ROLES: Mapping[str, ProviderRole] = MappingProxyType(
    {
        "DN": ProviderRole.REFERRING,
        "P3": ProviderRole.PRIMARY_CARE,
        "82": ProviderRole.RENDERING,
        "77": ProviderRole.FACILITY,
        "DQ": ProviderRole.SUPERVISING,
        "85": ProviderRole.BILLING,
        "71": ProviderRole.ATTENDING,
        "72": ProviderRole.OPERATING,
        "ZZ": ProviderRole.OTHER_OPERATING,
        "DD": ProviderRole.ASSISTANT,
    }
)
"""Roles of providers whom another payer knows, by NM101."""

PICK_UP, DROP_OFF = "PW", "45"
"""Where an ambulance took a patient from, and where to (NM101)."""

ADDRESSED = frozenset({"77", "DK"})
"""Whose address stands on a claim: facilities, and who ordered equipment."""

Taxonomies = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The providers that a guide knows at a place, in its order.

    Attributes:
        order: codes of their roles (NM101).
        taxonomies: whose taxonomy the guide takes, and the code of it (PRV01).
        contacts: for whom the guide takes a telephone number.
    """

    order: tuple[str, ...]
    taxonomies: Taxonomies = ()
    contacts: frozenset[str] = frozenset()
