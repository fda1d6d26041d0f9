"""The steps of an answer that tell of severity."""

from __future__ import annotations

from collections.abc import Iterator

from claimwright.codesets.ms_drg.definitions import Definitions
from claimwright.codesets.ms_drg.records import DrgRecord, Severity
from claimwright.grouping.grouped import Step, Weighed, WhyNot
from claimwright.grouping.severity import NOT_PRESENT, WANTS_MORE
from claimwright.grouping.stay import Stay

_LIST = "CC and MCC list"


def severity_steps(weighed: tuple[Weighed, ...], severity: Severity) -> Iterator[Step]:
    """What each CC and MCC did.

    Args:
        weighed: every one of the stay.
        severity: as the DRG saw it.
    """
    for each in weighed:
        name = each.level.name
        if each.why_not is not None:
            told = f"{name} {each.code} does not count: {each.why_not.value}."
            yield Step(told=told, definition=_definition(each), codes=(each.code,))
        elif each.level is severity:
            told = f"{each.code} is the {name} that decides."
            yield Step(told=told, definition=_LIST, codes=(each.code,))
        else:
            told = f"{name} {each.code} counts, and changes nothing more."
            yield Step(told=told, definition=_LIST, codes=(each.code,))


def _definition(weighed: Weighed) -> str:
    match weighed.why_not:
        case WhyNot.PRINCIPAL:
            return f"collection {weighed.collection} of principal diagnoses"
        case WhyNot.PART_OF_DRG:
            return "secondary diagnoses that do not count in this DRG"
        case WhyNot.HOSPITAL_ACQUIRED:
            return f"hospital-acquired condition {weighed.collection}"
        case _:
            return _LIST


def open_questions(stay: Stay, definitions: Definitions) -> Iterator[Step]:
    """What the definitions alone cannot decide, so that it was let count."""
    for each in stay.secondary:
        record = definitions.diagnosis(each.code)
        if record is None or record.hac not in WANTS_MORE:
            continue
        if each.present_on_admission in NOT_PRESENT:
            told = (
                f"{each.code} was not present on admission; after certain operations "
                "it would not count. It was let count."
            )
            definition = f"hospital-acquired condition {record.hac}"
            yield Step(told=told, definition=definition, codes=(each.code,))


def last_step(drg: DrgRecord | None, number: str, edition: str) -> Step:
    """The answer in a sentence."""
    title = f", {drg.title}" if drg else ""
    return Step(told=f"The stay is DRG {number}{title}.", definition=edition)
