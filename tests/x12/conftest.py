from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(
    os.environ.get("CLAIMWRIGHT_SHARED", Path(__file__).parents[3] / "shared")
)


@pytest.fixture(scope="session")
def samples() -> Path:
    folder = SHARED / "edi-samples"
    if not folder.is_dir():
        pytest.skip("the shared X12 samples are not beside the repository")
    return folder
