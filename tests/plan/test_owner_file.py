"""The names of the files that say that a document is open, and whose names are in them."""

import pytest

from coplan.plan.owner_file import SOMEBODY, is_owner_file, names_for, said_by


@pytest.mark.parametrize(
    ("document", "sign"),
    [
        ("Gas.docx", "~$Gas.docx"),
        ("abcdef.docx", "~$abcdef.docx"),
        ("abcdefg.docx", "~$bcdefg.docx"),
        ("abcdefgh.docx", "~$cdefgh.docx"),
        ("Gas pressure.docx", "~$s pressure.docx"),
        ("Gas pressure.DOCX", "~$s pressure.DOCX"),
        ("Book of gases.xlsx", "~$Book of gases.xlsx"),
        ("Slides of gases.pptx", "~$Slides of gases.pptx"),
        ("Week 3.1.docx", "~$ek 3.1.docx"),
    ],
)
def test_each_program_has_its_own_rule_for_the_name(document: str, sign: str) -> None:
    assert names_for(document) == (sign, f".~lock.{document}#")


@pytest.mark.parametrize("name", ["Gas pressure.docx", "~WRL0001.tmp", ".~lock.Gas.docx", "$~Gas.docx"])
def test_other_files_say_nothing(name: str) -> None:
    assert not is_owner_file(name)
    assert all(map(is_owner_file, names_for(name)))


def test_the_name_of_the_file_says_how_to_read_it() -> None:
    assert said_by("~$Gas.docx", b"\x02KT") == "KT"
    assert said_by(".~lock.Gas.docx#", b",kt,pc;") == "kt"
    assert said_by(".~lock.Gas.docx#", b"\x02KT") == "KT"
    assert said_by("~$Gas.docx", b"\xffKT") == SOMEBODY
