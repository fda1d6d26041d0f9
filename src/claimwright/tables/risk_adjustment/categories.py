"""Diagnoses and their condition categories: the one shape of every model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from claimwright.columns import Kind, compile_columns
from claimwright.editions import CompiledTable

KINDS = {
    "code": Kind.KEY,
    "model": Kind.TEXT,
    "category": Kind.TEXT,
    "label": Kind.TEXT,
    "displaces": Kind.BLOB,
    "age_min": Kind.FLAG,
    "age_max": Kind.FLAG,
    "sex": Kind.TEXT,
}
NO_AGE = 255
"""Older than anybody: no limit."""
_DISPLACED = msgspec.msgpack.Decoder(tuple[str, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskCategory:
    """A condition category into which a diagnosis falls, in one model.

    Attributes:
        model: such as ``CMS-HCC V28``.
        category: its number as published, such as ``38``, or ``35_1`` of HHS-HCC.
        label: the publisher's; None where the edition has none.
        displaces: categories of the model that do not count beside this one.
        age_min: the patient's whole years from which it is so.
        age_max: and through which; None without an end.
        sex: ``F`` or ``M`` if it is so for one sex only.
    """

    model: str
    category: str
    label: str | None = None
    displaces: tuple[str, ...] = ()
    age_min: int = 0
    age_max: int | None = None
    sex: str | None = None

    def holds_for(self, *, age: int | None, sex: str | None) -> bool:
        """Whether it is so for a patient; what is not known of them excludes none."""
        if age is not None:
            oldest = NO_AGE if self.age_max is None else self.age_max
            if not self.age_min <= age <= oldest:
                return False
        return None in {sex, self.sex} or sex == self.sex

    @property
    def patients(self) -> str | None:
        """For whom it is so, in words; None for everybody."""
        words = []
        if self.sex is not None:
            words.append("women" if self.sex == "F" else "men")
        if self.age_max is None:
            if self.age_min:
                words.append(f"{self.age_min} years and older")
        elif self.age_min == self.age_max:
            words.append(f"{self.age_min} years")
        else:
            words.append(f"{self.age_min} to {self.age_max} years")
        return ", ".join(words) or None


Categorized = tuple[str, RiskCategory | None]
"""A diagnosis and its category; None for a code that the edition is too old to have."""


class RiskCategories(CompiledTable):
    """One edition: the models of a program in one payment or benefit year.

    Each code, model, category and kind of patient has a row.
    """

    def of(self, code: str) -> tuple[RiskCategory, ...]:
        """The categories of a diagnosis, by model.

        None means that it does not count, unless the edition `lacks` it.
        """
        models = self.columns.numbers("model")
        rows = self.columns.rows_at("code", code)
        return tuple(self._category(row) for row in rows if models[row])

    def lacks(self, code: str) -> bool:
        """Whether a code is so new that the edition says nothing of it, not even no."""
        models = self.columns.numbers("model")
        return any(not models[row] for row in self.columns.rows_at("code", code))

    def for_patient(
        self, code: str, *, age: int | None = None, sex: str | None = None
    ) -> tuple[RiskCategory, ...]:
        """Those that hold for a patient.

        Args:
            code: the diagnosis, without point.
            age: in whole years; None if not known.
            sex: ``F`` or ``M``; None if not known.
        """
        return tuple(each for each in self.of(code) if each.holds_for(age=age, sex=sex))

    def _category(self, row: int) -> RiskCategory:
        numbers, text = self.columns.numbers, self.columns.text
        displaces = self.columns.blob("displaces", row)
        age_max = numbers("age_max")[row]
        return RiskCategory(
            model=text("model", row) or "",
            category=text("category", row) or "",
            label=text("label", row),
            displaces=_DISPLACED.decode(displaces) if displaces else (),
            age_min=numbers("age_min")[row],
            age_max=None if age_max == NO_AGE else age_max,
            sex=text("sex", row),
        )


def compile_categories(rows: Iterable[Categorized]) -> bytes:
    """Put an edition into one block; the rows of a code stay in their order."""
    encode = msgspec.msgpack.Encoder().encode
    return compile_columns(
        KINDS,
        (
            (code, None, None, None, None, 0, NO_AGE, None)
            if each is None
            else (
                code,
                each.model,
                each.category,
                each.label,
                encode(each.displaces) if each.displaces else None,
                each.age_min,
                NO_AGE if each.age_max is None else each.age_max,
                each.sex,
            )
            for code, each in rows
        ),
    )
