"""How a place is: what was found out by trying it, in sentences for teachers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from coplan.plan import safe_names
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.folder_path import folder_name
from coplan.plan.outbox import Hindrance, Obstacle
from coplan.plan.page_names import Named
from coplan.plan.place import Place
from coplan.plan.trouble import Trouble

ENOUGH = 100_000_000
AGREE, TOLERABLE = 60, 300
_UNITS = ((10**12, "TB"), (10**9, "GB"), (10**6, "MB"), (10**3, "kB"))
_TIMES = ((1_440, "day"), (60, "hour"), (1, "minute"))
_LEVELS = re.compile(r"[/\\]")
_MOST = Named(
    {
        "date": "2026-11-30",
        "week": "2026-11-30",
        "kind": max(BriefingKind, key=len),
        "title": "n" * safe_names.LIMIT,
        "class": "n" * 12,
        "department": "n" * 30,
        "version": "100",
        "who": "nnnn",
    }
)


class Aspect(StrEnum):
    """What is looked at."""

    REACHABLE = "reachable"
    SORT = "kind of place"
    WRITABLE = "writable"
    FOLDERS = "folders"
    ROOM = "room"
    LONG_PATHS = "long paths"
    CAPITALS = "capitals"
    RENAMING = "renaming"
    CLOCK = "clock"
    LEFT_BEHIND = "left behind"


class Sort(StrEnum):
    """Which sort of folder a place is."""

    FOLDER = auto()
    NETWORK = auto()
    SYNCED = auto()
    STICK = auto()


class Renaming(StrEnum):
    """What a drive does when a file is to get a name that is taken."""

    AT_ONCE = auto()
    WITH_A_LOOK = auto()
    REPLACES = auto()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a place, and whether it is well; `remedy` says what to do when it is not.

    `hindrance` is what the drive said of it, if that is known.
    """

    aspect: Aspect
    well: bool
    sentence: str
    remedy: str = ""
    hindrance: Hindrance | None = None


# What a page that arrived since has shown to be well.
_REFUTED = frozenset({Aspect.REACHABLE, Aspect.WRITABLE, Aspect.FOLDERS, Aspect.ROOM})


def still(findings: Sequence[Finding], *, delivered: bool) -> tuple[Finding, ...]:
    """What is still to be said of a place; nothing that a page which was `delivered` since speaks against."""
    if not delivered or all(each.well for each in findings):
        return tuple(findings)
    left = tuple(each for each in findings if each.well or each.aspect not in _REFUTED)
    return () if all(each.well for each in left) else left


def troubled(aspect: Aspect, trouble: Trouble) -> Finding:
    """What went wrong when it was tried."""
    hindrance = trouble.hindrance if isinstance(trouble, Obstacle) else None
    return Finding(aspect, False, trouble.what, trouble.remedy, hindrance)


def called(place: Place, here: str) -> str:
    """A place by its name and folder, and where that is on this laptop if it has another name here."""
    elsewhere = f", {here} on this laptop" if here != place.folder else ""
    return f"{place.name} ({place.folder}{elsewhere})"


def reached(place: Place, here: str) -> Finding:
    """It is there."""
    return Finding(Aspect.REACHABLE, True, f"{called(place, here)} can be reached.")


def away(place: Place, here: str, above: str = "") -> Finding:
    """It is not there; `above` is the folder that should hold it, when that one is."""
    why = f": {above} is there, but holds no folder “{folder_name(here)}”" if above else ""
    remedy = (
        "Make that folder, connect the drive if it is on one, or choose another folder."
        if above
        else "Connect the drive or sign in to the school's network; pages wait on this laptop until then."
    )
    return Finding(Aspect.REACHABLE, False, f"{called(place, here)} cannot be reached{why}.", remedy)


def strange(place: Place, here: str) -> Finding:
    """Its path is one of another kind of computer, such as that of drive S: on a Mac."""
    return Finding(
        Aspect.REACHABLE,
        False,
        f"{called(place, here)} cannot be reached: no folder of this laptop is called like that.",
        "Say in Settings where that folder is on this laptop.",
    )


def silent(place: Place, here: str, seconds: float) -> Finding:
    """Its drive stopped answering while it was tried."""
    return Finding(
        Aspect.REACHABLE,
        False,
        f"{called(place, here)} has not answered for {seconds:.0f} seconds.",
        "Try again later; pages wait on this laptop until the drive answers.",
    )


def sorted_as(sort: Sort, name: str = "") -> Finding:
    """Which sort of folder it is; `name` is that of the share or of the service that syncs it."""
    said = f" ({name})" if name else ""
    match sort:
        case Sort.NETWORK:
            sentence = f"It is on a network drive{said}."
        case Sort.SYNCED:
            sentence = (
                f"{name} copies it to other computers, so colleagues see a page a little after it is there."
            )
        case Sort.STICK:
            sentence = "It is on a USB stick or another disk that can be taken out."
        case _:
            sentence = "It is a folder of this laptop."
    return Finding(Aspect.SORT, True, sentence)


def written() -> Finding:
    """A page was written, read back and removed."""
    return Finding(Aspect.WRITABLE, True, "A page can be written there, read back and taken away again.")


def misread() -> Finding:
    """What was read back was something else."""
    return Finding(
        Aspect.WRITABLE,
        False,
        "What was read back from there was not what had been written.",
        "Choose another place and tell whoever looks after that drive.",
    )


def not_removable() -> Finding:
    """A page was written but could not be removed."""
    return Finding(
        Aspect.WRITABLE,
        False,
        "A page can be written there and read back, but not taken away again.",
        "Ask for the right to change and delete files there, or choose another place.",
    )


