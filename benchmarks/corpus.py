"""Reads every file of a folder of real and hostile files; says which became pages, which did not and why.

The pictures inside decks and documents are taken out and read as files of their own. The shares that are
asked for are what bare parsers (python-pptx, python-docx, pypdf, Pillow) read of such files.
"""

import argparse
import sys
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from coplan.documents.library import Library
from coplan.plan.ports import Reading
from coplan.plan.trouble import Trouble

if sys.platform != "win32":
    import resource

_WIDTH = 320
_MOST_PICTURE = 50_000_000
_USES = {"with": (True,), "without": (False,), "both": (False, True)}
_PAGES_DRAWN = 3
_LONGEST = 120.0
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp")
_ASKED = {".pptx": 0.95, ".docx": 0.89, ".pdf": 0.93, "pictures": 0.94}
_READER_MB = 1024


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
        with tempfile.TemporaryDirectory() as cache, tempfile.TemporaryDirectory() as folder:
            pictures = _taken_out(files, Path(folder))
            library = Library(Path(cache), budget_bytes=2_000_000_000, use_libreoffice=use_libreoffice)
            try:
                _read(library, [*files, *pictures], given.batch)
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
    _shares(results)
    _memory()
    for path, trouble in refused.items():
        if path.suffix.lower() in _ASKED:
            print(f"        {path.name}: {trouble.what}")


def _taken_out(files: list[Path], folder: Path) -> list[Path]:
    """The pictures inside these files, each once, as files of their own."""
    found: dict[bytes, Path] = {}
    for path in files:
        with (
            suppress(zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError),
            zipfile.ZipFile(path) as box,
        ):
            for part in box.infolist():
                if not part.filename.lower().endswith(_PICTURES) or part.file_size > _MOST_PICTURE:
                    continue
                data = box.read(part)
                made = folder / f"pictures {len(found)}{Path(part.filename).suffix.lower()}"
                if found.setdefault(sha256(data).digest(), made) == made:
                    made.write_bytes(data)
    return list(found.values())


def _shares(results: dict[Path, Reading | Trouble]) -> None:
    kinds: dict[str, list[bool]] = {}
    for path, result in results.items():
        kind = "pictures" if path.name.startswith("pictures ") else path.suffix.lower()
        kinds.setdefault(kind, []).append(isinstance(result, Reading))
    print(f"  {'kind':12}{'files':>7}{'read':>7}{'share':>8}{'asked':>8}")
    for kind, read in sorted(kinds.items()):
        share = sum(read) / len(read)
        asked = _ASKED.get(kind)
        said = f"{asked:8.0%} {'met' if share >= asked else 'MISSED'}" if asked else "     n/a"
        print(f"  {kind:12}{len(read):7}{sum(read):7}{share:8.1%}{said}")


def _memory() -> None:
    if sys.platform == "win32":
        return
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (
        1024 if sys.platform == "linux" else 1024**2
    )
    print(f"  the largest reader that has ended took {most:.0f} MB, of at most {_READER_MB}")


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
