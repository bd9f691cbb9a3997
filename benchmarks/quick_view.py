"""Which converter draws quick views best: each candidate, and what the program makes of them, by kind.

They are compared with LibreOffice's pages of the same files. Candidates that are not installed are skipped;
`--python` names an interpreter that has them. `--folder` has subfolders of real files; without it those of
the sample department serve. LibreOffice's pages are kept for the run only, or in `--keep`.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import fmean, median
from time import perf_counter

from PIL import Image

from benchmarks import _converting, _table
from benchmarks._likeness import likeness, pages_of, recall
from benchmarks._office_words import words_in
from coplan import assets
from coplan.documents.library import Library
from coplan.plan.ports import PageWords, Reading
from coplan.plan.trouble import Trouble

_CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
_WALL = 15.0
_BATCH = 20
_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Model:
    """A file with LibreOffice's pages of it and the words that its own library finds in it."""

    path: Path
    pictures: list[Image.Image]
    pages: int
    words: list[str]


@dataclass(frozen=True, slots=True)
class Score:
    """How one file went: `like` and `recall` are 0 when it was not converted."""

    converted: bool
    same_pages: bool
    like: float
    recall: float
    seconds: float
    megabytes: float


def main(arguments: Sequence[str] = ()) -> None:
    """Convert everything with everything and print one line for each kind and candidate."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--folder", type=Path, help="real files, with subfolders")
    options.add_argument("--python", default=sys.executable, help="an interpreter with the candidates")
    options.add_argument("--keep", type=Path, help="where LibreOffice's pages are kept for the next run")
    given = options.parse_args(arguments)
    folder = (given.folder or _CORPUS).resolve()
    if not folder.is_dir():
        _table.note("real files", "skipped: they are not here; the sample department's are used")
        folder = assets.resource("sample", "Next week")
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in {".pptx", ".docx"}]
    with tempfile.TemporaryDirectory() as scratch:
        models = _models(files, given.keep or Path(scratch, "cache"))
        if models:
            for kind in ("pptx", "docx"):
                _compare(kind, [each for each in models if each.path.suffix == f".{kind}"], given.python)


def _models(files: list[Path], cache: Path) -> list[Model]:
    """The files that LibreOffice opens, with its pages."""
    library = Library(cache, budget_bytes=8_000_000_000)
    found: dict[Path, Reading | Trouble] = {}
    try:
        if not library.can_be_exact:
            _table.note("quick views", "skipped: there is no LibreOffice to compare them with")
            return []
        for first in range(0, len(files), _BATCH):
            library.read_many(files[first : first + _BATCH], None, found.__setitem__)
        models = []
        for path in files:
            reading = found[path]
            if isinstance(reading, Reading) and reading.engine == "LibreOffice":
                pictures, pages, _ = pages_of(reading.pdf.read_bytes())
                models.append(Model(path, pictures, pages, words_in(path)))
    finally:
        library.close()
    _table.note("files", f"{len(files)}, of which LibreOffice opens {len(models)}")
    return models


def _compare(kind: str, models: list[Model], python: str) -> None:
    print(
        f"{kind:>6} {'':19}{'converted':>10}{'same pages':>11}{'likeness':>9}{'(mean)':>8}"
        f"{'words':>7}{'seconds':>9}{'longest':>8}{'MB':>6}"
    )
    for name, module, kinds, _ in _converting.CANDIDATES:
        if kind not in kinds:
            continue
        if subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode:
            print(f"{'':7}{name:19} skipped: not installed")
            continue
        with ThreadPoolExecutor(_AT_ONCE) as pool, tempfile.TemporaryDirectory() as folder:
            tried = pool.map(partial(_tried, name, python, Path(folder)), models)
            _print(name, list(tried), len(models))
    _print("Coplan", _by_program(models), len(models))


def _tried(name: str, python: str, folder: Path, model: Model) -> Score:
    pdf = folder / f"{model.path.name}.pdf"
    command = [python, "-m", "benchmarks._converting", name, str(model.path), str(pdf)]
    root = Path(__file__).resolve().parents[1]
    start = perf_counter()
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, timeout=_WALL, check=True, text=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return Score(False, False, 0.0, 0.0, perf_counter() - start, 0.0)
    seconds = perf_counter() - start
    return _score(model, pdf.read_bytes(), None, seconds, float(done.stdout.split()[-1]))


def _by_program(models: list[Model]) -> list[Score]:
    """What the program shows and stores, one converter after another until one serves."""
    scores = []
    with tempfile.TemporaryDirectory() as cache:
        library = Library(Path(cache), budget_bytes=8_000_000_000, use_libreoffice=False)
        library.warm()
        for model in models:
            start = perf_counter()
            try:
                reading = library.read_quick(model.path)
            except Trouble as trouble:
                print(f"{'':7}{model.path.name}: {trouble.what}")
                scores.append(Score(False, False, 0.0, 0.0, perf_counter() - start, 0.0))
            else:
                seconds = perf_counter() - start
                scores.append(_score(model, reading.pdf.read_bytes(), reading.words, seconds, 0.0))
        library.close()
    return scores


def _score(
    model: Model, pdf: bytes, stored: Sequence[PageWords] | None, seconds: float, megabytes: float
) -> Score:
    try:
        pictures, pages, drawn = pages_of(pdf)
    except RuntimeError:  # what pdfium says of a PDF that is none
        return Score(False, False, 0.0, 0.0, seconds, megabytes)
    text = (
        drawn if stored is None else "\n".join(f"{page.title}\n{page.text}\n{page.notes}" for page in stored)
    )
    like = likeness(pictures, model.pictures)
    return Score(True, pages == model.pages, like, recall(model.words, text), seconds, megabytes)


def _print(name: str, scores: list[Score], of: int) -> None:
    good = [each for each in scores if each.converted] or [Score(False, False, 0.0, 0.0, 0.0, 0.0)]
    print(
        f"{'':7}{name:19}{sum(each.converted for each in scores):6}/{of:<3}"
        f"{sum(each.same_pages for each in scores):11}{median(each.like for each in scores):9.3f}"
        f"{fmean(each.like for each in scores):8.3f}{fmean(each.recall for each in good):7.3f}"
        f"{median(each.seconds for each in scores):9.2f}{max(each.seconds for each in scores):8.1f}"
        f"{max(each.megabytes for each in good):6.0f}",
        flush=True,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