def room(free: int) -> Finding:
    """How many bytes may still be written."""
    if free >= ENOUGH:
        return Finding(Aspect.ROOM, True, f"{size_is(free)} free there.")
    sentence = f"Only {size_is(free)} free there." if free >= 10**3 else "There is no room left there."
    return Finding(
        Aspect.ROOM, False, sentence, "Make some room there, ask for more, or choose another place."
    )


def used_up(free: int) -> Finding:
    """Nothing could be written, however many bytes the drive says are free: people may have shares of it."""
    if free < ENOUGH:
        return room(free)
    said = f"{size_is(free)} free on that drive, but your own share of it is used up."
    return Finding(Aspect.ROOM, False, said, "Take away what you no longer need there, or ask for more room.")


def names_fit() -> Finding:
    """Long names in other letters are kept, in folders too."""
    return Finding(Aspect.LONG_PATHS, True, "Names as long as Coplan's longest fit there.")


def not_tried(aspect: Aspect, what: str, why: str) -> Finding:
    """Something else that had to work there and did not, with what the drive said."""
    remedy = "Try again; if it stays so, choose another place or tell whoever looks after that drive."
    return Finding(aspect, False, f"{what}: {why}.", remedy)


def name_changed() -> Finding:
    """A long name, or one in other letters, came back as another."""
    return Finding(
        Aspect.LONG_PATHS,
        False,
        "Long names, or letters beyond the English ones, do not stay as they are there.",
        "Keep names short with a pattern for this place, or choose another place.",
    )


def path_too_long(characters: int) -> Finding:
    """A path with the longest name, of so many characters, was refused."""
    return Finding(
        Aspect.LONG_PATHS,
        False,
        f"Coplan's longest names do not fit there: with the folders they are {characters} characters long.",
        "Choose a folder nearer to the top of the drive, or shorter patterns for names and folders.",
    )


def no_folders(subfolders: str) -> Finding:
    """Folders were refused that pages are to be sorted into."""
    return Finding(
        Aspect.FOLDERS,
        False,
        f"No folders can be made there, and pages are to be sorted into “{subfolders}”.",
        "Ask for the right to make folders there, or keep all pages in one folder.",
    )


def capitals(told_apart: bool) -> Finding:
    """Whether "a" and "A" are two names."""
    return Finding(
        Aspect.CAPITALS,
        True,
        "It takes “Gas” and “gas” for two names; Coplan never uses both, as Windows takes them for one."
        if told_apart
        else "It takes “Gas” and “gas” for one name, as Windows does; Coplan never uses both.",
    )


def renames(way: Renaming) -> Finding:
    """What becomes of a name that is taken."""
    match way:
        case Renaming.AT_ONCE:
            said = "A page never takes the place of a colleague's file, even one saved in that instant."
            return Finding(Aspect.RENAMING, True, said)
        case Renaming.WITH_A_LOOK:
            return Finding(
                Aspect.RENAMING,
                False,
                "Coplan can only look first whether a name is free on this drive: a file that a colleague"
                " saves under the very same name in the same instant as Coplan could be lost.",
                "Send pages to a folder in which only Coplan writes, or choose another place.",
            )
        case _:
            return Finding(
                Aspect.RENAMING,
                False,
                "A page can take the place of a colleague's file there without anybody being asked.",
                "Choose another place and tell whoever looks after that drive.",
            )


def clocks(ahead: float) -> Finding:
    """By how many seconds the drive's clock is ahead of this laptop's."""
    if abs(ahead) < AGREE:
        return Finding(Aspect.CLOCK, True, "Its clock and this laptop's agree.")
    way = "ahead of" if ahead > 0 else "behind"
    said = f"Its clock is {_duration(abs(ahead))} {way} this laptop's: times of files are the drive's own."
    if abs(ahead) < TOLERABLE:
        return Finding(Aspect.CLOCK, True, said)
    remedy = "Let this laptop set its clock by itself; if it is right, tell whoever looks after the drive."
    return Finding(Aspect.CLOCK, False, said, remedy)


def left_behind(count: int) -> Finding:
    """Hidden files of deliveries that were cut short."""
    files = "1 hidden file lies" if count == 1 else f"{count} hidden files lie"
    said = f"{files} there from deliveries that were cut short; the next one clears up."
    return Finding(Aspect.LEFT_BEHIND, True, said)


def longest_folders(place: Place) -> tuple[str, ...]:
    """The folders below a place as long as they may become."""
    filled = (_MOST.filled(level) for level in _LEVELS.split(place.subfolders))
    return tuple(safe_names.safe_folder(each) for each in filled if each)


def summary(place: Place, here: str, findings: Sequence[Finding]) -> Finding:
    """All of it in one line: what is worst, or that all is well."""
    name = called(place, here)
    bad = [each for each in findings if not each.well]
    if not bad:
        free = next((each.sentence for each in findings if each.aspect is Aspect.ROOM), "")
        return Finding(Aspect.REACHABLE, True, f"{name} can be reached and written to. {free}".strip())
    first = bad[0]
    sentence = first.sentence if first.sentence.startswith(name) else f"{name}: {first.sentence}"
    if len(bad) > 1:
        others = "1 other thing" if len(bad) == 2 else f"{len(bad) - 1} other things"
        sentence += f" {others} there {'wants' if len(bad) == 2 else 'want'} a look too."
    return Finding(first.aspect, False, sentence, first.remedy)


def size_is(size: int) -> str:
    """So many bytes in the unit that fits, with its verb: "59 GB are"."""
    unit, word = next((each for each in _UNITS if size >= each[0]), _UNITS[-1])
    count = size // unit
    return f"{count:,} {word} {'is' if count == 1 else 'are'}"


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    unit, word = next(each for each in _TIMES if minutes >= each[0])
    count = round(minutes / unit)
    return f"{count} {word}{'s' if count != 1 else ''}"
