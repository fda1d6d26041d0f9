"""Our grouper beside `msdrg`, case by case, on stays drawn from the definitions.

    python benchmarks/grouper_oracle.py [STAYS] [SEED]

Each stay aims at a group of DRGs: a code from its lists, sometimes one too few, with
CCs, MCCs and other procedures beside them, so that every MDC and both partitions occur.
`explained` names the classes of disagreement that `codesets/ms_drg/SOURCE.md` explains.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from msdrg import MsdrgGrouper

from claimwright.codesets.ms_drg.definitions import Definitions
from claimwright.codesets.ms_drg.records import (
    DIAGNOSIS,
    PROCEDURE,
    Role,
    Severity,
)
from claimwright.grouping.group import HIV, HIV_MDC, TRAUMA_MDC, group
from claimwright.grouping.grouped import Grouped
from claimwright.grouping.stay import (
    PresentOnAdmission,
    SecondaryDiagnosis,
    Sex,
    Stay,
)
from claimwright.refdata.library import Library

VERSIONS = {
    400: date(2022, 10, 1),
    410: date(2023, 10, 1),
    411: date(2024, 4, 1),
    420: date(2024, 10, 1),
    421: date(2025, 4, 1),
    430: date(2025, 10, 1),
    431: date(2026, 4, 1),
}
"""The oracle's number of a version, and its first day."""
SPINE_SINCE, OLDEST, AFTER_OLDEST, NEWEST = 420, 400, 410, 431
SOME, HALF, OFTEN, MOSTLY = 0.15, 0.5, 0.7, 0.8
"""How often a stay has what it might have."""
SEXES = {Sex.MALE: 0, Sex.FEMALE: 1, Sex.UNKNOWN: 2}
FUSIONS = frozenset(
    ("402", "426", "427", "428", "447", "448", "450", "451", "456", "457", "458")
)
PERCUTANEOUS = frozenset(("246", "247", "248", "249", "250", "251", "273", "274"))
SHOWN_MAX = 5
PASSED_OVER = ("0DQU", "0D5J")
MAPPING = "02K80ZZ"


class Oracle(Protocol):
    """`msdrg.MsdrgGrouper`, which has no types."""

    def group(self, claim_data: dict[str, object]) -> dict[str, int]:
        """Group a claim."""


class Drawn:
    """Codes of a version by the lists in which they stand."""

    def __init__(self, definitions: Definitions) -> None:
        """Sort the codes of a version."""
        self.definitions = definitions
        self.diagnoses: dict[int, list[str]] = defaultdict(list)
        self.procedures: dict[int, list[tuple[str, ...]]] = defaultdict(list)
        self.of_mdc: dict[str, list[str]] = defaultdict(list)
        self.severe: list[str] = []
        self.traumas: list[str] = []
        self.all_diagnoses = list(self._codes(DIAGNOSIS))
        self.all_procedures = list(self._codes(PROCEDURE))
        for code in self.all_diagnoses:
            self._diagnosis(code)
        for code in self.all_procedures:
            self._procedure(code)
        self.groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number in sorted({*self.diagnoses, *self.procedures}):
            self.groups[definitions.list_of(number).drgs].append(number)
        self._groups_without_lists()

    def _groups_without_lists(self) -> None:
        """Of MDCs in which any operation, or none, decides."""
        listed = {drg for drgs in self.groups for drg in drgs}
        for each in self.definitions.drgs():
            if each.mdc and each.number not in listed:
                self.groups[each.number,] = []

    def _codes(self, prefix: str) -> Iterator[str]:
        columns = self.definitions.columns
        for row in columns.rows_beginning("code", prefix):
            yield columns.key("code", row).removeprefix(prefix)

    def _diagnosis(self, code: str) -> None:
        record = self.definitions.diagnosis(code)
        assert record is not None
        for number in record.lists:
            self.diagnoses[number].append(code)
        for mdc in (*record.mdcs, TRAUMA_MDC) if record.trauma else record.mdcs:
            self.of_mdc[mdc].append(code)
        if record.level is not Severity.NONE:
            self.severe.append(code)
        if record.sites:
            self.traumas.append(code)

    def _procedure(self, code: str) -> None:
        record = self.definitions.procedure(code)
        assert record is not None
        for number in record.lists:
            self.procedures[number].append((code,))
        for number, others in record.clusters:
            self.procedures[number].append((code, *others))


def stays(definitions: Definitions, count: int, seed: int) -> Iterator[Stay]:
    """Stays that aim at every group of DRGs in turn, in an order of chance."""
    drawn = Drawn(definitions)
    chance = random.Random(seed)  # noqa: S311 - stays, not secrets
    groups = sorted(drawn.groups)
    for number in range(count):
        if number % len(groups) == 0:
            chance.shuffle(groups)
        yield _stay(drawn, groups[number % len(groups)], chance)


