"""Write the reference of all edits from their docstrings.

python tools/write_docs.py docs/reference/edits.md
"""

from __future__ import annotations

import sys
from pathlib import Path

from claimwright.edits.registry import Edit, all_edits

HEAD = """# Edits

Written by `make docs` from the edits' own docstrings. `claimwright explain CODE` prints
the same page.

| code | fault | severity | in force | standing |
|---|---|---|---|---|
"""


def reference() -> str:
    """The whole document."""
    rows = "".join(map(row, all_edits()))
    return HEAD + rows + "\n" + "\n".join(map(page, all_edits()))


def row(edit: Edit) -> str:
    """A line of the table."""
    card = edit.card
    return (
        f"| [{card.code}](#{card.code.lower()}-{card.name}) | {card.name} | "
        f"{card.severity.value} | {card.effective} | {card.standing.value} |\n"
    )


def page(edit: Edit) -> str:
    """An edit's manual page."""
    _, _, explanation = edit.card.explanation.partition("\n\n")
    body = explanation.replace("## ", "### ")
    return f"## {edit.card.code} {edit.card.name}\n\n{body}\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference(), encoding="utf-8")
