"""What tests of several rooms share: settings, the shared folder, the opened engine."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from claimwright.cli.whole_engine import open_engine
from claimwright.codesets.icd10cm.book import Icd10cm
from claimwright.cycle.world import Engine
from claimwright.refdata.icd10cm import open_icd10cm

# Examples are the same on every machine of CI.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

# Whoever runs the tests may have editions of their own: they must not decide.
os.environ["CLAIMWRIGHT_REFDATA"] = tempfile.mkdtemp(prefix="claimwright-tests-")

SHARED = Path(
    os.environ.get("CLAIMWRIGHT_SHARED", Path(__file__).parents[2] / "shared")
)


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the shared folder is not beside the repository")
    return SHARED


@pytest.fixture(scope="session")
def samples(shared: Path) -> Path:
    return shared / "edi-samples"


@pytest.fixture(scope="session")
def book() -> Icd10cm:
    return open_icd10cm()


@pytest.fixture(scope="session")
def engine() -> Engine:
    return open_engine()
