"""Whatever is entered is read, or refused field by field."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracking.model.fields import TABLES
from tracking.model.reading import read_row

from .conftest import TODAY, code_lists

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(TABLES)), st.data())
def test_any_json_is_read_into_a_row_or_into_problems_of_its_own_fields(
    name: str, data: st.DataObject
) -> None:
    table = TABLES[name]
    fields = [one.id for one in table.fields]
    entered = data.draw(st.dictionaries(st.sampled_from(fields) | st.text(), JSON, max_size=6))
    row, problems = read_row(table, entered, code_lists(), TODAY)
    assert list(row) == fields
    assert {one.field for one in problems} <= set(entered)
    again, none = read_row(
        table, {key: value for key, value in row.items() if value is not None}, code_lists(), TODAY
    )
    assert (again, none) == (row, ()) or row.get(
        "date"
    ) is None  # a code is in force on the day of its row
