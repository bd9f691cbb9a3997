"""Where the data files of the program are, in a checkout and in an installed build."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BESIDE = _PACKAGE.parent / "resources"
_INSIDE = _PACKAGE / "resources"
_ROOT = _BESIDE if _BESIDE.is_dir() else _INSIDE


def resource(*parts: str) -> Path:
    """The path of one data file or folder, for example `resource("icons", "pen.svg")`."""
    return _ROOT.joinpath(*parts)
