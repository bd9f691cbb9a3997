"""Paths of folders as people choose and write them, on whichever system."""

import re
from pathlib import PurePosixPath, PureWindowsPath

from coplan.plan.trouble import Trouble


def check_whole(folder: str) -> None:
    """Raise `Trouble` when a path is only part of one, so that nobody can tell which folder is meant."""
    if not (PureWindowsPath(folder).is_absolute() or PurePosixPath(folder).is_absolute()):
        raise Trouble(
            f"The folder “{folder}” does not say where it is.",
            "Choose it with the button, or write its whole path, such as S:\\Science\\Briefings.",
        )


def folder_name(folder: str) -> str:
    """What to call a place when nobody has named it: the last part of its path."""
    return re.split(r"[\\/]", folder.strip().rstrip("\\/"))[-1] or folder
