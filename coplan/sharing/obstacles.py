"""What drives say when they refuse something, in words and by kind."""

import errno
from pathlib import Path

from coplan.plan.outbox import Consignment, Hindrance, Obstacle
from coplan.plan.trouble import Trouble

_NO_FILE = {errno.EISDIR, errno.EINVAL, errno.ELOOP}
_AWAY = {
    errno.ENOENT,
    errno.ENOTDIR,
    errno.ENODEV,
    errno.ENXIO,
    errno.EIO,
    errno.ESTALE,
    errno.ENOTCONN,
    errno.EPIPE,
    errno.EHOSTDOWN,
    errno.EHOSTUNREACH,
    errno.ENETUNREACH,
    errno.ENETDOWN,
    errno.ENETRESET,
    errno.ETIMEDOUT,
    errno.ECONNRESET,
    errno.ECONNABORTED,
    errno.ECONNREFUSED,
}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_OPEN = {errno.EBUSY, errno.ETXTBSY, errno.EAGAIN, errno.EDEADLK, errno.EINTR}
_REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM}
# Windows says more than the number of POSIX that Python makes of it: 21 and 32 both come as EACCES.
_WINDOWS = {
    **dict.fromkeys((32, 33, 108, 110, 142, 158, 170, 212, 303, 1224, 2404), Hindrance.OPEN),
    **dict.fromkeys((39, 112, 1295, 1816), Hindrance.FULL),
    **dict.fromkeys(
        (3, 15, 20, 21, 23, 27, 31, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 64, 67), Hindrance.AWAY
    ),
    **dict.fromkeys((68, 70, 71, 88, 121, 203, 240, 433, 483, 995, 1006, 1117, 1167, 1203), Hindrance.AWAY),
    **dict.fromkeys((1219, 1222, 1223, 1225, 1231, 1232, 1236, 1326, 1396, 1450, 1460, 1909), Hindrance.AWAY),
    **dict.fromkeys((362, 363, 364, 365, 366, 369, 370, 371, 372, 373, 374, 375, 376, 377), Hindrance.AWAY),
    **dict.fromkeys((378, 379, 380, 381, 382, 383, 384, 386, 387, 388, 389, 390, 391, 392), Hindrance.AWAY),
    **dict.fromkeys((393, 394, 396, 397, 398, 399, 400, 401, 402, 403, 404, 426), Hindrance.AWAY),
    **dict.fromkeys((5, 19, 65, 225, 226, 395, 1307, 1314, 1395), Hindrance.REFUSED),
    **dict.fromkeys((123, 161, 206), Hindrance.REFUSED),
    **dict.fromkeys((80, 82, 183, 267), Hindrance.OTHER),
}
_CLOUD = range(362, 405)
_LOGON = {1219, 1222, 1326, 1396, 1909}
_VIRUS = {225, 226}
_NAMES = {123, 161, 206}
_DENIED = 5


def hindrance_of(error: OSError) -> Hindrance:
    """What kind of refusal it is."""
    if (found := _WINDOWS.get(_number(error))) is not None:
        return found
    kinds = (
        (_FULL, Hindrance.FULL),
        (_OPEN, Hindrance.OPEN),
        (_REFUSED, Hindrance.REFUSED),
        (_AWAY, Hindrance.AWAY),
    )
    return next((kind for numbers, kind in kinds if error.errno in numbers), Hindrance.OTHER)


def is_gone(error: OSError) -> bool:
    """Whether it only says that there is no such file, and nothing of the drive."""
    return error.errno == errno.ENOENT and _number(error) in {0, 2}


def is_denied(error: OSError) -> bool:
    """Whether Windows refused in the way it also does while something looks at a file for a moment."""
    return _number(error) == _DENIED


def is_refused(error: OSError) -> bool:
    """Whether somebody may not do this to this file, wherever else they may."""
    return isinstance(error, PermissionError) and _number(error) in {0, _DENIED}


def is_no_file_of_ours(error: OSError) -> bool:
    """Whether it is no file, is gone, or may not be read: not what a drive says that is away or full."""
    kind = hindrance_of(error)
    is_none = kind is Hindrance.OTHER and error.errno in _NO_FILE
    return is_gone(error) or kind is Hindrance.REFUSED or is_none


