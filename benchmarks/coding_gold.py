"""How the coder does on cases that others coded: precision, recall, at each confidence.

    python benchmarks/coding_gold.py ../shared/gold

CodiEsp's English machine translations are read as inpatient notes without headings;
its coders coded everything mentioned, the patient's history included.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from claimwright.claims.coverage import Patient
from claimwright.claims.documentation import Documentation
from claimwright.claims.encounter import Encounter, Setting
from claimwright.claims.names import OrganizationName, PersonName
from claimwright.claims.provider import Provider
from claimwright.cli.whole_engine import open_engine
from claimwright.dates import Span

DAY = Span.on(date(2026, 9, 14))


def encounter(text: str) -> Encounter:
    """A note as the only fact of an encounter."""
    return Encounter(
        encounter_id="gold",
        patient=Patient(name=PersonName(last=""), birth_date=None, gender=""),
        coverages=(),
        dates=DAY,
        setting=Setting.INPATIENT,
        place_of_service="21",
        billing=Provider(name=OrganizationName(name="")),
        documentation=Documentation(file="gold", text=text),
    )


def main() -> None:
    """Measure and print."""
    path = Path(sys.argv[1], "codiesp", "notes.jsonl")
    if not path.exists():
        sys.exit(f"{path} is not there: nothing measured")
    coder = open_engine().coder
    right = proposed = wanted = in_category = 0
    sure: Counter[int] = Counter()
    hits: Counter[int] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        note = json.loads(line)
        gold = {code.replace(".", "") for code in note["icd10cm"]}
        categories = {code[:3] for code in gold}
        found = coder.suggest(encounter(note["text_en"])).codes
        for each in found:
            sure[each.confidence_percent] += 1
            hits[each.confidence_percent] += each.code in gold
            in_category += each.code[:3] in categories
        right += len({each.code for each in found} & gold)
        proposed += len(found)
        wanted += len(gold)
    print(f"precision {right / proposed:.3f}  recall {right / wanted:.3f}")
    print(f"right category {in_category / proposed:.3f} of {proposed} proposed")
    for level in sorted(sure, reverse=True):
        print(f"confidence {level}: {hits[level] / sure[level]:.3f} of {sure[level]}")


if __name__ == "__main__":
    main()
