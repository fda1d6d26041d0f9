"""Puts the compiled X12 engine into a wheel, where that is asked for.

    CLAIMWRIGHT_COMPILED=1 python -m build --wheel --no-isolation

Without the variable the wheel is plain Python and runs everywhere.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling's hook: asked before a wheel is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and add what was compiled beside the plain modules."""
        asked = os.environ.get("CLAIMWRIGHT_COMPILED") == "1"
        if not asked or self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        place = root / "build" / "compiled"
        compiler = root / "tools" / "compile_x12.py"
        subprocess.run([sys.executable, str(compiler), str(place)], check=True)  # noqa: S603
        for path in sorted(place.rglob("*.so")):
            build_data["force_include"][str(path)] = str(path.relative_to(place))
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
