"""Records go into columns and come out the same, whatever their kind and whatever is in them."""

from dataclasses import dataclass, fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.plan.change import Record
from coplan.plan.ids import MarkId, RecordId
from coplan.plan.mark import Colour, Mark
from coplan.plan.records import KINDS
from coplan.storage.codec import columns, columns_by_name, decoded, decoded_all, encoded, is_complete
from coplan.storage.operation import Value
from tests.storage.records import any_record

kinds = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@kinds
@settings(max_examples=40)
@given(data=st.data())
def test_a_record_comes_out_as_it_went_in(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(any_record(kind))
    values = encoded(record)
    assert decoded(kind, record.id, values) == record
    assert decoded_all(kind, [(b"", record.id, *values.values())]) == [record]
    assert is_complete(kind, values)
    assert all(column.same(values[column.name], values[column.name]) for column in columns(kind))


@kinds
def test_a_column_for_each_field(kind: type[Record]) -> None:
    assert [column.name for column in columns(kind)] == [f.name for f in fields(kind) if f.name != "id"]


def test_fields_that_an_older_version_did_not_write_have_their_default() -> None:
    values: dict[str, Value] = {
        "model_id": "m",
        "page": 1,
        "tool": "pen",
        "author": None,
        "points": b"\x00" + bytes(12),
    }
    mark = decoded(Mark, MarkId(RecordId("1")), values)
    assert mark.colour is Colour.GREEN
    assert is_complete(Mark, values)
    assert not is_complete(Mark, values | {"page": "first"})
    del values["page"]
    assert not is_complete(Mark, values)


def test_a_value_of_a_newer_version_is_not_mistaken_for_one_of_ours() -> None:
    with pytest.raises(ValueError, match="not a value of this version"):
        columns_by_name(Mark)["tool"].take("laser")


def test_numbers_in_fields_of_fractions_are_fractions() -> None:
    assert type(columns_by_name(Mark)["width"].put(1)) is float


def test_a_field_of_a_type_without_a_column_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Odd(Record):
        things: dict[str, Any]

    with pytest.raises(TypeError, match="no column"):
        columns(Odd)
