"""Settings are kept whole, survive a damaged file, and are all described."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coplan.settings import FILE_NAME, Settings, described, folders


def test_without_a_file_there_are_the_usual_settings(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path / "not made yet")
    assert (settings.theme, settings.scale, settings.complaint) == ("system", 1.0, "")


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    chosen = Settings.load(folder).changed(theme="dark", scale=1.25, week="2026-11-23", plan_folder="Füße")
    chosen.save()
    assert Settings.load(folder) == chosen
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]


def test_saving_from_two_threads_at_once_leaves_one_whole_file(tmp_path: Path) -> None:
    chosen = [Settings(tmp_path).changed(initials=f"K{number}") for number in range(40)]
    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(each.save) for each in chosen]:
            done.result()
    assert Settings.load(tmp_path) in chosen
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_what_a_killed_program_left_behind_goes(tmp_path: Path) -> None:
    left = tmp_path / f"{FILE_NAME}.0123abcd"
    left.write_text("{")
    os.utime(left, (1_600_000_000, 1_600_000_000))
    Settings(tmp_path).save()
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_changing_leaves_the_old_ones_alone(tmp_path: Path) -> None:
    old = Settings(tmp_path)
    assert old.changed(theme="light").theme == "light"
    assert old.theme == "system"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("theme", 1),
        ("scale", 0.0),
        ("scale", "1.0"),
        ("cache_megabytes", True),
        ("cache_megabytes", 2.5),
        ("week", "soon"),
        ("week", "0001-01-01"),
        ("week", "9999-12-31"),
        ("window", "!é!"),
    ],
)
def test_a_value_that_does_not_suit(tmp_path: Path, name: str, value: object) -> None:
    with pytest.raises(ValueError, match=name):
        Settings(tmp_path).changed(**{name: value})
    (tmp_path / FILE_NAME).write_text(json.dumps({name: value, "place": "brief"}), encoding="utf-8")
    kept = Settings.load(tmp_path)
    assert kept == Settings(tmp_path, place="brief")
    assert not kept.complaint


def test_a_setting_nobody_knows(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Settings(tmp_path).changed(colour="red")
    (tmp_path / FILE_NAME).write_text('{"colour": "red", "scale": 2}', encoding="utf-8")
    assert Settings.load(tmp_path).scale == 2.0


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b"\xff\xfe\x00", b"null", b"[" * 100_000])
def test_a_broken_file_is_set_aside_in_words(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(broken)
    settings = Settings.load(tmp_path)
    assert settings == Settings(tmp_path)
    assert settings.complaint.count(". ") == 1
    assert settings.complaint.endswith(".")
    assert (tmp_path / "settings-broken.json").read_bytes() == broken
    assert not Settings.load(tmp_path).complaint


def test_a_file_that_cannot_be_read_is_left_where_it_is(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    assert "could not be read" in Settings.load(tmp_path).complaint
    assert (tmp_path / FILE_NAME).is_dir()


def test_every_setting_is_described_and_its_default_suits(tmp_path: Path) -> None:
    rows = described()
    assert {row.name for row in rows} == json.loads(saved(Settings(tmp_path))).keys()
    for row in rows:
        assert row.sentence.endswith("."), row
        Settings(tmp_path).changed(**{row.name: row.default})


def saved(settings: Settings) -> str:
    """Save and return what the file says."""
    settings.save()
    return (settings.folder / FILE_NAME).read_text(encoding="utf-8")


def test_the_folders_are_a_persons_own_or_those_of_the_variable(tmp_path: Path, home: Path) -> None:
    assert folders().data == home / "data"
    assert folders({"COPLAN_HOME": str(tmp_path)}).settings == tmp_path / "settings"
    own = folders({})
    assert len({own.data, own.cache, own.settings, own.logs}) == 4
    assert all("Coplan" in str(folder) for folder in (own.data, own.cache, own.settings, own.logs))
