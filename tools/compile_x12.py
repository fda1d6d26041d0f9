"""Compile the X12 engine with mypyc into a copy of the package.

    python tools/compile_x12.py build/compiled

The copy is whole: put its folder first in PYTHONPATH and the same program runs,
faster. The plain module beside a compiled one stays the source of truth and the
fallback: without compiled modules all works the same, and the same tests run on both.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "claimwright"
ROOMS = {
    "": ("money",),
    "x12": (
        "amounts",
        "automaton",
        "conditions",
        "elements",
        "external",
        "faults",
        "interchange",
        "judge",
        "lexer",
        "loops",
        "paths",
        "pattern",
        "rules",
        "segment",
        "writing",
    ),
    "transactions": (
        "claim_837p/read",
        "claim_837p/write",
        "claim_parts/claims",
        "claim_parts/codes",
        "claim_parts/forms",
        "claim_parts/levels",
        "claim_parts/lines",
        "claim_parts/papers",
        "claim_parts/parties",
        "claim_parts/payers",
        "claim_parts/hierarchy",
        "claim_parts/procedures",
        "claim_parts/reading",
        "claim_parts/transport",
        "claim_parts/values",
        "claim_parts/writing",
        "claim_parts/written_claims",
        "claim_parts/written_lines",
        "remittance_835/groups",
        "remittance_835/parts",
        "remittance_835/read",
        "remittance_835/write",
        "sets",
        "values",
    ),
}
"""What runs once a segment or once a claim; the rest would gain nothing."""


def main(target: Path) -> int:
    """Copy the package, compile in the copy; gives mypyc's exit code."""
    place = target / "claimwright"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copytree(SOURCE, place, ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    modules = [
        f"claimwright/{room}/{name}.py".replace("//", "/")
        for room, names in ROOMS.items()
        for name in names
    ]
    print(f"compiling {len(modules)} modules with mypyc, once...")
    done = subprocess.run(  # noqa: S603 - our own tool, our own files
        [sys.executable, "-m", "mypyc", *modules],
        cwd=target,
        env={**_environment(), "MYPYPATH": str(target.resolve())},
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        print(done.stdout[-4000:], done.stderr[-4000:], sep="\n")
    shutil.rmtree(target / "build", ignore_errors=True)
    return done.returncode


def _environment() -> dict[str, str]:
    import os

    return dict(os.environ)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
