"""Places: which folders can become one, what they are called, and which pages go there."""

import pytest

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.ids import PlaceId, RecordId
from coplan.plan.place import Place, add_place, rename_place, send_kinds
from coplan.plan.place_health import Sort
from coplan.plan.place_standing import Approach, Standing, What, check
from coplan.plan.plan import Plan
from coplan.plan.trouble import Trouble


def _plan(*folders: str) -> Plan:
    plan = Plan()
    for folder in folders:
        plan = plan.after(add_place(plan, "", folder))
    return plan


def _names(plan: Plan) -> list[str]:
    return [place.name for place in plan.all(Place)]


@pytest.mark.parametrize(
    ("there", "folder"),
    [
        (r"S:\Science\Briefings", r"s:\science\BRIEFINGS"),
        (r"S:\Science\Briefings", "S:/Science/Briefings/"),
        (r"\\nas\staff\Science", r"\\NAS\Staff\science" + "\\"),
        ("/mnt/staff/Science", "/mnt/staff//Science/"),
    ],
)
def test_the_same_folder_by_other_words_is_refused_and_said(there: str, folder: str) -> None:
    plan = _plan(there)
    with pytest.raises(Trouble, match="already") as caught:
        add_place(plan, "Other", folder)
    assert _names(plan)[0] in caught.value.what


def test_capitals_tell_folders_apart_where_no_drive_letter_or_share_is_named() -> None:
    assert len(_names(_plan("/mnt/staff/Science", "/mnt/staff/science"))) == 2


def test_a_folder_inside_another_place_or_above_it_is_said() -> None:
    plan = _plan(r"S:\Science")
    inside = add_place(plan, "Parents", r"s:\science\Parents").sentence
    assert inside == "Briefings now go to Parents, which is inside Science"
    assert (
        add_place(plan, "All", "S:\\").sentence
        == "Briefings now go to All, and Science is a folder inside it"
    )
    assert add_place(plan, "Else", r"S:\Science 2").sentence == "Briefings now go to Else"


def test_places_with_one_name_are_told_apart_by_what_they_are_in() -> None:
    folders = (
        r"S:\Briefings",
        r"T:\Briefings",
        r"T:\Old\Briefings",
        r"\\nas\staff\Briefings",
        "/mnt/Briefings",
        "/media/mnt/Briefings",
    )
    assert _names(_plan(*folders)) == [
        "Briefings",
        "Briefings (T:)",
        "Briefings (Old)",
        "Briefings (staff)",
        "Briefings (mnt)",
        "Briefings 2",
    ]


def test_a_folder_that_does_not_say_where_it_is_is_refused() -> None:
    for folder in ("", "   ", "Briefings", "S:Briefings"):
        with pytest.raises(Trouble):
            add_place(Plan(), "", folder)


def test_a_place_cannot_take_the_name_of_another() -> None:
    plan = _plan(r"S:\One", r"S:\Two")
    one, _ = plan.all(Place)
    with pytest.raises(Trouble, match="Another place is called TWO"):
        rename_place(plan, one, " TWO ")
    with pytest.raises(Trouble, match="no name"):
        rename_place(plan, one, "  ")
    assert plan.after(rename_place(plan, one, "ONE")).find(Place, one.id) == Place(one.id, "ONE", one.folder)


def test_all_kinds_ticked_or_none_is_all_of_them_also_of_later_ones() -> None:
    place = Place(PlaceId(RecordId("p")), "P", "/p", kinds=(BriefingKind.LESSON,))
    for kinds in ((), tuple(BriefingKind)):
        (edit,) = send_kinds(place, kinds).edits
        assert isinstance(edit.after, Place)
        assert edit.after.kinds == ()
        assert edit.after.takes(BriefingKind.PARENTS)
    assert not place.takes(BriefingKind.PARENTS)


def test_which_sort_of_folder_it_is_is_said_in_few_words() -> None:
    def said(here: str, sort: Sort, name: str = "") -> str:
        return Standing(here, True, sort, name).said

    assert said(r"S:\B", Sort.NETWORK, r"\\nas\staff") == r"Network drive: S: is \\nas\staff"
    assert said(r"S:\B", Sort.NETWORK, "S:") == "Network drive"
    assert said(r"\\nas\staff\B", Sort.NETWORK, r"\\nas\staff") == r"Network drive, \\nas\staff"
    assert said("/mnt/B", Sort.NETWORK, "cifs") == "Network drive"
    assert said("/srv/OneDrive/B", Sort.SYNCED, "OneDrive") == "Synced by OneDrive"
    assert said("/media/B", Sort.STICK).startswith("USB stick")
    assert said("/B", Sort.FOLDER) == "On this laptop"
    assert Standing("/B", False).said == ""


def test_what_cannot_become_a_place_is_said_and_what_is_away_can() -> None:
    place = Place(PlaceId(RecordId("p")), "Shared drive", r"S:\B")
    check(r"T:\B", Approach(What.NOTHING))
    check(r"T:\B", Approach(What.FOLDER))
    for found, words in (
        (Approach(What.FOLDER, place), "already, as S:"),
        (Approach(What.FILE), "is a file"),
        (Approach(What.FOLDER, is_own=True), "Coplan's own"),
    ):
        with pytest.raises(Trouble, match=words):
            check(r"T:\B", found)
