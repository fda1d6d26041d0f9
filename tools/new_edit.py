"""Write the skeleton of a new edit and of its cases.

python tools/new_edit.py CODE FAMILY name_of_the_fault
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
CODE = re.compile(r"[BG]\d{3}[a-d]?|[A-Z]{3}5\d\d")

EDIT = '''"""{code}: {words}."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, Standing, rule


@rule(
    code="{code}",
    severity=Severity.WARN,
    effective=date(2003, 10, 16),
    standing=Standing.UNVERIFIED,
)
def {name}(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """{title}.

    ## What it checks
    Say it.

    ## Why a payer rejects it
    Say it.

    ## Example
    Give one.

    ## What to do
    Say it.

    ## Source
    Cite it.
    """
    if not claim.lines:
        yield Finding(message="say what is wrong, with the values", carc="16")
'''

CASES = """# {code} {hyphened}

Say in a sentence what is found and what is let go; then let a case that finds something
and one that differs from it by one word and finds nothing say it again.

```claim
line none
```

```findings
warn say what is wrong, with the values
```

```claim
line 99213
```

```findings
```
"""


def main() -> None:
    """Write both files, or say why not."""
    code, family, name = (*sys.argv[1:], "", "", "")[:3]
    if not CODE.fullmatch(code) or not family.isidentifier() or not name.isidentifier():
        sys.exit("usage: make edit CODE=DIA502 FAMILY=diagnosis NAME=what_is_wrong")
    edit = ROOT / "src/claimwright/edits" / family / f"{name}.py"
    cases = ROOT / "tests/edits" / family / f"{code}.md"
    if not edit.parent.is_dir():
        known = sorted(p.parent.name for p in edit.parent.parent.glob("*/__init__.py"))
        sys.exit(f"{family} is no family; they are {', '.join(known)}")
    if edit.exists() or cases.exists():
        sys.exit(f"{edit.name} or {cases.name} is there already")
    words = name.replace("_", " ")
    values = {
        "code": code,
        "name": name,
        "words": words,
        "title": words[0].upper() + words[1:],
        "hyphened": name.replace("_", "-"),
    }
    edit.write_text(EDIT.format(**values), encoding="utf-8")
    cases.parent.mkdir(exist_ok=True)
    cases.write_text(CASES.format(**values), encoding="utf-8")
    print(f"{edit.relative_to(ROOT)}\n{cases.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
