"""An inpatient stay, as far as grouping asks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Sex(Enum):
    """As billed."""

    FEMALE = "F"
    MALE = "M"
    UNKNOWN = "U"


class PresentOnAdmission(Enum):
    """Whether a diagnosis was there at the order for admission."""

    YES = "Y"
    NO = "N"
    NOT_DOCUMENTED = "U"
    NOT_DETERMINED = "W"
    EXEMPT = "1"
    """Of a code that is exempt from reporting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondaryDiagnosis:
    """A diagnosis besides the principal one; its code has no point."""

    code: str
    present_on_admission: PresentOnAdmission = PresentOnAdmission.YES


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A stay.

    Attributes:
        principal: the diagnosis that was found to have caused the admission, without
            its point.
        secondary: in the order of the claim.
        procedures: ICD-10-PCS codes, each as often as it was done.
        age_years: at admission.
        discharge_status: of two digits, such as ``01`` home and ``20`` died.
    """

    principal: str
    secondary: tuple[SecondaryDiagnosis, ...] = ()
    procedures: tuple[str, ...] = ()
    age_years: int
    sex: Sex
    discharge_status: str = "01"
