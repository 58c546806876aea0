import os

import pytest

from training.corpora import CorpusMissing, data_folder


@pytest.fixture(scope="session")
def corpora():
    """The folder of public corpora. Without it a test is skipped, with the reason; where
    EVENHAND_REQUIRE_CORPORA is set, as in the gate, it fails."""
    try:
        return data_folder()
    except CorpusMissing as missing:
        if os.environ.get("EVENHAND_REQUIRE_CORPORA"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))
