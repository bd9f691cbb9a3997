"""Where drives are on this laptop: letters, shares and mounts that are called otherwise than in the plan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan.folder_path import is_same
from coplan.plan.roots import Roots


def _learnt(folder: str, chosen: str, *staying: str) -> Roots:
    roots = Roots()
    roots.learn(folder, chosen, staying)
    return roots


@pytest.mark.parametrize(
    ("folder", "chosen", "pairs"),
    [
        (r"S:\Science\Briefings", r"T:\Science\Briefings", {"S:": "T:"}),
        (r"S:\Science\Briefings", r"t:\science\BRIEFINGS", {"S:": "t:"}),
        ("S:/Science/Briefings", r"T:\Science\Briefings", {"S:": "T:"}),
        (r"S:\Science\Briefings" + "\\", "T:\\Science\\Briefings", {"S:": "T:"}),
        (r"S:\Science\Briefings", r"T:\Briefings", {r"S:\Science": "T:"}),
        (r"S:\Briefings", r"\\nas\staff\Science\Briefings", {"S:": r"\\nas\staff\Science"}),
        (r"\\nas\staff\Science", r"S:\Science", {r"\\nas\staff": "S:"}),
        (r"\\nas\staff", "S:\\", {r"\\nas\staff": "S:\\"}),
        ("S:\\", "T:\\", {"S:\\": "T:\\"}),
        (r"S:\Science\Briefings", "/mnt/staff/Science/Briefings", {"S:": "/mnt/staff"}),
        ("/media/kt/STICK/Pages", "/run/media/kt/STICK/Pages", {"/media": "/run/media"}),
        ("/mnt/a/Science", "/mnt/b/science", {"/mnt/a/Science": "/mnt/b/science"}),
        ("/", "/mnt", {"/": "/mnt"}),
    ],
)
def test_what_is_learnt_is_as_much_of_the_drive_as_both_paths_agree_on(
    folder: str, chosen: str, pairs: dict[str, str]
) -> None:
    roots = _learnt(folder, chosen)
    assert roots.pairs == pairs
    assert is_same(roots.here(folder), chosen)


def test_everything_on_the_drive_follows_and_nothing_else_does() -> None:
    roots = _learnt(r"S:\Science\Briefings", r"T:\Science\Briefings")
    assert roots.here(r"S:\Science\Parents") == r"T:\Science\Parents"
    assert roots.here(r"s:\maths") == r"T:\maths"
    assert roots.here("S:/Science") == r"T:\Science"
    assert roots.here("S:") == "T:\\"
    assert roots.here("S:\\") == "T:\\"
    assert roots.here(r"U:\Science") == r"U:\Science"
    assert roots.here("/S:/Science") == "/S:/Science"


def test_a_name_that_only_begins_alike_is_another_folder() -> None:
    roots = _learnt(r"S:\Science\Briefings", r"S:\Archive\2026")
    assert roots.here(r"S:\Science\Briefings\Week 1") == r"S:\Archive\2026\Week 1"
    assert roots.here(r"S:\Science\Briefings for parents") == r"S:\Science\Briefings for parents"
    shares = _learnt(r"\\nas\staff\B", r"\\nas2\staff\B")
    assert shares.here(r"\\nas\staff-room\B") == r"\\nas\staff-room\B"
    assert shares.here(r"\\NAS\Staff\Other") == r"\\nas2\staff\Other"
    mounts = _learnt("/media/kt/A", "/media/jd/A")
    assert mounts.here("/media/kt2/A") == "/media/kt2/A"
    assert mounts.here("/MEDIA/kt/A") == "/MEDIA/kt/A"


def test_the_root_of_all_folders_is_no_start_of_the_others() -> None:
    assert _learnt("/", "/mnt").here("/home") == "/home"
    assert _learnt("/mnt/T", "/").here("/mnt/T/a") == "/a"


def test_the_longest_start_counts() -> None:
    roots = Roots("s: = T:\nS:\\Science = /media/stick")
    assert roots.here(r"S:\Science\B") == "/media/stick/B"
    assert roots.here(r"S:\Maths\B") == r"T:\Maths\B"
    assert roots.start_of(r"s:\science") == r"S:\Science"
    assert roots.start_of(r"U:\Science") == ""


def test_what_is_said_last_counts_also_over_a_longer_start() -> None:
    roots = Roots("S: = T:\nS:\\Science = U:\\Sc")
    roots.learn(r"S:\Science\B", r"V:\Science\B")
    assert roots.pairs == {"S:": "V:"}
    roots.learn(r"S:\Science\B", r"S:\Science\B")
    assert roots.pairs == {}


def test_one_folder_can_be_back_where_it_was_while_its_drive_is_elsewhere() -> None:
    roots = Roots("S: = T:")
    roots.learn(r"S:\Science\B", r"S:\Science\B", [r"S:\Maths"])
    assert roots.here(r"S:\Science\B") == r"S:\Science\B"
    assert roots.here(r"S:\Maths") == r"T:\Maths"


def test_places_that_are_where_they_were_stay_there() -> None:
    roots = _learnt(r"S:\Science\Briefings", r"T:\Science\Briefings", r"S:\Office", r"U:\Science")
    assert roots.pairs == {r"S:\Science": r"T:\Science"}
    assert roots.here(r"S:\Office") == r"S:\Office"
    inside = _learnt(r"S:\Science\Briefings", r"T:\Science\Briefings", r"S:\Science\Briefings\Year 9")
    assert inside.here(r"S:\Science\Briefings") == r"T:\Science\Briefings"


def test_forgetting_leaves_the_other_starts() -> None:
    roots = Roots("S: = T:\n/mnt/a = /mnt/b")
    roots.forget("S:")
    roots.forget("X:")
    assert roots.text == "/mnt/a = /mnt/b"
    assert roots.here(r"S:\A") == r"S:\A"


def test_text_that_somebody_wrote_is_read_as_far_as_it_makes_sense() -> None:
    roots = Roots("S: = T:\n\n nonsense \n = T:\nU: = \n  V:\\100% sure  =  W:\\a=b  ")
    assert roots.pairs == {"S:": "T:", "V:\\100% sure": "W:\\a=b"}
    assert Roots(roots.text).pairs == roots.pairs


@pytest.mark.parametrize(
    "name",
    ["A = B", "= A", "A =", "A=B", "50%", "%3D", " leading", "trailing ", "a\nb", "x\u2028y", "Ä", "="],
)
def test_a_strange_name_comes_back_whole(name: str) -> None:
    roots = _learnt(f"/mnt/{name}/P", f"/media/{name} = {name}/Q")
    again = Roots(roots.text)
    assert again.pairs == roots.pairs
    assert again.here(f"/mnt/{name}/P") == f"/media/{name} = {name}/Q"


_NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\\\x00"), min_size=1, max_size=8)
_ROOTS = st.sampled_from(["S:\\", "T:\\", "s:/", r"\\nas\staff" + "\\", "//nas/staff/", "/mnt/", "/"])
_PATHS = st.builds(
    lambda root, names: root + "/".join(names), _ROOTS, st.lists(_NAMES, min_size=1, max_size=4)
)


@given(st.lists(st.tuples(_PATHS, _PATHS), max_size=4), _PATHS, _PATHS)
def test_whatever_was_learnt_before_a_folder_is_where_it_was_said_to_be(
    before: list[tuple[str, str]], folder: str, chosen: str
) -> None:
    roots = Roots()
    for each, where in before:
        roots.learn(each, where)
    roots.learn(folder, chosen)
    assert is_same(roots.here(folder), chosen)
    assert Roots(roots.text).pairs == roots.pairs