def _stay(drawn: Drawn, drgs: tuple[str, ...], chance: random.Random) -> Stay:
    principal, secondary = _diagnoses(drawn, drgs, chance)
    lists = [each for each in drawn.groups[drgs] if each in drawn.procedures]
    procedures: list[str] = []
    for number in lists:
        times = chance.choice((0, 1, 1, 1, 2)) if len(lists) > 1 else 1
        for _ in range(times):
            procedures += chance.choice(drawn.procedures[number])
    if chance.random() < (SOME if lists else HALF):
        procedures.append(chance.choice(drawn.all_procedures))
    secondary += chance.choices(drawn.severe, k=chance.choice((0, 0, 1, 1, 2, 3)))
    if chance.random() < SOME:
        secondary.append(chance.choice(drawn.all_diagnoses))
    chance.shuffle(procedures)
    return Stay(
        principal=principal,
        secondary=tuple(
            SecondaryDiagnosis(
                code=code,
                present_on_admission=PresentOnAdmission(chance.choice("YYYYYYYNUW")),
            )
            for code in secondary
        ),
        procedures=tuple(procedures),
        age_years=chance.choice((0, 5, 30, 60, 80)),
        sex=chance.choice((Sex.FEMALE, Sex.MALE)),
        discharge_status=chance.choice(("01",) * 8 + ("02", "20", "07", "03")),
    )


def _diagnoses(
    drawn: Drawn, drgs: tuple[str, ...], chance: random.Random
) -> tuple[str, list[str]]:
    principal = ""
    secondary: list[str] = []
    for number in drawn.groups[drgs]:
        if number not in drawn.diagnoses:
            continue
        code = chance.choice(drawn.diagnoses[number])
        role = drawn.definitions.list_of(number).role
        likely = HALF if role is Role.EITHER else MOSTLY
        if role is not Role.SECONDARY and (not principal or chance.random() < likely):
            secondary += [principal] if role is Role.EITHER and principal else []
            principal = code
        elif role is not Role.PRINCIPAL and chance.random() < OFTEN:
            secondary.append(code)
    if not principal:
        known = drawn.definitions.drg(drgs[0])
        mdc = known.mdc if known else ""
        principal = chance.choice(drawn.of_mdc.get(mdc) or drawn.all_diagnoses)
        if mdc == TRAUMA_MDC:
            secondary += chance.choices(drawn.traumas, k=3)
        elif mdc == HIV_MDC:
            secondary.append(HIV)
    return principal, secondary


def oracle_answer(oracle: Oracle, version: int, stay: Stay) -> str:
    """The DRG that `msdrg` finds, of three digits."""
    found = oracle.group(
        {
            "version": version,
            "age": stay.age_years,
            "sex": SEXES[stay.sex],
            "discharge_status": int(stay.discharge_status),
            "hospital_status": "NOT_EXEMPT",
            "pdx": {"code": stay.principal, "poa": "Y"},
            "sdx": [
                {"code": each.code, "poa": each.present_on_admission.value}
                for each in stay.secondary
            ],
            "procedures": [{"code": each} for each in stay.procedures],
        }
    )
    return f"{found['final_drg']:03}"


def explained(
    version: int, stay: Stay, ours: Grouped, theirs: str, later: Definitions
) -> str | None:
    """The class of a disagreement; None if nothing explains it.

    `later` is the version after the oldest; it has no codes that ended before.
    """
    both = {ours.drg, theirs}
    if version >= SPINE_SINCE and both <= FUSIONS:
        return "spinal fusions from v42 on"
    if version == OLDEST and MAPPING in stay.procedures and both <= PERCUTANEOUS:
        return "mapping of the conduction in v40"
    if version == OLDEST and any(
        later.procedure(each) is None for each in stay.procedures
    ):
        return "codes that ended before FY2023"
    if version == OLDEST and any(
        each.startswith(PASSED_OVER) for each in stay.procedures
    ):
        return "procedures that the wheel's v40 lacks"
    if any("let count" in each.told for each in ours.steps):
        return "hospital-acquired conditions after operations"
    return None


def definitions_of(library: Library, version: int) -> Definitions:
    """The definitions of a version."""
    found = library.on("ms-drg", VERSIONS[version], Definitions)
    assert found is not None
    return found


def compare(
    library: Library,
    oracle: Oracle,
    version: int,
    count: int,
    seed: int,
) -> tuple[int, Counter[str], list[tuple[Stay, str, str]]]:
    """Agreements, disagreements by class, and those that nothing explains."""
    definitions = definitions_of(library, version)
    later = definitions_of(library, AFTER_OLDEST)
    same = 0
    classes: Counter[str] = Counter()
    open_ones: list[tuple[Stay, str, str]] = []
    for stay in stays(definitions, count, seed):
        ours, theirs = group(stay, definitions), oracle_answer(oracle, version, stay)
        if ours.drg == theirs:
            same += 1
            continue
        name = explained(version, stay, ours, theirs, later)
        if name is None:
            open_ones.append((stay, ours.drg, theirs))
        else:
            classes[name] += 1
    return same, classes, open_ones


def main(arguments: Sequence[str]) -> None:
    """Compare every version, and tell."""
    count = int(arguments[0]) if arguments else 2000
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    library = Library(on_build=lambda name: print(f"building {name}"))
    with MsdrgGrouper() as oracle:
        for version in VERSIONS:
            same, classes, open_ones = compare(library, oracle, version, count, seed)
            print(f"v{version / 10:.1f}: {same} of {count} agree, {same / count:.2%}")
            for name, times in classes.most_common():
                print(f"    {times:4} {name}")
            for stay, ours, theirs in open_ones[:SHOWN_MAX]:
                print(f"    unexplained: ours {ours}, theirs {theirs}: {stay}")
    definitions = definitions_of(library, NEWEST)
    drawn = list(stays(definitions, count, seed))
    began = time.process_time()
    for stay in drawn:
        group(stay, definitions)
    spent = (time.process_time() - began) / count
    print(f"one stay takes {spent * 1e6:.0f} microseconds")


if __name__ == "__main__":
    main(sys.argv[1:])
