"""Folders are watched once, whoever named them how, and with all that lies in them."""

import pytest

from coplan.plan import folder
from coplan.plan.folder import Folder
from coplan.plan.plan import Plan
from coplan.plan.trouble import Trouble


def _paths(*paths: str) -> list[str]:
    plan = Plan()
    for path in paths:
        plan = plan.after(folder.watch(plan, path))
    return sorted(each.path for each in plan.all(Folder))


def test_a_folder_in_a_watched_one_is_not_listed_again() -> None:
    assert _paths("S:\\Science", "S:\\Science\\Y9", "s:\\science") == ["S:\\Science"]
    assert _paths("/media/Science", "/media/Science/Y9") == ["/media/Science"]


def test_a_folder_round_a_watched_one_takes_its_place() -> None:
    assert _paths("S:\\Science\\Y9", "S:\\Science\\Y8", "T:\\Maths", "S:\\Science") == [
        "S:\\Science",
        "T:\\Maths",
    ]


def test_names_that_only_begin_alike_are_other_folders() -> None:
    assert _paths("/media/Science", "/media/Science 2") == ["/media/Science", "/media/Science 2"]
    assert _paths("/media/science", "/media/Science") == ["/media/Science", "/media/science"]
    assert _paths("\\\\server\\share\\Y9", "\\\\SERVER\\share\\y9\\L3") == ["\\\\server\\share\\Y9"]


def test_half_a_path_is_refused() -> None:
    with pytest.raises(Trouble, match="does not say where it is"):
        folder.watch(Plan(), "Science")
