"""A file gets a name that is free, or none, on every kind of drive."""

import errno
import os
from pathlib import Path

import pytest
from typing_extensions import override

from coplan.sharing.disk import Disk, Way, rename_by_claim, rename_by_kernel, rename_by_link


class OnlyPlain(Disk):
    """A drive that can do nothing special, as one that FUSE brings from elsewhere."""

    @property
    @override
    def ways(self) -> tuple[Way, ...]:
        return (unsupported,)


def unsupported(old: Path, new: Path) -> None:
    """What such a drive says."""
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(new))


WAYS = [rename_by_claim, rename_by_link, rename_by_kernel]


@pytest.mark.skipif(os.name == "nt", reason="Windows refuses by itself")
@pytest.mark.parametrize("way", WAYS)
def test_a_free_name_is_given_and_a_taken_one_refused(tmp_path: Path, way: Way) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"ours")
    new.write_bytes(b"hers")
    with pytest.raises(FileExistsError):
        way(old, new)
    assert (old.read_bytes(), new.read_bytes()) == (b"ours", b"hers")
    new.unlink()
    way(old, new)
    assert new.read_bytes() == b"ours"
    assert not old.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows refuses by itself")
def test_what_is_saved_into_a_claimed_name_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"ours")
    claim = os.close

    def saved_meanwhile(handle: int) -> None:
        claim(handle)
        new.write_bytes(b"hers")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(os, "close", saved_meanwhile)
        with pytest.raises(FileExistsError):
            rename_by_claim(old, new)
    assert (old.read_bytes(), new.read_bytes()) == (b"ours", b"hers")


@pytest.mark.skipif(os.name == "nt", reason="Windows refuses by itself")
def test_a_claim_is_given_up_when_the_file_cannot_take_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        OnlyPlain().rename_new(tmp_path / "gone", tmp_path / "new")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OSError, match=os.strerror(errno.ENOTSUP)):
        OnlyPlain().rename_at_once(tmp_path / "gone", tmp_path / "new")


def test_a_file_is_removed_only_if_it_is_still_the_same(tmp_path: Path) -> None:
    path = tmp_path / "aside"
    path.write_bytes(b"ours")
    fingerprint = Disk().fingerprint(path)
    path.write_bytes(b"changed")
    assert not Disk().remove_if(path, fingerprint)
    path.write_bytes(b"ours")
    assert Disk().remove_if(path, fingerprint)
    assert not path.exists()
