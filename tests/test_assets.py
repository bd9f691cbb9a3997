"""Resources are found in a checkout, and in a build that is unpacked somewhere else."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from coplan.assets import resource

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as `pip` would, from what is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=PROJECT,
        check=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_a_checkout_has_its_resources_beside_the_package() -> None:
    assert resource() == PROJECT / "resources"
    assert resource("icons", "pen.svg").is_file()


def test_the_wheel_carries_every_resource_and_no_tests(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    carried = {
        name.removeprefix("coplan/resources/") for name in names if name.startswith("coplan/resources/")
    }
    here = (path.relative_to(resource()) for path in resource().rglob("*") if path.is_file())
    assert carried == {path.as_posix() for path in here if not path.name.startswith(".")}
    assert not [name for name in names if not name.startswith(("coplan/", "coplan-"))]
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_brings_the_command(wheel: Path) -> None:
    with ZipFile(wheel) as files:
        (entry_points,) = (name for name in files.namelist() if name.endswith("entry_points.txt"))
        assert "coplan = coplan.cli:main" in files.read(entry_points).decode()


def test_an_installed_build_finds_the_resources_inside_itself(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    ZipFile(wheel).extractall(site)
    (site / "resources").mkdir()  # another program's
    code = "from coplan.assets import resource; print(resource('fonts').is_dir(), resource())"
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=site, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert answer.stdout.split(maxsplit=1) == ["True", f"{site / 'coplan' / 'resources'}\n"]
