"""How often a source is quoted, month by month."""

from reportedly.formats.months_chart import months_chart


def test_months_without_quotes_leave_gaps() -> None:
    made = months_chart([("2023-11", 2), ("2024-02", 5), (None, 3)])
    assert made.count("<rect") == 2
    assert "2023-11 to 2024-02; most 5" in made


def test_without_months_there_is_no_chart() -> None:
    assert months_chart([(None, 3), ("undated", 1), ("2024-13", 1)]) == ""


def test_a_century_is_cut_to_its_last_ten_years() -> None:
    made = months_chart([("1924-01", 1), ("2024-01", 4)])
    assert made.count("<rect") == 1
    assert "2014-02 to 2024-01" in made
