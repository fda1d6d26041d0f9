"""The keys: which value of a character a part, device or substance is coded to.

CMS prints the body part key, device key, substance key and device aggregation table in
the code book; in XML they stand in the definitions, and are read from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from claimwright.codesets.icd10pcs.cms_xml import plain, root_of, text_in, texts_in
from claimwright.codesets.icd10pcs.definitions import ROOT_TAG, Definition
from claimwright.codesets.icd10pcs.tables import PcsTables, Place
from claimwright.codesets.icd10pcs.titled import TitledEntries, compile_titled
from claimwright.codesets.icd10pcs.words import are_in, words_of


class KeyKind(Enum):
    """Which key an entry is of."""

    BODY_PART = "body part"
    DEVICE = "device"
    SUBSTANCE = "substance"
    NEW_TECHNOLOGY = "device, substance or technology of section X"
    DEVICE_AGGREGATION = "device coded to a more general one"


_KEYS = {
    ("0", 4): KeyKind.BODY_PART,
    ("0", 6): KeyKind.DEVICE,
    ("3", 6): KeyKind.SUBSTANCE,
    ("X", 6): KeyKind.NEW_TECHNOLOGY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEntry:
    """A term of a key.

    Attributes:
        term: as people say it.
        section: first character of the codes for which it holds.
        position: of the character that it decides.
        labels: what it is coded to; several for left and right.
        value: the character, where the key tells it.
        operation: for which root operations, where the key limits it.
        systems: for which body systems, where the key limits it.
    """

    kind: KeyKind
    term: str
    section: str
    position: int
    labels: tuple[str, ...]
    value: str | None = None
    operation: str | None = None
    systems: tuple[str, ...] = ()


def keys_in(definitions: Iterable[Definition]) -> Iterator[KeyEntry]:
    """The entries of body part, device and substance key in the definitions."""
    for each in definitions:
        kind = _KEYS.get((each.section, each.position))
        for term in each.includes if kind else ():
            yield KeyEntry(
                kind=kind or KeyKind.DEVICE,
                term=term,
                section=each.section,
                position=each.position,
                labels=each.titles,
            )


def parse_aggregation(xml: bytes, *, file: str) -> Iterator[KeyEntry]:
    """Read the device aggregation table in ``icd10pcs_definitions_YYYY.xml``.

    Raises:
        DataFileError: it is no whole XML of that kind.
    """
    root = root_of(xml, ROOT_TAG, file=file)
    for each in root.iterfind("deviceAggregation/aggregate"):
        parent, device = each.find("parent"), text_in(each, "device")
        label = None if parent is None else plain(parent.text)
        if parent is None or device is None or label is None:
            continue
        yield KeyEntry(
            kind=KeyKind.DEVICE_AGGREGATION,
            term=device,
            section="0",
            position=6,
            labels=(label,),
            value=parent.get("value"),
            operation=text_in(each, "operation"),
            systems=texts_in(each, "bodySys"),
        )


def compile_keys(entries: Iterable[KeyEntry]) -> bytes:
    """Put entries into one block, one row for each."""
    return compile_titled((each.term, each) for each in entries)


class PcsKeys(TitledEntries[KeyEntry]):
    """The keys of an edition; their terms stand as titles."""

    _kind = KeyEntry

    def body_part(self, term: str) -> tuple[KeyEntry, ...]:
        """To which body parts a part is coded, such as ``hallux``."""
        return self.find(term, KeyKind.BODY_PART)

    def device(self, term: str) -> tuple[KeyEntry, ...]:
        """To which devices a device, brand or material is coded."""
        return self.find(
            term,
            KeyKind.DEVICE,
            KeyKind.DEVICE_AGGREGATION,
            KeyKind.NEW_TECHNOLOGY,
        )

    def substance(self, term: str) -> tuple[KeyEntry, ...]:
        """To which substances a drug or product is coded."""
        return self.find(term, KeyKind.SUBSTANCE, KeyKind.NEW_TECHNOLOGY)

    def find(self, term: str, *kinds: KeyKind) -> tuple[KeyEntry, ...]:
        """Entries by their words, those with the fewest other words first.

        Args:
            term: words in any order, each in full or by its beginning.
            kinds: of which keys; of all if none is named.
        """
        sought = words_of(term)
        found = [
            entry for entry in self._holding(sought) if not kinds or entry.kind in kinds
        ]
        found.sort(key=lambda each: (_distance(sought, each.term), each.term))
        return tuple(found)

    def _holding(self, sought: tuple[str, ...]) -> Iterator[KeyEntry]:
        if not sought:
            return
        for row in range(len(self)):
            if are_in(sought, self._words(row)):
                yield self._entry(row)


def values_of(
    entry: KeyEntry, tables: PcsTables, *, prefix: str = ""
) -> tuple[Place, ...]:
    """Which characters an entry comes to, table by table.

    Args:
        entry: of a key.
        tables: of the same edition.
        prefix: first characters of the tables to look in; all of the entry's section
            by default.
    """
    return tuple(
        place
        for label in entry.labels
        for place in tables.places(
            label, prefix=prefix or entry.section, position=entry.position
        )
    )


def _distance(sought: tuple[str, ...], term: str) -> tuple[int, int]:
    held = words_of(term)
    return len(held) - len(sought), sum(map(len, held))
