import pytest

from training.corpora import CorpusMissing, data_folder


@pytest.fixture(scope="session")
def corpora():
    """The folder of public corpora; a test that needs it is skipped, with the reason, without."""
    try:
        return data_folder()
    except CorpusMissing as missing:
        pytest.skip(str(missing))
