"""Whatever happens to a folder, the plan ends as if it had just been read, and content keeps its id."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from typing_extensions import override

from coplan.plan.ids import ResourceId
from coplan.plan.resource import Resource
from coplan.plan.watching import SECOND
from coplan.storage.search import SearchIndex
from tests.plan.watched import Watched

NAMES = st.sampled_from(["a.txt", "b.txt", "B.txt", "café.txt", "Y8/a.txt", "Y8/b.txt", "Y8/L1/c.txt"])


class Folders(RuleBasedStateMachine):
    """People create, rename, move, edit and delete files, drives go away, and looks come in between."""

    @initialize()
    def begin(self) -> None:
        self.scratch = TemporaryDirectory(prefix="coplan-watched-")
        home = Path(self.scratch.name)
        self.search = SearchIndex(home / "index")
        self.it = Watched(home / "Next week", self.search)
        self.number = 0

    @override
    def teardown(self) -> None:
        """Let go of the folder."""
        if hasattr(self, "it"):
            self.search.close()
            self.scratch.cleanup()

    @rule(name=NAMES)
    def write(self, name: str) -> None:
        """A new file, or a new version of one."""
        self.number += 1
        self.it.write(name, f"words {self.number}")

    @rule(name=NAMES)
    def break_one(self, name: str) -> None:
        """A file that cannot be read."""
        self.it.write(name, "BROKEN")

    @rule(old=NAMES, new=NAMES)
    def move(self, old: str, new: str) -> None:
        """Rename a file, maybe over another one."""
        self._with(old, new, lambda here, there: here.replace(there))

    @rule(old=NAMES, new=NAMES)
    def copy(self, old: str, new: str) -> None:
        """Copy a file, maybe over another one."""
        self._with(old, new, shutil.copyfile)

    @rule(one=NAMES, other=NAMES)
    def swap(self, one: str, other: str) -> None:
        """Let two files change places."""

        def both(here: Path, there: Path) -> None:
            if there.exists():
                aside = self.it.root / "aside"
                here.rename(aside)
                there.rename(here)
                aside.rename(there)

        self._with(one, other, both)

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        """Take a file away."""
        (self.it.root / name).unlink(missing_ok=True)

    @rule()
    def look(self) -> None:
        """A look between two deeds."""
        self.it.drives.ahead += 3 * SECOND
        self.it.look()

    @rule()
    def go_away(self) -> None:
        """The drive is away while something happens."""
        before, aside = self.it.plan, self.it.root.with_name("unplugged")
        self.it.root.rename(aside)
        self.it.root.mkdir()
        self.it.look()
        assert self.it.plan == before
        self.it.root.rmdir()
        aside.rename(self.it.root)
        self.look()

    @precondition(lambda self: hasattr(self, "it"))
    @rule()
    def rest(self) -> None:
        """Nothing happens for a while: the plan is as a fresh reading says."""
        survivors = self._moved()
        for _ in range(4):
            self.it.drives.ahead += 3 * SECOND
            self.it.look()
        assert not self.it.look().change
        shown = [each for each in self.it.plan.all(Resource) if not each.missing]
        there = {str(path) for path in self._files() if not self._is_broken(path)}
        readable = {each.path: each.fingerprint for each in shown if each.path in there}
        fresh = {str(path): self._print_of(path) for path in self._files() if not self._is_broken(path)}
        assert readable == fresh
        broken = {each.path for each in shown if each.unreadable}
        assert broken == {str(path) for path in self._files() if self._is_broken(path)}
        assert all(self.it.plan.get(Resource, key).path == path for key, path in survivors.items())

    @invariant()
    def no_two_share_an_id_or_a_place(self) -> None:
        """Two resources never lie at one path."""
        if hasattr(self, "it"):
            paths = [each.path for each in self.it.plan.all(Resource) if not (each.missing or each.newer)]
            readable = [
                each.path
                for each in self.it.plan.all(Resource)
                if not (each.missing or each.newer or each.unreadable)
            ]
            assert len(readable) == len(set(readable)), paths

    def _moved(self) -> dict[ResourceId, str]:
        """Where each resource is now whose place is empty and whose content lies in just one other."""
        lying: dict[str, list[str]] = {}
        known: dict[str, list[Resource]] = {}
        for path in self._files():
            lying.setdefault(self._print_of(path), []).append(str(path))
        for each in self.it.plan.all(Resource):
            known.setdefault(each.fingerprint, []).append(each)
        return {
            known[key][0].id: lying[key][0]
            for key in lying.keys() & known.keys()
            if len(lying[key]) == len(known[key]) == 1 and not Path(known[key][0].path).exists()
        }

    def _files(self) -> list[Path]:
        return [path for path in self.it.root.rglob("*") if path.is_file()]

    def _is_broken(self, path: Path) -> bool:
        return path.read_bytes().startswith(b"BROKEN")

    def _print_of(self, path: Path) -> str:
        return hashlib.sha256(path.read_bytes()).hexdigest()

    def _with(self, old: str, new: str, deed: Callable[[Path, Path], object]) -> None:
        here, there = self.it.root / old, self.it.root / new
        if here.exists() and here != there and old != new:
            there.parent.mkdir(parents=True, exist_ok=True)
            deed(here, there)


TestFolders = Folders.TestCase
TestFolders.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
