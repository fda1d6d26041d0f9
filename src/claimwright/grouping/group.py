"""The door: a stay and the definitions of its day, and out comes the DRG."""

from __future__ import annotations

from dataclasses import dataclass

from claimwright.codesets.ms_drg.definitions import Definitions
from claimwright.codesets.ms_drg.mdcs import wording_of
from claimwright.codesets.ms_drg.records import (
    ANY_MDC,
    EVERY_SEVERITY,
    PRE_MDC,
    UNGROUPABLE,
    DiagnosisRecord,
    Formula,
    Severity,
)
from claimwright.grouping.evidence import Evidence, holds
from claimwright.grouping.findings import Findings
from claimwright.grouping.grouped import Grouped, Partition, Step, Weighed
from claimwright.grouping.severity import severity_of, weigh
from claimwright.grouping.stay import Sex, Stay
from claimwright.grouping.telling import (
    in_words,
    last_step,
    named_drgs,
    open_questions,
    severity_steps,
)

SEX_MDCS = {Sex.MALE: "12", Sex.FEMALE: "13"}
TRAUMA_MDC, HIV_MDC = "24", "25"
HIV = "B20"
SITES_MIN = 2
WITHOUT_UNRELATED = frozenset(("14", "15", "17", "22", "25"))
"""These have a group for every operation, or one that does not ask for it."""
_EXTENSIVE = {Severity.MCC: "981", Severity.CC: "982", Severity.NONE: "983"}
_NON_EXTENSIVE = {Severity.MCC: "987", Severity.CC: "988", Severity.NONE: "989"}


_AN = {Severity.MCC: "an MCC", Severity.CC: "a CC"}


@dataclass(frozen=True, slots=True)
class _Choice:
    """A DRG that was chosen."""

    drg: str
    mdc: str
    severity: Severity
    weighed: tuple[Weighed, ...]
    is_split: bool


def group(stay: Stay, definitions: Definitions) -> Grouped:
    """The MS-DRG of a stay.

    Args:
        stay: codes, age, sex and discharge status.
        definitions: the version that holds on the day of discharge.
    """
    return _Grouping(stay, definitions).run()


