"""A title put together from the labels of a code's characters.

The publisher's own title stands in the code list; this one is for codes that are
being built, and for codes that have no title yet. It follows the publisher's way of
putting labels together; nineteen in twenty come out as the publisher has them, and the
others differ in a small word or in the order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_NOTHING = {"None", "No Device", "No Qualifier"}
_SIDES = {"Left", "Right", "Bilateral"}
_UNTURNED = ("Coronary Artery", "Thoracic Aorta", "Stomach", "Products of", "Tongue")
_NUMBERS = {"Two", "Three", "Four or More"}
_OF_PLACE = "{operation} of {place}"
_AT_PLACE = "{operation} {place}"
_WAYS = {
    "Bypass": _AT_PLACE,
    "Change": "{operation} {device} in {place}",
    "Control": "{operation} Bleeding in {place}",
    "Detachment": "{operation} at {place}",
    "Extirpation": "{operation} of Matter from {place}",
    "Fragmentation": "{operation} in {place}",
    "Insertion": "{operation} of {device} into {place}",
    "Introduction": "{operation} of {device} into {place}",
    "Irrigation": "{operation} of {place} using {device}",
    "Map": _AT_PLACE,
    "Release": _AT_PLACE,
    "Removal": "{operation} of {device} from {place}",
    "Repair": _AT_PLACE,
    "Reposition": _AT_PLACE,
    "Revision": "{operation} of {device} in {place}",
    "Supplement": _AT_PLACE,
    "Transfer": _AT_PLACE,
    "Transfusion": "{operation} of {device} into {place}",
}
_SAID_BEFORE_APPROACH = {
    "Detachment",
    "Dilation",
    "Fusion",
    "Replacement",
    "Revision",
    "Transplantation",
}
_SAID_LAST = ("Diagnostic", "New Technology")
_HEART = "021"
_SKIN = "0J"
_VESSEL = re.compile("Artery|Vein|Aorta|Pulmonary|Vena")


def full_title(code: str, labels: Sequence[str]) -> str:
    """A title.

    Args:
        code: whole.
        labels: what each of its seven characters says.
    """
    said = tuple("" if each in _NOTHING else each for each in labels)
    write = _SECTIONS.get(code[0])
    return _in_a_row(said) if write is None else write(code, said)


def turned(label: str) -> str:
    """A label as it is spoken: what stands behind the comma comes first."""
    parts = label.split(", ")
    side = parts.pop() + " " if parts[-1] in _SIDES else ""
    if len(parts) == 1 or label.startswith(_UNTURNED) or "Surface" in label:
        return side + ", ".join(parts)
    plural = "s" if parts[-1] in _NUMBERS else ""
    head, *rest = parts
    if rest[1:] and not plural:
        return side + ", ".join(parts)
    return side + " ".join([*reversed(rest), head + plural])


def _surgical(code: str, said: Sequence[str]) -> str:
    operation, place, approach, device, qualifier = said[2:]
    if qualifier.removesuffix(", Right").removesuffix(", Left").endswith(
        (" Artery", "Appendage")
    ) and operation in {"Destruction", "Occlusion"}:
        # The qualifier names the part more closely than the body part can.
        place, qualifier = qualifier, ""
    way = _WAYS.get(operation, _OF_PLACE)
    if ("{device}" in way and not device) or (
        operation == "Supplement" and code.startswith(_SKIN)
    ):
        way = _OF_PLACE
    if operation == "Fragmentation" and _VESSEL.search(place):
        way = _OF_PLACE
    title = way.format(operation=operation, place=turned(place), device=turned(device))
    aim = _aim(code, operation, qualifier)
    if aim:
        title, qualifier = f"{title} {aim} {turned(qualifier)}", ""
    if device and "{device}" not in way:
        title += f" {'using' if operation == 'Creation' else 'with'} {turned(device)}"
    if qualifier.endswith("Therapy"):
        title, qualifier = f"{title} using {qualifier}", ""
    parts = [title, _spoken(approach), qualifier]
    if operation in _SAID_BEFORE_APPROACH and not qualifier.startswith(_SAID_LAST):
        parts = [title, qualifier, _spoken(approach)]
    return _joined(*parts)


def _aim(code: str, operation: str, qualifier: str) -> str:
    """The word that leads to the qualifier where it is part of the phrase."""
    if not qualifier:
        return ""
    if operation == "Bypass":
        return "from" if code.startswith(_HEART) else "to"
    if operation == "Transfer":
        return "with" if "Skin" in qualifier or "Subcutaneous" in qualifier else "to"
    return "from" if operation == "Creation" else ""


def _obstetric(code: str, said: Sequence[str]) -> str:
    operation, place, approach, device, qualifier = said[2:]
    ways = {"Repair": "{} {} in {}", "Transplantation": "{} of {} into {}"}
    if operation not in ways or not qualifier:
        return _surgical(code, said)
    title = ways[operation].format(operation, qualifier, place)
    return _joined(_with(title, "with", device), _spoken(approach))


def _placement(_: str, said: Sequence[str]) -> str:
    operation, place, _approach, device, qualifier = said[2:]
    if operation in {"Change", "Removal"} and device:
        of = " of" if operation == "Removal" else ""
        return _joined(f"{operation}{of} {device} on {turned(place)}", qualifier)
    return _joined(_with(f"{operation} of {turned(place)}", "using", device), qualifier)


def _administration(_: str, said: Sequence[str]) -> str:
    operation, place, approach, substance, qualifier = said[2:]
    if operation == "Transfusion":
        substance = f"{qualifier} {substance}".strip()
    elif qualifier and qualifier != "Diagnostic":
        substance = qualifier
    if operation == "Irrigation":
        title = _with(f"{operation} of {place}", "using", substance)
    else:
        title = f"{operation} of {substance} into {place}"
    return _joined(title, _spoken(approach))


def _measurement(_: str, said: Sequence[str]) -> str:
    operation, system, approach, function, qualifier = said[2:]
    title = f"{operation} of {system} {function}"
    return _joined(title, qualifier, _spoken(approach))


def _osteopathic(_: str, said: Sequence[str]) -> str:
    operation, place, _approach, method, _qualifier = said[2:]
    return _with(f"Osteopathic {operation} of {turned(place)}", "using", method)


def _chiropractic(_: str, said: Sequence[str]) -> str:
    operation, place, _approach, method, _qualifier = said[2:]
    return _joined(f"Chiropractic {operation} of {place}", method)


def _imaging(_: str, said: Sequence[str]) -> str:
    kind, place, contrast, *qualifiers = said[2:]
    if contrast.endswith("Osmolar"):
        contrast += " Contrast"
    return _joined(_with(f"{kind} of {turned(place)}", "using", contrast), *qualifiers)


def _nuclear(_: str, said: Sequence[str]) -> str:
    kind, place, radionuclide, *qualifiers = said[2:]
    title = _with(f"{kind} of {turned(place)}", "using", radionuclide)
    return _joined(title, *qualifiers)


def _radiation(_: str, said: Sequence[str]) -> str:
    kind, place, modality, isotope, qualifier = said[2:]
    if kind == "Beam Radiation":
        title = _with(f"{kind} of {turned(place)}", "using", modality)
    elif kind == "Brachytherapy":
        title = f"{modality} {kind} of {turned(place)}"
    else:
        title = f"{modality} of {turned(place)}"
    return _joined(_with(title, "using", isotope), qualifier)


def _rehabilitation(_: str, said: Sequence[str]) -> str:
    kind, place, means, equipment, _qualifier = said[2:]
    noun = kind.rpartition(" ")[2]
    title = means if not means or means.endswith(noun) else f"{means} {noun}"
    title = _with(title or kind, "of", place)
    return _joined(_with(title, "using", equipment and f"{equipment} Equipment"))


def _substance_abuse(_: str, said: Sequence[str]) -> str:
    kind, qualifier = said[2], said[3]
    other = qualifier.startswith("Other ")
    title = f"{kind} for Substance Abuse Treatment"
    return title if other else _joined(title, qualifier)


def _new_technology(_: str, said: Sequence[str]) -> str:
    operation, place, approach, device, qualifier = said[2:]
    way = _WAYS.get(operation, _OF_PLACE)
    if operation in {"Measurement", "Monitoring"}:
        way = "{operation} of {device}"
    if "{device}" not in way:
        title = way.format(operation=operation, place=turned(place))
        # A substitute is put in; anything else is a means.
        word = "with" if "Substitute" in device else "using"
        return _joined(_with(title, word, device), _spoken(approach), qualifier)
    title = way.format(operation=operation, place=turned(place), device=device)
    return _joined(title, _spoken(approach), qualifier)


def _in_a_row(said: Sequence[str]) -> str:
    return _joined(*dict.fromkeys(said[2:]))


def _spoken(approach: str) -> str:
    spoken = not approach or "Opening" in approach
    return approach if spoken else f"{approach} Approach"


def _with(title: str, word: str, more: str) -> str:
    return f"{title} {word} {more}" if more else title


def _joined(*parts: str) -> str:
    return ", ".join(each for each in parts if each)


_SECTIONS: dict[str, Callable[[str, Sequence[str]], str]] = {
    "0": _surgical,
    "1": _obstetric,
    "2": _placement,
    "3": _administration,
    "4": _measurement,
    "7": _osteopathic,
    "9": _chiropractic,
    "B": _imaging,
    "C": _nuclear,
    "D": _radiation,
    "F": _rehabilitation,
    "H": _substance_abuse,
    "X": _new_technology,
}
"""Sections that have a phrase of their own; of others the labels stand in a row."""
