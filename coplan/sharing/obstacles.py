"""What drives say when they refuse something, in words and by kind."""

import errno
from pathlib import Path

from coplan.plan.outbox import Hindrance, Obstacle

_AWAY = {
    errno.ENOENT,
    errno.ENOTDIR,
    errno.ENODEV,
    errno.ENXIO,
    errno.EIO,
    errno.ESTALE,
    errno.ENOTCONN,
    errno.EHOSTDOWN,
    errno.EHOSTUNREACH,
    errno.ENETUNREACH,
    errno.ENETDOWN,
    errno.ETIMEDOUT,
    errno.ECONNRESET,
}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_OPEN = {errno.EBUSY, errno.ETXTBSY, errno.EAGAIN, errno.EDEADLK}
_REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM}
# Windows: 32 and 33 a file is open elsewhere, 39 and 112 the disk is full, the others a share is away.
_WINDOWS = {
    32: Hindrance.OPEN,
    33: Hindrance.OPEN,
    39: Hindrance.FULL,
    112: Hindrance.FULL,
    53: Hindrance.AWAY,
    64: Hindrance.AWAY,
    67: Hindrance.AWAY,
    1231: Hindrance.AWAY,
}


def hindrance_of(error: OSError) -> Hindrance:
    """What kind of refusal it is."""
    if (found := _WINDOWS.get(getattr(error, "winerror", None) or 0)) is not None:
        return found
    kinds = (
        (_FULL, Hindrance.FULL),
        (_OPEN, Hindrance.OPEN),
        (_REFUSED, Hindrance.REFUSED),
        (_AWAY, Hindrance.AWAY),
    )
    return next((kind for numbers, kind in kinds if error.errno in numbers), Hindrance.OTHER)


def obstacle(error: OSError, folder: str) -> Obstacle:
    """The same for people; `folder` is where the page was to go."""
    hindrance = hindrance_of(error)
    name = Path(str(error.filename)).name if error.filename else "A file"
    match hindrance:
        case Hindrance.FULL:
            what, remedy = (
                f"There is no room left in {folder}.",
                "Make some room there or choose another place.",
            )
        case Hindrance.OPEN:
            what, remedy = f"{name} in {folder} is open in another program.", "Close it there."
        case Hindrance.REFUSED:
            what = f"Nothing may be written in {folder}."
            remedy = "Ask for the right to write there or choose another place."
        case Hindrance.AWAY:
            what, remedy = f"{folder} is not there at the moment.", "Connect the drive."
        case _:
            what = f"The page could not be put into {folder}: {error.strerror or error}."
            remedy = "Try again, or choose another place."
    return Obstacle(hindrance, what, remedy, name if error.filename else "")
