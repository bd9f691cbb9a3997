"""Reads every file of a folder of real and hostile files; says which became pages, which did not and why."""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from coplan.documents.library import Library
from coplan.plan.ports import Reading
from coplan.plan.trouble import Trouble

_WIDTH = 320
_USES = {"with": (True,), "without": (False,), "both": (False, True)}
_PAGES_DRAWN = 3
_LONGEST = 120.0


def main(arguments: Sequence[str] = ()) -> None:
    """Read the folder with LibreOffice and without; fail when anything hangs or breaks."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--folder", type=Path, help="the folder of files, read with its subfolders")
    options.add_argument("--libreoffice", choices=("with", "without", "both"), default="both")
    options.add_argument(
        "--batch", type=int, default=20, help="how many files go through LibreOffice at once"
    )
    given = options.parse_args(arguments)
    if given.folder is None or not given.folder.is_dir():
        print(f"Skipped: {given.folder or '--folder, with files that nobody here made,'} is not there.")
        return
    files = sorted(path for path in given.folder.rglob("*") if path.is_file())
    print(f"{len(files)} files in {given.folder.name}")
    for use_libreoffice in _USES[given.libreoffice]:
        with tempfile.TemporaryDirectory() as cache:
            library = Library(Path(cache), budget_bytes=2_000_000_000, use_libreoffice=use_libreoffice)
            try:
                _read(library, files, given.batch)
            finally:
                library.close()


def _read(library: Library, files: list[Path], batch: int) -> None:
    print("with LibreOffice" if library.can_be_exact else "without LibreOffice")
    results: dict[Path, Reading | Trouble] = {}
    start = perf_counter()
    for first in range(0, len(files), batch):
        before = perf_counter()
        library.read_many(files[first : first + batch], None, results.__setitem__)
        if perf_counter() - before > _LONGEST * batch:
            raise SystemExit("A batch took longer than all its limits together.")
    seconds = perf_counter() - start
    if results.keys() != set(files):
        raise SystemExit("Some files never arrived.")
    drawn, not_drawn = _draw(library, [result for result in results.values() if isinstance(result, Reading)])
    engines = Counter(result.engine for result in results.values() if isinstance(result, Reading))
    for engine, count in engines.most_common():
        print(f"  {count:5} {engine}")
    refused = {path: result for path, result in results.items() if isinstance(result, Trouble)}
    print(f"  {len(refused):5} refused; {seconds:.1f} s; {drawn} pages drawn, {not_drawn} not")
    for path, trouble in refused.items():
        print(f"        {path.name}: {trouble.what}")


def _draw(library: Library, readings: list[Reading]) -> tuple[int, int]:
    drawn = failed = 0
    for reading in readings:
        for page in range(1, min(len(reading.sizes), _PAGES_DRAWN) + 1):
            try:
                library.picture(reading.fingerprint, page, _WIDTH)
            except Trouble as trouble:
                print(f"        {reading.fingerprint[:8]}: {trouble}")
                failed += 1
            else:
                drawn += 1
    return drawn, failed


if __name__ == "__main__":
    main(sys.argv[1:])
