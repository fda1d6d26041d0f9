"""Where a value was read, so that an error points at ink."""

from __future__ import annotations

from claimwright.noun import Noun


class Origin(Noun):
    """A place in a file or a note.

    Attributes:
        file: the file's name as the user gave it; never a patient's name.
        segment: 1-based ordinal of an X12 segment in the file.
        start: byte offset in a file, or character offset in a note.
        end: offset after the last byte or character.
    """

    file: str
    segment: int | None = None
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        """File, then the most exact place known."""
        if self.segment is not None:
            return f"{self.file} segment {self.segment}"
        if self.start is not None:
            return f"{self.file} offset {self.start}"
        return self.file
