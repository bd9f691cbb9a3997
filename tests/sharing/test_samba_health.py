"""What is found out about the shares of a real file server, which keeps names as Windows does."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from coplan.plan.ids import PlaceId, RecordId
from coplan.plan.place import Place
from coplan.plan.place_health import Aspect, Finding
from coplan.sharing import health
from tests.sharing.conftest import Laptops
from tests.sharing.samba import Samba


@pytest.fixture
def examined(samba: Samba, laptop: Laptops, request: pytest.FixtureRequest) -> dict[Aspect, Finding]:
    """What is found out about a share, by what it is about."""
    share: str = request.param
    folder = samba.folder(share)
    place = Place(PlaceId(RecordId("s")), "Shared drive", str(folder), "{week}/{class}")
    now = partial(datetime.now, UTC)
    before = set(folder.iterdir())
    found = tuple(health.examine(place, str(folder), Path.is_dir, now, laptop(share)))
    assert set(folder.iterdir()) == before
    return {each.aspect: each for each in found}


@pytest.mark.parametrize("examined", ["S"], indirect=True)
def test_an_ordinary_share_is_well_and_does_not_mind_capitals(examined: dict[Aspect, Finding]) -> None:
    well = {each.aspect for each in examined.values() if each.well}
    assert well >= set(Aspect) - {Aspect.ROOM, Aspect.LEFT_BEHIND, Aspect.FOLDERS}
    assert examined[Aspect.CAPITALS].sentence.startswith("It takes “Gas” and “gas” for one name")
    assert examined[Aspect.RENAMING].sentence.startswith("A page never takes the place of a colleague's file")


@pytest.mark.parametrize("examined", ["capitals"], indirect=True)
def test_a_share_that_minds_capitals(examined: dict[Aspect, Finding]) -> None:
    assert examined[Aspect.CAPITALS].sentence.startswith("It takes “Gas” and “gas” for two names")


@pytest.mark.parametrize("examined", ["reading"], indirect=True)
def test_a_share_for_reading_only(examined: dict[Aspect, Finding]) -> None:
    assert examined[Aspect.WRITABLE].sentence.startswith("Nothing may be written in")


@pytest.mark.usefixtures("small_disk")
@pytest.mark.parametrize("examined", ["small"], indirect=True)
def test_a_share_that_is_nearly_full(examined: dict[Aspect, Finding]) -> None:
    assert "kB are free there" in " ".join(each.sentence for each in examined.values() if not each.well)
