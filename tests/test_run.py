"""The script that sets Coplan up: what it would install, where, with which Python."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import run


def test_it_can_be_read_by_a_python_that_is_too_old() -> None:
    ast.parse(Path(run.__file__).read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize(
    ("version", "suits"),
    [((3, 10), False), ((3, 11), True), ((3, 14), True), ((3, 15), False), ((2, 7), False)],
)
def test_pythons_that_suit(version: tuple[int, int], suits: bool) -> None:
    assert run.suits(version) is suits


def test_other_pythons_are_looked_for_by_the_names_they_have_there() -> None:
    assert run.pythons_to_try("linux") == [["python3.14"], ["python3.13"], ["python3.12"], ["python3.11"]]
    assert run.pythons_to_try("win32")[0] == ["py", "-3.14"]


@pytest.mark.parametrize(
    ("system", "variables", "shown"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_without_a_display_there_is_no_window(system: str, variables: dict[str, str], shown: bool) -> None:
    assert run.has_display(system, variables) is shown


def test_only_tests_ask_for_libreoffice_and_only_a_window_for_x() -> None:
    plain = run.system_packages("run", window=False)
    assert {"libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libxkbcommon0", "libglib2.0-0"} <= set(
        plain
    )
    assert not any("office" in name or "xcb" in name for name in plain)
    assert "libxcb-cursor0" in run.system_packages("run", window=True)
    assert not any("samba" in name or "smb" in name for name in plain)
    assert {"libreoffice-writer", "libreoffice-impress", "poppler-utils", "samba"} <= set(
        run.system_packages("test", window=False)
    )


def test_what_is_there_under_another_name_is_not_asked_for_again() -> None:
    lines = "\n".join(
        (
            "installed\tlibegl1\t",
            "installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.80.0-6ubuntu3), libglib2.0-0-virtual",
            "config-files\tlibgl1\t",
            "not-installed\tpoppler-utils\t",
        )
    )
    wanted = ["libegl1", "libgl1", "libglib2.0-0", "poppler-utils", "unheard-of"]
    assert run.missing(wanted, lines) == ["libgl1", "poppler-utils", "unheard-of"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such services.")
def test_services_that_come_with_a_package_stay_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = tmp_path / "said"
    for name, does in {"systemctl": f'echo "$@" > {said}', "sudo": 'shift; exec "$@"'}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    run.keep_off([])
    assert not said.exists()
    run.keep_off(run.SERVICES["samba"].split())
    assert said.read_text().split() == ["mask", "smbd", "nmbd", "samba-ad-dc"]


def test_a_persons_own_paths_stay_out_and_their_registry_stays() -> None:
    kept = run.tame(
        {"PYTHONPATH": "elsewhere", "PIP_TARGET": "elsewhere", "PIP_INDEX_URL": "own", "PATH": "p"}
    )
    assert "PYTHONPATH" not in kept
    assert "PIP_TARGET" not in kept
    assert (kept["PIP_INDEX_URL"], kept["PATH"]) == ("own", "p")
    assert kept["PYTHONUTF8"] == "1"


def test_an_environment_is_made_again_only_when_its_lock_or_python_changes() -> None:
    first = run.fingerprint(b"lock", "3.11")
    assert first == run.fingerprint(b"lock", "3.11")
    assert len({first, run.fingerprint(b"other lock", "3.11"), run.fingerprint(b"lock", "3.12")}) == 3


@pytest.mark.slow
def test_half_an_environment_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "requirements.lock").write_text("# nothing to install\n", encoding="utf-8")
    (tmp_path / "coplan").mkdir()
    folder = run.folder_for("run", tmp_path)
    stray = folder / "lib" / "half"
    stray.parent.mkdir(parents=True)
    stray.touch()
    python = run.environment("run", tmp_path)
    assert not stray.exists()
    assert (folder / "ready").exists()
    assert subprocess.run([python, "-c", "import pip"], check=False).returncode == 0
    (folder / "still the same").touch()
    assert run.environment("run", tmp_path) == python
    assert (folder / "still the same").exists()


def test_the_environments_used_last_are_kept(tmp_path: Path) -> None:
    for age in range(5):
        ready = tmp_path / f"run-{age}" / "ready"
        ready.parent.mkdir()
        ready.touch()
        os.utime(ready, (1000 - age, 1000 - age))
    run.forget_old(tmp_path, "run")
    assert sorted(folder.name for folder in tmp_path.iterdir()) == ["run-0", "run-1", "run-2"]


@pytest.mark.slow
def test_an_install_that_fails_ends_in_a_remedy_and_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "requirements.lock").write_text(f"./gone.whl --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    with pytest.raises(run.Stop, match="Check the internet connection"):
        run.environment("run", tmp_path)
    assert not list((tmp_path / ".coplan").glob("*/ready"))


@pytest.mark.parametrize(
    "words",
    [["--sample", "deliver"], ["--help"], ["doctor", "--json", "My drive"], ["import", "--", "-1.pdf"], []],
)
def test_every_word_after_coplan_is_the_commands_own(words: list[str]) -> None:
    asked = run.read(["coplan", *words])
    assert (asked.do, asked.words) == (run.command, words)


def test_help_names_every_verb() -> None:
    answer = subprocess.run(
        [sys.executable, run.__file__, "--help"], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    for verb in ("test", "pictures", "bench", "--to"):
        assert verb in answer.stdout