def obstacle(error: OSError, folder: str, file: str = "") -> Obstacle:
    """The same for people; `folder` is where the page was to go and `file` the name it would like."""
    hindrance, number = hindrance_of(error), _number(error)
    known = file or (Path(str(error.filename)).name if error.filename else "")
    name = known if known and not known.startswith(".coplan-") else ""
    said = name or "A file"
    match hindrance:
        case _ if number in _VIRUS:
            hindrance = Hindrance.OTHER  # the place takes other pages
            what = f"The virus scanner does not let {said} into {folder}."
            remedy = "Ask whoever looks after the computers to let Coplan’s pages through."
        case _ if number in _NAMES or error.errno == errno.ENAMETOOLONG:
            return ill_named(folder, name)
        case Hindrance.FULL:
            what = f"There is too little room in {folder}."
            remedy = "Make some room there or choose another place."
        case Hindrance.OPEN:
            return being_used(folder, name)
        case Hindrance.REFUSED:
            what = f"Nothing may be written in {folder}."
            remedy = "Ask for the right to write there or choose another place."
        case Hindrance.AWAY if number in _LOGON:
            what = f"{folder} does not know you at the moment."
            remedy = "Open it once in the file manager and sign in there."
        case Hindrance.AWAY if number in _CLOUD:
            what = f"{folder} is synced, and the service that does it does not answer."
            remedy = "See to it that it runs and that you are signed in."
        case Hindrance.AWAY:
            what, remedy = f"{folder} is not there at the moment.", "Connect the drive."
        case _ if error.errno in {errno.EEXIST, errno.EISDIR} or number in {80, 82, 183}:
            what = f"{said} has its name taken in {folder} again and again."
            remedy = "Try again, or choose another place."
        case _:
            what = f"The page could not be put into {folder}: {(error.strerror or str(error)).rstrip('.')}."
            remedy = "Try again, or choose another place."
    return Obstacle(hindrance, what, remedy, name)


def no_name_left(folder: str, file: str) -> Obstacle:
    """Every name that the file could have is taken."""
    return obstacle(FileExistsError(errno.EEXIST, "taken"), folder, file)


def being_used(folder: str, file: str, who: str = "") -> Obstacle:
    """Somebody has the file open."""
    by = f": {who} has it" if who else " in another program"
    remedy = f"Ask {who} to close it." if who else "Close it there."
    return Obstacle(Hindrance.OPEN, f"{file or 'A file'} in {folder} is open{by}.", remedy, file)


def ill_named(folder: str, file: str) -> Obstacle:
    """The drive is there and takes no file that is called so."""
    return Obstacle(
        Hindrance.OTHER,
        f"The page could not be put into {folder}, which does not take a file called {file or 'so'}.",
        "Choose another place, or shorter or plainer names for the files there.",
        file,
    )


def stirred(folder: str, file: str) -> Obstacle:
    """The drive is there, and what was just seen in it is not."""
    return Obstacle(
        Hindrance.OPEN,
        f"{file} could not be put into {folder}, as files were moved or removed there just then.",
        "It is tried again by itself.",
        file,
    )


def in_the_way(folder: str, name: str) -> Obstacle:
    """A file has the name of a folder that pages are sorted into."""
    return Obstacle(
        Hindrance.OTHER,
        f"The folder {name} cannot be made in {folder}, as a file is called so.",
        "Rename or move that file, or have pages sorted otherwise there.",
        name,
    )


def outside(folder: str, name: str) -> Obstacle:
    """A folder that pages are sorted into is none below the place."""
    return Obstacle(
        Hindrance.OTHER,
        f"The folder {name} leads outside {folder}, so nothing was put there.",
        "Choose where it leads as a place of its own, or have pages sorted otherwise.",
        name,
    )


def nameless(folder: str, file: str) -> Obstacle:
    """Files may be made in a folder and not be renamed."""
    return Obstacle(
        Hindrance.REFUSED,
        f"{file} was written in {folder}, but may not be given its name there.",
        "Ask for the right to change files there, or choose another place.",
        file,
    )


def damaged_copy(name: str) -> Obstacle:
    """What is kept on this laptop is not what was made."""
    return Obstacle(
        Hindrance.OTHER,
        f"The copy of {name} that is kept on this laptop is damaged or gone, so it was not sent.",
        "Export the page again.",
        name,
    )


def unlockable(folder: str, error: OSError | NotImplementedError) -> Trouble:
    """This laptop's own outbox has no way to keep two programs from delivering at once."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error) or "it cannot be locked"
    return Trouble(
        f"Nothing can be sent from {folder}: {reason.rstrip('.')}.",
        "See to it that you may write in that folder and everything in it.",
    )


def overtaken(there: Consignment, version: int, *, waits: bool) -> Trouble:
    """A version is to go where it or a newer one waits to go, or has just arrived."""
    older = f"; version {version} is older" if version < there.version else ""
    goes = "on its way to" if waits else "in"
    return Trouble(
        f"Version {there.version} is {goes} {there.place} already{older}.",
        f"Choose another place for version {version}, or do not send it.",
    )


def misread(folder: str, name: str) -> Obstacle:
    """The drive gives back other bytes than it was given."""
    return Obstacle(
        Hindrance.OTHER,
        f"{name} reads differently in {folder} from what was written there.",
        "Have the drive looked at, or choose another place.",
        name,
    )


def _number(error: OSError) -> int:
    return getattr(error, "winerror", None) or 0
