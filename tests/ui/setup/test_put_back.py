"""What is said of fields that show again what the plan has."""

from coplan.ui.setup.put_back import PutBack, told


def test_two_fields_that_were_put_back_are_told_together() -> None:
    fields = (PutBack("the beginning of P1", "", "8:50"), PutBack("the end of P1", "never", "9:50"))
    said = told(fields)
    assert said.what == "An empty field and “never” were not taken."
    assert said.remedy == "Everything is as before: the beginning of P1 8:50, the end of P1 9:50."
