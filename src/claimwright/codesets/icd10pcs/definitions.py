"""What the publisher means by an operation, approach, body part or device."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from xml.etree import ElementTree as ET

import msgspec

from claimwright.codesets.icd10pcs.cms_xml import root_of, text_in, texts_in
from claimwright.codesets.icd10pcs.words import are_in, words_of
from claimwright.columns import Kind, compile_columns
from claimwright.datafile import DataFileError
from claimwright.editions import CompiledTable

ROOT_TAG = "ICD10PCS.definitions"
KINDS = {"section": Kind.KEY, "position": Kind.FLAG, "definition": Kind.BLOB}


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A term of an axis, as the definitions explain it.

    Attributes:
        section: the first character of the codes for which it holds.
        section_title: what that character stands for.
        position: of the character in a code.
        axis: what the character tells, such as ``Operation``.
        titles: the labels that it explains; several, such as left and right.
        definition: None where only examples are given.
        explanation: how to tell it from others.
        includes: what counts as it: examples of procedures, parts of a body part,
            brand names of a device.
    """

    section: str
    section_title: str
    position: int
    axis: str
    titles: tuple[str, ...]
    definition: str | None = None
    explanation: str | None = None
    includes: tuple[str, ...] = ()


def parse_definitions(xml: bytes, *, file: str) -> Iterator[Definition]:
    """Read the terms of ``icd10pcs_definitions_YYYY.xml``.

    Raises:
        DataFileError: it is no whole XML of that kind, or a term has no title.
    """
    root = root_of(xml, ROOT_TAG, file=file)
    for section in root.findall("section"):
        code, title = section.get("code", ""), text_in(section, "title") or ""
        for axis in section.findall("axis"):
            position = axis.get("pos", "")
            if len(code) != 1 or not position.isdecimal():
                reason = "a section needs its character, an axis its position"
                raise DataFileError(file, f"section {code or title}", reason)
            for term in axis.findall("terms"):
                yield _definition(
                    term,
                    Definition(
                        section=code,
                        section_title=title,
                        position=int(position),
                        axis=text_in(axis, "title") or "",
                        titles=texts_in(term, "title"),
                    ),
                    file,
                )


def compile_definitions(definitions: Iterable[Definition]) -> bytes:
    """Put definitions into one block, one row for each."""
    encode = msgspec.msgpack.Encoder().encode
    return compile_columns(
        KINDS,
        ((each.section, each.position, encode(each)) for each in definitions),
        sorted_by=2,
    )


class PcsDefinitions(CompiledTable):
    """The definitions of an edition, one row for each term."""

    def of_axis(self, section: str, position: int) -> tuple[Definition, ...]:
        """The terms of a character in a section."""
        return tuple(
            each
            for each in self._all
            if each.section == section and each.position == position
        )

    def term(self, section: str, position: int, label: str) -> Definition | None:
        """What a label means there; None if the definitions do not explain it."""
        sought = label.casefold()
        return next(
            (
                each
                for each in self.of_axis(section, position)
                if any(title.casefold() == sought for title in each.titles)
            ),
            None,
        )

    def find(self, text: str) -> tuple[Definition, ...]:
        """Terms by words of a title or of what it includes, titles first.

        Args:
            text: words in any order, each in full or by its beginning.
        """
        sought = words_of(text)
        by_title, by_example = [], []
        for each in self._all if sought else ():
            if any(are_in(sought, words_of(title)) for title in each.titles):
                by_title.append(each)
            elif any(are_in(sought, words_of(told)) for told in each.includes):
                by_example.append(each)
        by_title.sort(key=lambda each: min(map(len, each.titles)))
        return (*by_title, *by_example)

    @cached_property
    def _all(self) -> tuple[Definition, ...]:
        decode = msgspec.msgpack.Decoder(Definition).decode
        blobs = (
            self.columns.blob("definition", row) for row in range(self.columns.rows)
        )
        return tuple(decode(blob or b"") for blob in blobs)


def _definition(term: ET.Element, begun: Definition, file: str) -> Definition:
    if not begun.titles:
        place = f"section {begun.section}, {begun.axis}"
        raise DataFileError(file, place, "has a term without a title")
    return replace(
        begun,
        definition=text_in(term, "definition"),
        explanation=text_in(term, "explanation"),
        includes=texts_in(term, "includes"),
    )
