"""The evals: their own arithmetic, and the floors held on the real development sets."""

import json
from pathlib import Path
from typing import Any

import pytest

import kept_readings
import report
import run
import sets
import store_results
from figures import FIGURES, SETS
from seed_score import match, score_seed
from story_sets import can_simulate


@pytest.mark.timeout(900)
def test_no_figure_is_below_its_floor(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shared.is_dir()
    status = run.main(["--quick", "--output", str(tmp_path)])
    assert status == 0, capsys.readouterr().out
    results = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    left_out = {"syria"} | (set() if can_simulate() else {"simulation"})
    wanted = {one.name for one in FIGURES if one.name.partition(".")[0] not in left_out}
    assert set(results["figures"]) >= wanted


def seed_claims(text: str) -> list[dict[str, Any]]:
    """What the issue asks of the seed's claims, by words that stand in it."""

    def span(words: str) -> list[int]:
        start = text.index(words)
        return [start, start + len(words)]

    services = ("US", "French", "British intelligence services")
    event = {"actors": [], "polarity": "positive", "modality": "fact"}
    events = [
        {**event, "type": "AGREE", "trigger": span("agreed")},
        {**event, "type": "CONSULT", "trigger": span("meetings")}
        | {"actors": [span(name) for name in services]},
        {**event, "type": "ASSAULT", "trigger": span("terrorist attacks"), "modality": "plan"},
    ]
    owed = span("weapons systems should be provided")
    return [{"content_spans": [owed], "modality": "obligation", "events": events}]


def gold_as_record(gold: dict[str, Any]) -> dict[str, Any]:
    """The gold in the shape of a reading that got everything right."""
    return {
        "times": gold["times"],
        "places": gold["places"],
        "article": {
            "publisher": gold["publisher"],
            "published": gold["published"],
            "text": gold["text"],
        },
        "claims": seed_claims(gold["text"]),
        "sentences": [[start, start + 1] for start in gold["sentence_starts"]],
        "independence": {"lowest": 1, "highest": 1, "reasons": [{"code": "single-article"}]},
        "attributions": [
            {
                "id": a["id"].upper(),
                "source_spans": a["source"],
                "cue_spans": a["cue"],
                "content_spans": a["content"],
                "parent": a["parent"] and a["parent"].upper(),
                "chain": [{"name": name} for name in a["chain"]],
            }
            for a in gold["attributions"]
        ],
    }


@pytest.fixture
def seed_gold(shared: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(
        (shared / "data" / "seed.gold.json").read_text(encoding="utf-8")
    )
    return loaded


def test_a_perfect_reading_of_the_seed_has_full_marks(seed_gold: dict[str, Any]) -> None:
    assert score_seed(seed_gold, gold_as_record(seed_gold)) == {
        "found": 12,
        "nested": 2,
        "carried": 4,
        "chains": 12,
        "independence": 1.0,
        "head": 1.0,
        "settings": 3,
        "events": 4,
        "sentences": 9,
        "starts": 9,
    }


def test_an_empty_reading_of_the_seed_finds_nothing(seed_gold: dict[str, Any]) -> None:
    record = gold_as_record(seed_gold) | {"attributions": [], "independence": None}
    figures = score_seed(seed_gold, record)
    assert [figures[key] for key in ("found", "nested", "carried", "chains")] == [0, 0, 0, 0]
    assert figures["independence"] == 0.0


def test_one_prediction_serves_one_gold_attribution() -> None:
    text = "The mayor said the bridge is closed"
    gold = {"id": "a1", "source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 35]]}
    predicted = [
        {"id": "p1", "source_spans": [[0, 9]], "cue_spans": [[0, 3]], "content_spans": [[15, 35]]},
        {
            "id": "p2",
            "source_spans": [[4, 9]],
            "cue_spans": [[10, 14]],
            "content_spans": [[15, 35]],
        },
    ]
    assert match(text, [gold], predicted)["a1"]["id"] == "p2"
    assert len(match(text, [gold, gold | {"id": "a2"}], predicted)) == 2


def test_every_figure_belongs_to_a_set() -> None:
    assert {figure.name.split(".")[0] for figure in FIGURES} == set(SETS)


def test_a_fallen_or_missing_figure_breaks_its_floor(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text('{"quick": {"chains.F1": 80.0, "seed.found": 11}}', encoding="utf-8")
    monkeypatch.setattr(report, "FLOORS", floors)
    assert report.breaches({"chains.F1": 80.0, "seed.found": 12}, "quick") == []
    assert report.breaches({"chains.F1": 79.9}, "quick") == [
        "chains.F1 is 79.9, its floor is 80",
        "seed.found is nan, its floor is 11",
    ]
    assert report.breaches({}, "full") == []


def test_a_floor_rises_and_never_falls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    monkeypatch.setattr(report, "FLOORS", floors)
    report.raise_floors({"chains.F1": 82.0, "seed.found": 11}, "quick")
    assert report.read_floors("quick") == {"seed.found": 11, "chains.F1": 81.5}
    report.raise_floors({"chains.F1": 70.0, "seed.found": 12}, "quick")
    assert report.read_floors("quick") == {"seed.found": 12, "chains.F1": 81.5}


def test_the_results_page_names_figure_target_and_peer() -> None:
    page = report.as_markdown(report.summarize({"chains.F1": 81.25}, "quick"))
    assert "| attributions, F1 | 81.25 | 88 | GenderGapTracker 59 | 98.9 |" in page
    assert "PolNeAR, development part" not in page


def test_time_and_memory_join_the_results_without_this_machines_seconds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    measured = tmp_path / "speed.json"
    measured.write_text(
        '{"date": "2026-01-02", "articles": 4, "bare_seconds": 1.5,'
        ' "model_beside_bare": 0.95, "rules_beside_bare": 1.0, "command_peak_megabytes": 400.1}',
        encoding="utf-8",
    )
    monkeypatch.setattr(report, "SPEED", measured)
    summary = report.summarize({}, "quick")
    assert "bare_seconds" not in summary["speed"]
    assert "| articles a second beside bare spaCy, model | 0.95 x |" in report.as_markdown(summary)


def test_the_front_page_shows_the_results_on_record() -> None:
    page = report.README.read_text(encoding="utf-8")
    summary = json.loads((report.HERE / "results.json").read_text(encoding="utf-8"))
    assert report.front_page(summary, page) == page


def test_only_the_marked_stretch_of_the_front_page_changes() -> None:
    page = "# A\n<!-- figures -->\nold\n<!-- /figures -->\nb\n"
    made = report.front_page({"figures": {"chains.F1": 81.25}}, page)
    assert made.startswith("# A\n<!-- figures -->\n\n| set |")
    assert made.endswith("<!-- /figures -->\nb\n")
    assert "**81.25**" in made
    assert "old" not in made


def test_missing_data_ends_with_a_clear_message(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REPORTEDLY_SHARED", str(tmp_path))
    assert sets.find_shared() is None
    assert run.main(["--quick"]) == 2
    assert "REPORTEDLY_SHARED" in capsys.readouterr().err


def test_the_floor_of_a_share_is_as_near_as_that_of_a_percentage() -> None:
    assert report.floor_of("claims.events.f1", {"claims.events.f1": 0.964}) == 0.959
    assert report.floor_of("chains.F1", {"chains.F1": 94.8}) == 94.3


def test_where_less_is_better_a_floor_only_falls(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(report, "FLOORS", tmp_path / "floors.json")
    report.raise_floors({"simulation.lowest_above": 3.0}, "full")
    report.raise_floors({"simulation.lowest_above": 9.0}, "full")
    assert report.read_floors("full") == {"simulation.lowest_above": 3.5}
    assert report.breaches({"simulation.lowest_above": 3.4}, "full") == []
    assert report.breaches({"simulation.lowest_above": 4.0}, "full") == [
        "simulation.lowest_above is 4, its floor is 3.5"
    ]


def test_a_floor_of_a_set_that_was_not_measured_stays(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(report, "FLOORS", tmp_path / "floors.json")
    report.raise_floors({"chains.F1": 82.0}, "full")
    report.raise_floors({"syria.edge_f1": 0.8}, "full")
    assert report.read_floors("full") == {"chains.F1": 81.5, "syria.edge_f1": 0.795}
    assert report.breaches({"syria.edge_f1": 0.8}, "full", {"syria"}) == []


def test_readings_are_made_once_and_anew_for_other_articles(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(kept_readings, "FOLDER", tmp_path / "kept")
    articles = tmp_path / "a.jsonl"
    articles.write_text('{"id": "a", "text": "The gate broke, a guard said."}\n', encoding="utf-8")
    made = kept_readings.kept_readings(articles, "one", "rules")
    made.write_text("kept", encoding="utf-8")
    assert kept_readings.kept_readings(articles, "one", "rules") == made
    assert made.read_text(encoding="utf-8") == "kept"
    articles.write_text('{"id": "a", "text": "It held, a guard said."}\n', encoding="utf-8")
    again = kept_readings.kept_readings(articles, "one", "rules")
    assert json.loads(again.read_text(encoding="utf-8"))["article"]["text"].startswith("It held")
    assert list((tmp_path / "kept").iterdir()) == [again]


def test_what_was_measured_of_the_store_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = tmp_path / "store.json"
    monkeypatch.setattr(store_results, "STORE", kept)
    assert list(store_results.store_lines()) == []
    killed = {"kills": 200, "compared": 70, "unequal": 0, "half": 0}
    page = {"median_ms": 40.5, "p95_ms": 80.0, "errors": 0, "server_ms": 1.9}
    added = {"overhead_percent": 12.5, "one_read_ms": 200.0, "one_added_ms": 260.0}
    spent = {"install_seconds": 30.0, "page_seconds": 4.0}
    parts: dict[str, Any] = {
        "kill": {"sqlite": {"ingest": killed, "review": killed}},
        "web": {"clients": 20, "cores": 2, "sqlite": {"articles": 20_000, "pages": {"a": page}}},
        "ingest": {"articles": 60, "sqlite": added, "postgresql": added},
        "install": {
            name: {"pip": pip, "times_as_long": 2.5, "reportedly": spent, "datasette": spent}
            for name, pip in (("with_bundled_pip", "23.2"), ("with_newest_pip", "26.3"))
        },
    }
    dated = {name: {"date": "2026-11-25", **part} for name, part in parts.items()}
    kept.write_text(json.dumps(dated), encoding="utf-8")
    told = "\n".join(store_results.store_lines())
    for words in (
        "| sqlite | review | 200 | 70 | 0 | 0 |",
        "| sqlite | 20,000 | a | 40.5 | 80.0 | 0 | 1.9 |",
        "| postgresql | 12.5 % | 200 ms | 260 ms |",
        "| 23.2 | 2.5 | 30 s, 4 s | 30 s, 4 s |",
        "| 26.3 | 2.5 |",
    ):
        assert words in told
