"""The data files keep their own rules."""

from collections import Counter
from pathlib import Path

import pytest

from reportedly.errors import DataFileError
from reportedly.language import files, load_data, load_outlets


def test_there_are_many_outlets_each_with_a_source_and_one_name() -> None:
    rows = load_data("outlets.yaml")["outlets"]
    assert len(rows) >= 300
    assert [row["name"] for row in rows if not row.get("source")] == []
    assert [
        name for name, count in Counter(row["name"] for row in rows).items() if count > 1
    ] == []


def test_a_domain_belongs_to_one_outlet() -> None:
    domains = Counter(domain for one in load_outlets().all for domain in one.domains)
    assert [domain for domain, count in domains.items() if count > 1] == []


def test_every_place_of_ours_says_where_it_lies_and_where_to_check_it() -> None:
    rows = load_data("places.yaml")["places"]
    assert len(rows) >= 200
    for row in rows:
        latitude, longitude = row["at"]
        assert -90 <= latitude <= 90, row
        assert -180 <= longitude <= 180, row
        assert row["source"], row
        assert row["precision"] in {"site", "city", "admin", "region", "water"}, row


def test_every_country_says_where_it_lies() -> None:
    countries = load_data("countries.yaml")["countries"]
    assert {"US", "GB", "SY", "NO"} <= set(countries)
    assert all(len(row["at"]) == 2 for row in countries.values())


def test_a_damaged_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.yaml").write_text("a: [")
    monkeypatch.setattr(files, "DATA", tmp_path)
    for name in ("broken.yaml", "absent.yaml"):
        with pytest.raises(DataFileError, match=name):
            load_data(name)
