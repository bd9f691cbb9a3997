"""Every hostile string we have as the title of a page: named, delivered to a folder, and found there again.

`python -m benchmarks.names --folder /mnt/stick` tries a folder on another drive; the strings are those of
`../shared/corpus/strings`, and it says so when they are not there. Fails when one does not come back.
"""

import argparse
import json
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from benchmarks._schools import NOW, school
from coplan.plan import briefing, export, page_names, safe_names
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Source
from coplan.plan.delivery import Parcel, Sent
from coplan.plan.shared_model import SharedModel
from coplan.plan.trouble import Trouble
from coplan.sharing.delivery import deliver

_CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "strings"
_SUFFIXES = ("pdf", "docx")
_SHOWN = 5


def main(arguments: Sequence[str] = ()) -> None:
    """Try each title in a folder of its own, as a folder, and all of them in one folder."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--folder", type=Path, action="append", help="a folder on a drive to try")
    chosen: list[Path] | None = options.parse_args(arguments).folder
    titles = list(_titles())
    if not titles:
        print(f"skipped: there are no strings in {_CORPUS}")
        return
    made = (BriefingKind.LESSON, BriefingKind.PARENTS)
    pages = [_source(kind) for kind in made]
    with tempfile.TemporaryDirectory() as usual:
        lost = sum(_try(folder, titles, pages) for folder in chosen or [Path(usual)])
    if lost:
        raise SystemExit(f"{lost} names did not come back")


def _titles() -> Iterator[str]:
    for path in sorted(_CORPUS.glob("*.json")):
        yield from dict.fromkeys(json.loads(path.read_text(encoding="utf-8")))


def _source(kind: BriefingKind) -> Source:
    plan = school(6, 2, tight=False)
    return export.source_of(plan, briefing.of_model(plan, next(plan.all(SharedModel)), kind), NOW, "KT")


def _try(folder: Path, titles: Sequence[str], pages: Sequence[Source]) -> int:
    """Say how the drive of a folder took the titles; gives how many did not come back as they went."""
    home = folder / "coplan-names"
    home.mkdir()
    start = perf_counter()
    try:
        lost = [title for number, title in enumerate(titles) if not _alone(home / f"{number}", title, pages)]
        lost += [title for title in titles if not _as_folder(home / "folders", title)]
        missing, beside = _together(home / "together", titles, pages)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    count = len(titles) * len(pages) * len(_SUFFIXES)
    print(f"{folder}: {len(titles)} titles, {count} files, {perf_counter() - start:.1f} s")
    print(f"  alone and as a folder: {len(lost)} did not come back as they were sent")
    print(f"  together: {missing} lost, {beside} beside another of that name")
    for title in lost[:_SHOWN]:
        print(f"    {title!r}")
    return len(lost) + missing


def _parcels(title: str, page: Source, pattern: str = "") -> list[Parcel]:
    name = page_names.name_of(page, title, pattern)
    return [
        Parcel(f"{name}.{suffix}", f"{page.briefing.kind} {suffix} {title}".encode("utf-8", "replace"))
        for suffix in _SUFFIXES
    ]


def _alone(folder: Path, title: str, pages: Sequence[Source]) -> bool:
    """Whether the files of a title are listed as they are called, are what was sent and keep their kind."""
    folder.mkdir()
    # With nothing but the title, so that neither a date nor a kind makes the name a harmless one.
    parcels = [each for page in pages for each in _parcels(title, page, "{title}")]
    try:
        sent = deliver(parcels, str(folder), {}, "KT", NOW)
    except Trouble as trouble:
        print(f"    {title!r}: {trouble}")
        return False
    listed = {each.name: each.read_bytes() for each in folder.iterdir()}
    whole = {each.name: parcel.content for each, parcel in zip(sent, parcels, strict=True)}
    told = all(each.wanted == each.name == unicodedata.normalize("NFC", each.name) for each in sent)
    kept = sum(f"{pages[-1].briefing.kind}." in name for name in whole) == len(_SUFFIXES)
    return listed == whole and told and kept


def _as_folder(home: Path, title: str) -> bool:
    """Whether a folder of that name is listed as it is called; one that cannot have a name is none."""
    home.mkdir(exist_ok=True)
    name = safe_names.safe_folder(title)
    if not name:
        return True
    (home / name).mkdir(exist_ok=True)
    found = [each.name for each in home.iterdir()]
    shutil.rmtree(home / name)
    return found == [name]


def _together(folder: Path, titles: Sequence[str], pages: Sequence[Source]) -> tuple[int, int]:
    """How many of all files in one folder are not there as they were sent, and how many lie beside others."""
    folder.mkdir()
    parcels: list[Parcel] = []
    sent: list[Sent] = []
    for number, title in enumerate(titles):
        now = NOW + timedelta(minutes=number)
        more = [each for page in pages for each in _parcels(title, page)]
        sent += deliver(more, str(folder), {}, "KT", now)
        parcels += more
    listed = {each.name: each.read_bytes() for each in folder.iterdir()}
    lost = [
        each
        for each, parcel in zip(sent, parcels, strict=True)
        if listed.pop(each.name, b"") != parcel.content
    ]
    return len(lost) + len(listed), sum(each.beside for each in sent)


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