class _Grouping:
    """One stay on its way through the definitions."""

    def __init__(self, stay: Stay, definitions: Definitions) -> None:
        self.stay = stay
        self.definitions = definitions
        self.findings = Findings(stay, definitions)
        self.steps: list[Step] = []

    def run(self) -> Grouped:
        record = self.definitions.diagnosis(self.stay.principal)
        choice = self._choice(record) if record is not None else None
        if choice is None:
            self._step(
                "No MDC takes the principal diagnosis: the stay cannot be grouped.",
                "principal diagnoses of the MDCs",
                self.stay.principal,
            )
            choice = _Choice(UNGROUPABLE, "", Severity.NONE, (), is_split=False)
        return self._grouped(choice)

    def _choice(self, record: DiagnosisRecord) -> _Choice | None:
        if not record.mdcs:
            return None
        return (
            self._first_that_holds(PRE_MDC)
            or self._of_two_mdcs(record)
            or self._first_that_holds(ANY_MDC)
            or self._of_principal(record)
        )

    def _of_two_mdcs(self, record: DiagnosisRecord) -> _Choice | None:
        """Trauma and HIV come before what the principal diagnosis alone leads to."""
        trauma = self._trauma(record)
        if trauma:
            told = "It is a trauma, with significant traumas of two or more body sites."
            return self._in_mdc(TRAUMA_MDC, told, trauma)
        codes = (self.stay.principal, *(each.code for each in self.stay.secondary))
        if HIV_MDC in record.mdcs and HIV in codes:
            told = "It is HIV, or related to HIV."
            return self._in_mdc(HIV_MDC, told, (self.stay.principal, HIV))
        return None

    def _of_principal(self, record: DiagnosisRecord) -> _Choice | None:
        for mdc in record.mdcs:
            if mdc != HIV_MDC and self._fits_sex(mdc, record):
                told = (
                    f"The principal diagnosis belongs to MDC {mdc}, {wording_of(mdc)}."
                )
                return self._in_mdc(mdc, told, (self.stay.principal,))
        return None

    def _in_mdc(self, mdc: str, told: str, codes: tuple[str, ...]) -> _Choice | None:
        self._step(told, f"principal diagnoses of MDC {mdc}", *codes)
        if mdc in WITHOUT_UNRELATED:
            return self._first_that_holds(mdc)
        return (
            self._first_that_holds(mdc, partition=Partition.SURGICAL)
            or self._unrelated(mdc)
            or self._first_that_holds(mdc, partition=Partition.MEDICAL)
        )

    def _fits_sex(self, mdc: str, record: DiagnosisRecord) -> bool:
        """A few diagnoses are of one MDC in men and of another in women."""
        of_sex = [each for each in record.mdcs if each in SEX_MDCS.values()]
        others = [each for each in record.mdcs if each not in (*of_sex, HIV_MDC)]
        if len(of_sex) + len(others) == 1:
            return True
        wanted = SEX_MDCS.get(self.stay.sex)
        return mdc == wanted if wanted in of_sex else mdc in others

    def _trauma(self, record: DiagnosisRecord) -> tuple[str, ...]:
        """The traumas that make it multiple and significant; none if it is not."""
        if not record.trauma:
            return ()
        found: list[str] = []
        sites: set[str] = set()
        for code in dict.fromkeys(
            (self.stay.principal, *(each.code for each in self.stay.secondary))
        ):
            known = self.definitions.diagnosis(code)
            if known is not None and known.sites:
                found.append(code)
                sites.update(known.sites)
        enough = len(found) >= SITES_MIN and len(sites) >= SITES_MIN
        return tuple(found) if enough else ()

    def _first_that_holds(
        self, mdc: str, *, partition: Partition | None = None
    ) -> _Choice | None:
        """The highest formula of an MDC that holds, of a partition or of any."""
        for formula in self.definitions.formulas(mdc):
            own = Partition.SURGICAL if formula.surgical else Partition.MEDICAL
            if partition in (None, own):
                chosen = self._chosen(formula, mdc)
                if chosen is not None:
                    return chosen
        return None

    def _chosen(self, formula: Formula, mdc: str) -> _Choice | None:
        held = holds(formula.when, self.findings)
        if held is None:
            return None
        weighed = weigh(self.stay, self.definitions, formula.drgs[0][0])
        severity, instead = self._severity(formula, weighed)
        for drg, takes in formula.drgs:
            if severity & takes:
                self._tell(formula, held)
                if instead:
                    self._step(
                        f"That counts as if there were {_AN[severity]}.",
                        self._named(instead[0]),
                        *instead[0].codes,
                    )
                known = self.definitions.drg(drg)
                own = known.mdc if known else ""
                return _Choice(
                    drg,
                    own if mdc in (PRE_MDC, ANY_MDC) else mdc,
                    severity,
                    weighed,
                    is_split=takes != EVERY_SEVERITY,
                )
        return None

    def _severity(
        self, formula: Formula, weighed: tuple[Weighed, ...]
    ) -> tuple[Severity, tuple[Evidence, ...]]:
        """How severe a formula finds the stay, and by what besides its diagnoses."""
        severity = severity_of(weighed)
        for condition, level in (
            (formula.as_mcc, Severity.MCC),
            (formula.as_cc, Severity.CC),
        ):
            if condition is not None and severity < level:
                held = holds(condition, self.findings)
                if held is not None:
                    return level, held
        return severity, ()

    def _unrelated(self, mdc: str) -> _Choice | None:
        """Operations were done, but none that the MDC knows."""
        operations = self.findings.operations
        if not operations:
            return None
        extensive = [each.code for each in operations if each.extensive]
        weighed = weigh(self.stay, self.definitions, "")
        severity = severity_of(weighed)
        if extensive:
            drg, codes = _EXTENSIVE[severity], extensive
        else:
            drg, codes = _NON_EXTENSIVE[severity], [each.code for each in operations]
        self._step(
            "No group of the MDC takes the operation: it is unrelated to the "
            "principal diagnosis.",
            f"surgical hierarchy of MDC {mdc}; list of non-extensive procedures",
            *codes,
        )
        return _Choice(drg, mdc, severity, weighed, is_split=True)

    def _tell(self, formula: Formula, held: tuple[Evidence, ...]) -> None:
        named = named_drgs([drg for drg, _ in formula.drgs])
        for each in held:
            self._step(f"{named} asks for it.", self._named(each), *each.codes)
        if not held:
            self._step(f"{named} asks for nothing more.", named)

    def _named(self, evidence: Evidence) -> str:
        """A list by the DRGs below which it stands, and its heading."""
        if not evidence.number:
            return "procedures of the operating room"
        found = self.definitions.list_of(evidence.number)
        return f"{named_drgs(found.drgs)}, list: {in_words(found.heading)}"

    def _step(self, told: str, definition: str, *codes: str) -> None:
        self.steps.append(Step(told=told, definition=definition, codes=codes))

    def _grouped(self, choice: _Choice) -> Grouped:
        drg = self.definitions.drg(choice.drg)
        partition = Partition.NEITHER
        if drg is not None and (drg.surgical or drg.medical):
            partition = Partition.SURGICAL if drg.surgical else Partition.MEDICAL
        counted = tuple(
            each
            for each in choice.weighed
            if choice.is_split
            and each.why_not is None
            and each.level is choice.severity
        )
        excluded = tuple(each for each in choice.weighed if each.why_not is not None)
        self.steps += severity_steps(
            choice.weighed, choice.severity, is_split=choice.is_split
        )
        self.steps += open_questions(self.stay, self.definitions)
        self.steps.append(last_step(drg, choice.drg, self.definitions.edition.name))
        return Grouped(
            drg=choice.drg,
            title=drg.title if drg else "",
            mdc=choice.mdc,
            partition=partition,
            severity=choice.severity,
            deciding=counted,
            excluded=excluded,
            steps=tuple(self.steps),
            edition=self.definitions.edition,
        )
