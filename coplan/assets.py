"""Where the data files of the program are, in a checkout and in an installed build."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSIDE = _PACKAGE / "resources"
# Asked for second: beside an installed package there may be another program's folder of that name.
_BESIDE = _PACKAGE.parent / "resources"
_ROOT = _INSIDE if _INSIDE.is_dir() else _BESIDE


def resource(*parts: str) -> Path:
    """The path of one data file or folder, for example `resource("icons", "pen.svg")`."""
    return _ROOT.joinpath(*parts)
