"""Every check in turn, also after one has failed: `python3 run.py test`, or `python -m tests.checks`."""

import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-logo'])"
TESTED = "pytest: does it do what it should?"
PYTEST = ("-m", "pytest")
ON_EVERY_CORE = ("-n", "auto", "--dist", "worksteal")
CHECKS = (
    ("ruff format: is the code laid out the same everywhere?", ("-m", "ruff", "format", "--check", ".")),
    ("ruff check: are the habits of CONTRIBUTING.md kept?", ("-m", "ruff", "check", ".")),
    ("mypy: do the types agree?", ("-m", "mypy")),
    ("import-linter: do imports go down the ladder?", ("-c", LINT_IMPORTS)),
    (TESTED, (*PYTEST, *ON_EVERY_CORE)),
)


def main(tests: list[str]) -> int:
    """Run all checks, or only the tests that are named in pytest's words; say at the end what failed."""
    began = time.monotonic()
    failed = []
    for title, command in ((TESTED, (*PYTEST, *tests)),) if tests else CHECKS:
        print(f"\n== {title} ({time.monotonic() - began:.0f} s so far)", flush=True)
        if subprocess.call([sys.executable, *command], cwd=PROJECT):
            failed.append(title.partition(":")[0])
    verdict = f"FAILED: {', '.join(failed)}" if failed else "Everything passed"
    print(f"\n== {verdict} ({time.monotonic() - began:.0f} s in all)", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
