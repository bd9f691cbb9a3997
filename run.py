#!/usr/bin/env python3
"""Set Coplan up in a private environment of its own, then open it, test it, picture it or time it.

It needs Python 3.11 to 3.14 and nothing else; what it makes stays in this project's hidden folder `.coplan`.
Older Pythons can read this file too, because it has to tell their owners what to do.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import hashlib
import importlib.util
import io
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PROJECT = Path(__file__).resolve().parent
OLDEST, NEWEST = (3, 11), (3, 14)
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
BYTES_NEEDED = 900_000_000  # the packages as they come, unpacked, and compiled
ENVIRONMENTS_KEPT = 3  # of each kind, so that going back to an older Coplan does not mean installing it again

# What Debian and Ubuntu call the system libraries; Windows and macOS bring theirs.
FOR_QT = "libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libxkbcommon0"
FOR_A_WINDOW = (
    "libwayland-cursor0 "
    "libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render0 "
    "libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0"
)
FOR_TESTS = (
    "fonts-crosextra-caladea fonts-crosextra-carlito fonts-liberation "
    "libreoffice-impress libreoffice-writer poppler-utils samba smbnetfs strace"
)
# The package brings services that would answer the network from its installation on; tests start their own.
SERVICES = {"samba": "smbd nmbd samba-ad-dc"}

# A person's own settings that would take modules from somewhere else, or put packages there. Their choice of
# a registry, a proxy and certificates stays.
SURPRISES = (
    "PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONSAFEPATH PYTHONOPTIMIZE PYTHONWARNINGS "
    "PYTHONDONTWRITEBYTECODE PYTHONPYCACHEPREFIX PYTHONEXECUTABLE PYTHONPLATLIBDIR __PYVENV_LAUNCHER__ "
    "VIRTUAL_ENV QT_PLUGIN_PATH QT_QPA_PLATFORM_PLUGIN_PATH PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON "
    "PIP_DRY_RUN PIP_NO_DEPS PIP_NO_COMPILE PIP_CONSTRAINT PIP_REQUIREMENT PIP_NO_BINARY "
    "PIP_REQUIRE_VIRTUALENV PIP_IGNORE_INSTALLED PIP_PRE PIP_REPORT"
)


class Stop(Exception):
    """Why it cannot go on and what to do about it, in whole sentences."""


def main(arguments: list[str]) -> int:
    """Do what the command line asks; return what the shell shall see."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        if not suits(sys.version_info[:2]):
            return subprocess.call([*find_python(), str(Path(__file__).resolve()), *arguments])
        asked = read(arguments)
        return int(asked.do(asked))
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
    except PermissionError as refused:
        print(f"\n{refused.filename} cannot be used. Copy Coplan to your own folder.", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped. Nothing half-made will be used next time.", file=sys.stderr)
    return 1


def read(arguments: list[str]) -> argparse.Namespace:
    """Take the command line apart; every word after `coplan` is the command's own."""
    if arguments[:1] == ["coplan"]:
        return parser().parse_args(arguments[:1], argparse.Namespace(words=arguments[1:]))
    return parser().parse_args(arguments)


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    what = "Without a verb: open Coplan, the first time on the sample department."
    top = argparse.ArgumentParser(description=what)
    top.set_defaults(do=open_coplan)
    where = "where the briefings go when there is no display to open a window on"
    top.add_argument("--to", metavar="FOLDER", type=Path, default=PROJECT / "Coplan demo", help=where)
    verbs = top.add_subparsers(title="verbs")
    for_test = verbs.add_parser("test", help="run every check and every test")
    for_test.add_argument("tests", nargs="*", help="only these tests, in pytest's words, and no other checks")
    for_test.set_defaults(do=test)
    for_pictures = verbs.add_parser("pictures", help="grab every screen and every exported page as PNG")
    for_pictures.add_argument("folder", metavar="FOLDER", type=Path)
    for_pictures.set_defaults(do=pictures)
    for_bench = verbs.add_parser("bench", help="run the benchmarks and print their tables")
    for_bench.add_argument("name", metavar="NAME", nargs="?", help="only this one")
    for_bench.set_defaults(do=bench)
    for_command = verbs.add_parser(
        "coplan", help="the command coplan, as if it were installed", add_help=False
    )
    for_command.set_defaults(do=command)
    return top


def command(asked: argparse.Namespace) -> int:
    """Run the command `coplan` with the words that were given."""
    install_libraries(system_packages("run", window=False))
    here = {**tame(os.environ), "PYTHONPATH": str(PROJECT)}
    return subprocess.call([str(environment("run")), "-P", "-m", "coplan", *asked.words], env=here)


def open_coplan(asked: argparse.Namespace) -> int:
    """Open the window, the first time on the sample department, or do the same job without one."""
    window = has_display(sys.platform, os.environ)
    install_libraries(system_packages("run", window=window))
    python = environment("run")
    if window:
        return call(python, ["-m", "coplan", "--sample"])
    folder = asked.to.resolve()
    print("There is no display here, so Coplan does the same job without a window.", flush=True)
    failed = call(python, ["-m", "coplan", "demo", "--to", str(folder)])
    if not failed:
        print(f"What it made is in {folder}")
    return failed


def test(asked: argparse.Namespace) -> int:
    """Run every check and every test, or only the tests that are named."""
    return call(workshop(), ["-m", "tests.checks", *asked.tests])


def pictures(asked: argparse.Namespace) -> int:
    """Grab every screen and every exported page into a folder."""
    return call(workshop(), ["-m", "tests.pictures", str(asked.folder.resolve())])


def bench(asked: argparse.Namespace) -> int:
    """Run all benchmarks, or the one that is named."""
    return call(workshop(), ["-m", "benchmarks", *([asked.name] if asked.name else [])])


def workshop() -> Path:
    """Return the Python of the environment for working on Coplan, with what the tests compare with."""
    install_libraries(system_packages("test", window=False))
    return environment("dev")


def call(python: Path, arguments: list[str]) -> int:
    """Run the environment's Python in the project folder."""
    return subprocess.call([str(python), *arguments], cwd=PROJECT, env=tame(os.environ))


def has_display(system: str, variables: Mapping[str, str]) -> bool:
    """Tell whether a window can be shown; only Linux and its like can lack a screen."""
    if system in {"win32", "darwin"}:
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def suits(version: tuple[int, int]) -> bool:
    """Tell whether the packages of the locks are built for this Python."""
    return OLDEST <= version <= NEWEST


def pythons_to_try(system: str) -> list[list[str]]:
    """Name the commands that may be a Python that suits, the newest first."""
    minors = range(NEWEST[1], OLDEST[1] - 1, -1)
    if system == "win32":
        return [["py", f"-3.{minor}"] for minor in minors]
    return [[f"python3.{minor}"] for minor in minors]


def find_python() -> list[str]:
    """Find another Python on this computer that can run Coplan."""
    for command in pythons_to_try(sys.platform):
        if shutil.which(command[0]):
            answer = subprocess.run([*command, "-c", "import ensurepip"], capture_output=True, check=False)
            if answer.returncode == 0:
                return command
    raise Stop(
        f"Coplan needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}, and this is {platform.python_version()}. "
        "Install one of those beside it, then give the same command again: it will be found."
    )


def environment(kind: str, project: Path = PROJECT) -> Path:
    """Return the Python of a complete private environment, made now when the lock has no environment yet."""
    lock, folder = project / LOCKS[kind], folder_for(kind, project)
    home = folder.parent
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    ready = folder / "ready"
    if not (ready.exists() and python.exists()):
        with alone(home):
            if not (ready.exists() and python.exists()):
                make_environment(folder, python, lock)
            ready.touch()
            forget_old(home, kind)
    ready.touch()
    return python


def folder_for(kind: str, project: Path) -> Path:
    """Name the folder of the environment that today's lock and this Python need."""
    lock = (project / LOCKS[kind]).read_bytes()
    return project / ".coplan" / f"{kind}-{fingerprint(lock, sys.version, sys.prefix, str(project))}"


def fingerprint(lock: bytes, *circumstances: str) -> str:
    """Name an environment by what it was made from, so that it is made again only when that changes."""
    return hashlib.sha256("\n".join([lock.decode(), *circumstances]).encode()).hexdigest()[:12]


def make_environment(folder: Path, python: Path, lock: Path) -> None:
    """Install the lock into a new environment, compiled, so that the first start is as quick as the next."""
    began = time.monotonic()
    if shutil.disk_usage(lock.parent).free < BYTES_NEEDED:
        raise Stop(
            f"Coplan's packages need {BYTES_NEEDED // 1_000_000} MB in {lock.parent}, and there is less. "
            "Make room on that disk, then give the same command again."
        )
    print(f"Setting up a private environment in {folder} (only this once).", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    pip = [str(python), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-input"]
    if not sys.stdout.isatty():
        pip.append("--quiet")
    steps = [
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        [*pip, "--disable-pip-version-check", "--no-compile", "-r", str(lock)],
        [str(python), "-m", "compileall", "-q", "-j", "0", str(folder), str(lock.parent / "coplan")],
    ]
    for step in steps[:2]:
        if subprocess.call(step, env=tame(os.environ)):
            raise Stop(
                "The packages that Coplan needs could not be installed; the lines above say why. Check the "
                "internet connection, or how pip is set up here, then give the same command again."
            )
    # A package may ship a template that is no Python yet; what does compile is compiled all the same.
    subprocess.call(steps[2], env=tame(os.environ), stdout=subprocess.DEVNULL)
    print(f"The environment is ready after {time.monotonic() - began:.0f} s.", flush=True)


def forget_old(home: Path, kind: str) -> None:
    """Delete the environments of this kind that have not been used for longest."""
    found = sorted(home.glob(f"{kind}-*/ready"), key=lambda ready: ready.stat().st_mtime, reverse=True)
    for ready in found[ENVIRONMENTS_KEPT:]:
        ready.unlink()
        shutil.rmtree(ready.parent, ignore_errors=True)


@contextlib.contextmanager
def alone(home: Path) -> Iterator[None]:
    """Let two runs set up one after the other; the system lets go when a run ends, however it ends."""
    home.mkdir(exist_ok=True)
    with (home / "lock").open("a+b") as held:
        if sys.platform == "win32":
            while True:
                with contextlib.suppress(OSError):
                    msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def tame(variables: Mapping[str, str]) -> dict[str, str]:
    """Keep a person's variables, less those that would mix other modules into the environment."""
    kept = {name: value for name, value in variables.items() if name not in SURPRISES.split()}
    return {**kept, "PYTHONUTF8": "1", "PYTHONNOUSERSITE": "1", "PIP_USER": "0"}


def system_packages(job: str, *, window: bool) -> list[str]:
    """Name the Debian packages that a job wants, whether they are there or not."""
    names = FOR_QT.split()
    if window:
        names += FOR_A_WINDOW.split()
    if job == "test":
        names += FOR_TESTS.split()
    if importlib.util.find_spec("ensurepip") is None:
        names.append(f"python3.{sys.version_info[1]}-venv")
    return names


def missing(wanted: Iterable[str], lines: str) -> list[str]:
    """Pick what is not installed yet, neither by its name nor as something that another package provides."""
    present = set()
    for line in lines.splitlines():
        state, package, provided = line.split("\t")
        if state == "installed":
            present.add(package)
            present.update(name.split()[0] for name in provided.split(",") if name.strip())
    return [name for name in wanted if name not in present]


def install_libraries(wanted: list[str]) -> None:
    """Install what Debian or Ubuntu lacks when we may, and otherwise print the command that does."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return
    lacking = missing(wanted, dpkg_lines())
    if lacking and may_install():
        apt_install(lacking)
        lacking = missing(wanted, dpkg_lines())
    if lacking:
        print(
            "Some system libraries are missing, and they could not be installed from here. Please run:\n"
            f"    sudo apt-get install --no-install-recommends {' '.join(lacking)}",
            flush=True,
        )
    if any(name.endswith("-venv") for name in lacking):
        raise Stop("Python cannot make a private environment before that is done.")


def dpkg_lines() -> str:
    """Ask for every package the system knows: its state, its name and what it provides."""
    query = ["dpkg-query", "-W", "-f", "${db:Status-Status}\t${Package}\t${Provides}\n"]
    return subprocess.run(query, capture_output=True, text=True, check=True).stdout


def is_root() -> bool:
    """Tell whether we are the administrator of a system that has packages."""
    return sys.platform != "win32" and os.geteuid() == 0


def may_install() -> bool:
    """Tell whether system packages can be installed without asking for a password."""
    if is_root():
        return True
    if not shutil.which("sudo"):
        return False
    return subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0


def apt_install(packages: list[str]) -> None:
    """Install Debian packages without a question; one that this release does not know spoils no other."""
    print(f"Installing system libraries: {' '.join(packages)}", flush=True)
    apt = [*([] if is_root() else ["sudo", "-n"]), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    install = [*apt, "-o", "DPkg::Lock::Timeout=300", "install", "-y", "--no-install-recommends"]
    quiet = functools.partial(subprocess.call, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    keep_off(" ".join(SERVICES.get(package, "") for package in packages).split())
    quiet([*apt, "update"])
    if quiet([*install, *packages]):
        for package in packages:
            quiet([*install, package])


def keep_off(services: list[str]) -> None:
    """Have services that are about to be installed not start, now or ever, before somebody wants them."""
    if not (services and shutil.which("systemctl")):
        return
    print(f"These services stay off: {' '.join(services)} (systemctl unmask allows them).", flush=True)
    command = [*([] if is_root() else ["sudo", "-n"]), "systemctl", "mask", *services]
    subprocess.run(command, capture_output=True, check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
