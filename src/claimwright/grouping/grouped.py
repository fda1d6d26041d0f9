"""The answer of the grouper: the DRG, and how it came about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from claimwright.codesets.ms_drg.records import Severity
from claimwright.editions import Edition


class Partition(Enum):
    """Whether an operation or a diagnosis decided."""

    SURGICAL = "surgical"
    MEDICAL = "medical"
    NEITHER = "neither"
    """The stay cannot be grouped."""


class WhyNot(Enum):
    """Why a CC or MCC does not count."""

    PRINCIPAL = "it is too close to the principal diagnosis"
    PART_OF_DRG = "it is a part of what the DRG is"
    DIED = "it counts only for patients discharged alive"
    HOSPITAL_ACQUIRED = "it was acquired in the hospital"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A secondary diagnosis that is a CC or MCC.

    Attributes:
        why_not: None if it counts.
        collection: the collection of principal diagnoses that excludes it, or the
            number of the hospital-acquired condition, or ``""``.
    """

    code: str
    level: Severity
    why_not: WhyNot | None = None
    collection: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the way to the DRG.

    Attributes:
        told: what was found, in a sentence.
        definition: the definition that decided.
        codes: the codes of the stay that it saw.
    """

    told: str
    definition: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """The DRG of a stay.

    Attributes:
        drg: three digits.
        mdc: two digits; ``""`` where no MDC was asked, or none fits.
        severity: as the DRG saw it.
        deciding: the CCs or MCCs that made it so; none where it has none.
        excluded: the CCs and MCCs that do not count, and why.
        steps: the way there.
        edition: the version of the definitions, and who published it.
    """

    drg: str
    title: str
    mdc: str
    partition: Partition
    severity: Severity
    deciding: tuple[Weighed, ...]
    excluded: tuple[Weighed, ...]
    steps: tuple[Step, ...]
    edition: Edition
