"""Whether a folder is one where a database is safe: on this laptop's own disk and copied about by nobody."""

import errno
import os
from pathlib import Path

from coplan.drives import network_share, synced
from coplan.plan.trouble import Trouble


def check(folder: Path) -> None:
    """Raise `Trouble` when a database in this folder would be damaged sooner or later.

    Raises `OSError` when there can be no such folder.
    """
    for path in dict.fromkeys((folder.absolute(), _followed(folder))):
        if share := network_share(path):
            raise Trouble(
                f"{folder} is on a network drive ({share}), where a plan can be damaged.",
                "Keep your plan in a folder of this computer; briefings can still go to the network drive.",
            )
        if service := synced(path):
            raise Trouble(
                f"{folder} is copied about by {service}, which can damage a plan.",
                "Keep your plan in a folder that is not synced; briefings can still go to the synced one.",
            )


def _followed(folder: Path) -> Path:
    """Where links lead; Python 3.11 and 3.12 have an error of their own for links in a circle."""
    try:
        return folder.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(folder)) from error
