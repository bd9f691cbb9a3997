"""What was seen of a folder is kept, and whatever is damaged is as if it had never been kept."""

from pathlib import Path

import pytest

from coplan.documents.sightings import Sightings
from coplan.plan.ids import FolderId, RecordId
from coplan.plan.listing import Entry, Seen

FOLDER = FolderId(RecordId("f" * 32))
SEEN = {
    "Y9/deck.pptx": Seen(Entry("Y9/deck.pptx", 10, 20, 30, True, "KT"), "a" * 64),
    "caf\udce9.txt": Seen(Entry("caf\udce9.txt", -1, 0), ""),
}


def test_what_was_seen_is_there_after_a_start(tmp_path: Path) -> None:
    Sightings(tmp_path).save(FOLDER, SEEN)
    assert Sightings(tmp_path).load(FOLDER) == SEEN
    assert [each.name for each in (tmp_path / "folders").iterdir()] == [f"{FOLDER}.json"]


@pytest.mark.parametrize(
    "said",
    [
        "",
        "[]",
        "null",
        '{"version": 1}',
        '{"version": 2, "seen": []}',
        '{"version": 1, "seen": [[1]]}',
        '{"version": 1, "seen": [["a", "b", 1, 2, true, "", "f"]]}',
        "[" * 100_000,
    ],
)
def test_damage_is_nothing_seen(tmp_path: Path, said: str) -> None:
    Sightings(tmp_path).save(FOLDER, SEEN)
    (tmp_path / "folders" / f"{FOLDER}.json").write_text(said)
    assert Sightings(tmp_path).load(FOLDER) == {}


def test_no_room_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "folders").write_text("a file where the folder should be")
    Sightings(tmp_path).save(FOLDER, SEEN)
    assert Sightings(tmp_path).load(FOLDER) == {}
