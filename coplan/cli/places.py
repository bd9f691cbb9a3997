"""The command line's way to look at one place: found by name or folder, tried, and told of in sentences."""

import argparse
import re
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from coplan.cli.answer import Answer
from coplan.plan.delivery import unlisted
from coplan.plan.folder_path import folder_name
from coplan.plan.place import Place
from coplan.plan.place_health import Finding
from coplan.plan.trouble import Trouble

if TYPE_CHECKING:
    from coplan.office import Office

_BETWEEN = re.compile(r"[\\/]+")


def add(doctor: argparse.ArgumentParser) -> None:
    """Add the words that say which place is looked at."""
    what = "try one place with files of its own: its name or its folder; without it, a line for each place"
    doctor.add_argument("place", nargs="?", metavar="PLACE", help=what)


def lines(sentence: str, *, well: bool, remedy: str = "") -> tuple[str, ...]:
    """How a finding is printed, with what to do about it below."""
    return (f"{'ok   ' if well else 'LOOK '} {sentence}", *([f"      {remedy}"] if remedy else []))


def answer(office: "Office", asked: argparse.Namespace) -> Answer:
    """Try the places that were named. Raises `Trouble` when there are none of that name."""
    found = [
        (place, each) for place in named(office, asked.place) for each in office.desk.examine_place(place)
    ]
    return Answer(
        tuple(said for _, each in found for said in lines(each.sentence, well=each.well, remedy=each.remedy)),
        [_row(place, each) for place, each in found],
        all(each.well for _, each in found),
    )


def _row(place: Place, found: Finding) -> dict[str, str | bool]:
    """A finding as other programs get it."""
    return {
        "place": place.name,
        "folder": place.folder,
        "aspect": found.aspect,
        "well": found.well,
        "sentence": found.sentence,
        "remedy": found.remedy,
    }


def named(office: "Office", said: str) -> tuple[Place, ...]:
    """The places of the plan that are called so or have this folder, or else the folder itself.

    Raises `Trouble` for what is neither, with the names there are.
    """
    places = list(office.planner.plan.all(Place))
    wanted = " ".join(said.split()).casefold()
    called = tuple(each for each in places if each.name.casefold() == wanted)
    if called:
        return called
    roots = office.desk.roots
    is_whole = PureWindowsPath(said).is_absolute() or PurePosixPath(said).is_absolute()
    folder = said if is_whole else str(Path(said).absolute())
    here = tuple(
        each for each in places if _key(folder) in {_key(each.folder), _key(roots.here(each.folder))}
    )
    if here:
        return here
    if said.strip() and (is_whole or _BETWEEN.search(said) or Path(said).is_dir()):
        return (Place(unlisted(folder), folder_name(folder), folder),)
    names = ", ".join(f"“{each.name}”" for each in places)
    raise Trouble(
        f"There is no place called “{said}” in the plan.",
        f"Name one of {names}, or the path of a folder." if names else "It has none yet: name a folder.",
    )


def _key(folder: str) -> tuple[str, ...]:
    """The parts of a path, as Windows compares them."""
    return tuple(_BETWEEN.split(folder.rstrip("\\/").casefold()))
