"""The promises of the project files: what is pinned, what is locked, what is run."""

import re
import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

import coplan

PROJECT = Path(__file__).resolve().parent.parent
RULES = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")
NAME = re.compile(r"^([a-z0-9-]+)==([^ ]+)", re.MULTILINE)


def locked(name: str) -> dict[str, str]:
    """Read the package names and versions of a lock."""
    return dict(NAME.findall((PROJECT / name).read_text(encoding="utf-8")))


def named(requirements: list[str]) -> set[str]:
    """Read the package names of a list of requirements, in the spelling of the locks."""
    return {re.split(r"[<>=;\[ ]", one, maxsplit=1)[0].lower().replace("_", "-") for one in requirements}


def test_qt_does_not_lose_references() -> None:
    """6.12.0 loses one to `None` or `True` on every call, and the interpreter dies of it much later."""
    thing = QObject()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(10_000):
        thing.setObjectName("")
        thing.blockSignals(True)
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert after == pytest.approx(before, abs=1_000)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_exact_versions_with_hashes_and_no_host(lock: str) -> None:
    text = (PROJECT / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?:|--(extra-)?index|--find-links|@ ", text)
    entries = re.split(r"\n(?=\S)", text.partition("\n")[2])
    assert len(entries) == len(locked(lock))
    for entry in entries:
        assert NAME.match(entry), entry
        assert "--hash=sha256:" in entry, entry


def test_the_locks_hold_what_the_project_asks_for() -> None:
    assert named(RULES["project"]["dependencies"]) <= locked("requirements.lock").keys()
    assert named(RULES["dependency-groups"]["dev"]) <= locked("requirements-dev.lock").keys()


def test_tests_run_with_the_versions_that_people_get() -> None:
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


def test_qt_is_the_version_that_was_found_sound() -> None:
    assert locked("requirements.lock")["pyside6-essentials"] == "6.11.3"


def test_the_build_backend_is_locked_too() -> None:
    assert RULES["build-system"]["requires"] == [f"hatchling=={locked('requirements-dev.lock')['hatchling']}"]


def test_the_version_is_one_that_pip_can_order() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", coplan.__version__)


def test_the_build_machine_runs_what_people_run() -> None:
    lines = (PROJECT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "exec python3 run.py test"


def test_every_module_can_be_read_in_one_sitting() -> None:
    for module in [*PROJECT.glob("coplan/**/*.py"), *PROJECT.glob("tests/**/*.py"), PROJECT / "run.py"]:
        lines = len(module.read_text(encoding="utf-8").splitlines())
        assert lines <= 400, f"{module.relative_to(PROJECT)} has {lines} lines"


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = {"utils", "util", "helpers", "common", "manager", "base", "misc"}
    assert not [module for module in PROJECT.glob("coplan/**/*.py") if module.stem in vague]
