"""The steps of an answer that tell of severity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimwright.codesets.ms_drg.definitions import Definitions
from claimwright.codesets.ms_drg.records import DrgRecord, Severity
from claimwright.grouping.grouped import Step, Weighed, WhyNot
from claimwright.grouping.severity import NOT_PRESENT, WANTS_MORE
from claimwright.grouping.stay import Stay

_LIST = "CC and MCC list"
_WORDS = (
    ("NON-ORPCS", "procedure outside of the operating room"),
    ("NON ORPCS", "procedure outside of the operating room"),
    ("ORPCS", "operation"),
    ("PSDX", "principal or secondary diagnosis"),
    ("PDX", "principal diagnosis"),
    ("SDX", "secondary diagnosis"),
)
"""The manual's terms, as the wheel shortens them, and in words."""


def severity_steps(
    weighed: tuple[Weighed, ...], severity: Severity, *, is_split: bool
) -> Iterator[Step]:
    """What each CC and MCC did.

    Args:
        weighed: every one of the stay.
        severity: as the DRG saw it.
        is_split: whether the DRG has others beside it for other severities.
    """
    for each in weighed:
        name = each.level.name
        definition = _LIST
        if each.why_not is not None:
            told = f"{name} {each.code} does not count: {each.why_not.value}."
            definition = _definition(each)
        elif is_split and each.level is severity:
            told = f"{each.code} is the {name} that decides."
        else:
            told = f"{name} {each.code} counts, but changes nothing here."
        yield Step(told=told, definition=definition, codes=(each.code,))


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


def named_drgs(numbers: Sequence[str]) -> str:
    """DRGs by their first and last number."""
    if len(numbers) == 1:
        return f"DRG {numbers[0]}"
    return f"DRG {numbers[0]} to {numbers[-1]}"


def in_words(heading: str) -> str:
    """The heading of a list, without abbreviations."""
    for short, words in _WORDS:
        heading = heading.replace(short, words)
    return heading.rstrip("*").lower()


def last_step(drg: DrgRecord | None, number: str, edition: str) -> Step:
    """The answer in a sentence."""
    title = f", {drg.title}" if drg else ""
    return Step(told=f"The stay is DRG {number}{title}.", definition=edition)
