"""A plan is refused where it would be damaged: on network drives and in folders that are copied about."""

import os
from pathlib import Path

import pytest

from coplan.plan.trouble import Trouble
from coplan.storage import whereabouts
from coplan.storage.store import Store
from tests.storage.records import stopped


def test_a_plan_in_a_synced_folder_is_refused_with_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Hill School" / "Coplan"
    with pytest.raises(Trouble, match=r"copied about by OneDrive.*not synced"):
        Store.open(folder, now=stopped)
    assert not folder.exists()


def test_a_link_into_a_synced_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    link = tmp_path / "plans"
    link.symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    with pytest.raises(Trouble, match="Dropbox"):
        Store.open(link, now=stopped)


def test_an_ordinary_folder_is_fine(tmp_path: Path) -> None:
    whereabouts.check(tmp_path / "Coplan")


@pytest.mark.parametrize("name", ["x" * 300, "a/" * 3000])
def test_a_folder_that_no_disk_can_have_is_refused_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(Trouble, match="cannot be written to"):
        Store.open(tmp_path / name, now=stopped)


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for a right to make such links")
def test_a_folder_that_leads_back_to_itself_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to(tmp_path / "other")
    (tmp_path / "other").symlink_to(tmp_path / "one")
    with pytest.raises(Trouble, match="cannot be written to"):
        Store.open(tmp_path / "one", now=stopped)
