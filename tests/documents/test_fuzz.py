"""Spoilt files by the hundred: each is read or refused in two sentences, and nothing is left behind.

The same ones every time; `COPLAN_EXPLORE=1` tries thousands, `COPLAN_MUTANTS=20000` as many as one likes, and
`COPLAN_SEED=7` tries others. A mutant that does harm is kept, and named
with its seed and its number.
"""

import logging
import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

import pytest

from coplan.documents.crew import Crew, default_command
from coplan.documents.kinds import OFFICE
from coplan.documents.library import Library
from coplan.plan.trouble import Trouble
from tests.documents.conftest import BUDGET
from tests.documents.fuzz import Mutant, mutant, seeds
from tests.documents.weighing import children, most_of

_log = logging.getLogger(__name__)
COUNT = int(os.environ.get("COPLAN_MUTANTS", "4000" if os.environ.get("COPLAN_EXPLORE") else "240"))
SEED = int(os.environ.get("COPLAN_SEED", "1"))
SAMPLE_WEEK = Path(__file__).parents[2] / "resources" / "sample"
SHARES = 2
# Of so many Office files one goes through the converters, each of which takes a process of its own.
CONVERTED = 30
SECONDS = 20.0
MOST = 1024**3
LIVING = 6


@pytest.mark.parametrize("share", range(SHARES))
def test_no_mutant_does_harm(tmp_path: Path, share: int) -> None:
    files = seeds(tmp_path / "seeds", SAMPLE_WEEK)
    library = Library(tmp_path / "cache", budget_bytes=BUDGET, use_libreoffice=False)
    crew = Crew(default_command(), most=1)
    said: Counter[str] = Counter()
    try:
        for number in range(share, COUNT, SHARES):
            _try(library, crew, mutant(SEED, number, files), tmp_path, said)
    finally:
        library.close()
        crew.close()
    assert not children()
    assert not list((tmp_path / "cache").rglob("coplan-*"))
    assert said["read"] * 10 > said.total(), said
    assert said["stopped"] * 10 < said.total(), said
    _log.info("of the mutants: %s", dict(said))


def _try(library: Library, crew: Crew, made: Mutant, folder: Path, said: Counter[str]) -> None:
    path = folder / f"mutant {made.name}"
    path.write_bytes(made.data)
    start = monotonic()
    try:
        came = _meet(library, crew, path, made.number)
        said[came] += 1
        if came == "stopped":
            _log.info("stopped at %s, number %s, %s", made.name, made.number, made.done)
        assert monotonic() - start < SECONDS, "it takes long"
        assert len(children()) <= LIVING, "readers are left"
        assert max(map(most_of, children()), default=0) < MOST, "it takes much memory"
    except (AssertionError, OSError, ValueError, LookupError, TypeError) as error:
        kept = Path(tempfile.gettempdir()) / f"coplan mutant {made.seed} {made.number} {made.name}"
        shutil.copy(path, kept)
        raise AssertionError(f"seed {made.seed}, number {made.number}, {made.done}: {kept}") from error
    path.unlink()


def _meet(library: Library, crew: Crew, path: Path, number: int) -> str:
    """Do with a file what the program does with one that somebody adds; what came of it."""
    try:
        kind = library.glimpse(path).kind
        if kind in OFFICE and number % CONVERTED:
            pdf = path.with_suffix(".made")
            answer, _ = crew.have({"job": "plain", "path": str(path), "pdf": str(pdf)}, path.name)
            assert answer["sizes"]
            return "read plainly"
        reading = library.read_quick(path)
    except Trouble as trouble:
        _is_a_refusal(trouble)
        return "stopped" if "had to be stopped" in trouble.what else "refused"
    for page in range(1, min(len(reading.sizes), 2) + 1):
        try:
            assert library.picture(reading.fingerprint, page, 320).pixels
        except Trouble as trouble:
            _is_a_refusal(trouble)
            return "not drawn"
    return "read"


def _is_a_refusal(trouble: Trouble) -> None:
    for sentence in (trouble.what, trouble.remedy):
        assert sentence.endswith("."), sentence
        assert "Traceback" not in sentence
    assert "within" not in trouble.what, "it hangs"


def test_a_mutant_is_known_by_its_seed_and_its_number(tmp_path: Path) -> None:
    files = seeds(tmp_path / "seeds")
    assert mutant(1, 17, files) == mutant(1, 17, files)
    assert mutant(1, 17, files).data != mutant(2, 17, files).data
    changed = sum(mutant(1, number, files).data != files[number % len(files)][1] for number in range(100))
    assert changed > 85
