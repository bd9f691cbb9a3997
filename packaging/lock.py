"""Write both lock files again from `pyproject.toml`: `python3 packaging/lock.py [--upgrade]`.

Every package is named with its exact version and the hashes of all its files, so that one lock serves every
system and Python. Versions already in a lock are kept; `--upgrade` takes the newest allowed.
The solver comes into a throw-away environment through pip and uses the registry set up on this computer.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SOLVER = "uv==0.13.9"
OLDEST_PYTHON = "3.11"
HEADER = "# Written by packaging/lock.py; change pyproject.toml and run that instead of editing this.\n"
LOCKS: dict[str, list[str]] = {"requirements.lock": [], "requirements-dev.lock": ["--group", "dev"]}


def main(arguments: list[str]) -> int:
    """Make the solver ready, solve both sets, and put a header above each."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        binaries = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin")
        subprocess.run([binaries / "python", "-m", "pip", "install", "-q", SOLVER], check=True)
        for name, groups in LOCKS.items():
            solve(str(binaries / "uv"), PROJECT / name, [*groups, *arguments])
    return 0


def solve(solver: str, lock: Path, options: list[str]) -> None:
    """Solve for all systems at once; the development lock takes its versions from the other one."""
    constraints = ["-c", "requirements.lock"] if lock.name != "requirements.lock" else []
    plain = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--quiet"]
    solve_all = ["--universal", "--generate-hashes", f"--python-version={OLDEST_PYTHON}"]
    command = [solver, "pip", "compile", *solve_all, *plain, *constraints, *options]
    command += ["pyproject.toml", "-o", lock.name]
    subprocess.run(command, check=True, cwd=PROJECT, stdout=subprocess.DEVNULL)
    solved = lock.read_text(encoding="utf-8")
    lock.write_text(HEADER + solved.removeprefix(HEADER), encoding="utf-8", newline="\n")
    print(f"{lock.name}: {sum('==' in line[:60] for line in solved.splitlines())} packages")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
