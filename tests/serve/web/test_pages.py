"""What the pages show, what they refuse, and what programs get from them."""

import csv
import re
import time
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from reportedly.storage import Store, User

PAGE = {"Accept": "text/html"}
ADMIN = User("ana", "admin")
PASSWORD = "correct horse battery"


def article(store: Store, given: str) -> str:
    return store.articles.resolve(given)


def story(client: TestClient) -> str:
    return str(client.get("/stories.json").json()["stories"][0]["id"])


def items(client: TestClient, **wanted: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/review.json", params=wanted).json()["items"]
    return found


def test_the_first_page_lists_stories_with_their_count_and_a_small_stemma(
    client: TestClient,
) -> None:
    page = client.get("/", headers=PAGE).text
    assert "2 articles" in page
    assert '<svg class="thumb"' in page
    assert 'action="/add"' in page


def test_an_article_shows_its_text_whole_and_the_chain_behind_each_attribution(
    client: TestClient, store: Store
) -> None:
    page = client.get(f"/articles/{article(store, 'one')}", headers=PAGE).text
    text = re.search(r'id="text"[^>]*>(.*?)</div>', page, re.DOTALL)
    assert text is not None
    bare = re.sub(r'<span class="bracket".*?</span>|<sup.*?</sup>', "", text[1])
    bare = re.sub(r"<[^>]+>", "", bare)
    assert "may stop running on 3 May" in bare
    assert "port official" in page
    assert 'data-a="a2"' in page


def test_layers_are_marked_in_the_text(client: TestClient, store: Store) -> None:
    page = client.get(f"/articles/{article(store, 'one')}", headers=PAGE).text
    assert re.search(r'class="m-hedge "[^>]*>may<', page)
    assert re.search(r'class="m-time "[^>]*title="2024-05-03', page)


def test_an_article_is_there_as_json_and_as_rows(client: TestClient, store: Store) -> None:
    own = article(store, "one")
    record = client.get(f"/articles/{own}.json").json()
    assert record["schema"] == "reportedly/1"
    assert record["judgements"] == []
    rows = list(csv.DictReader(client.get(f"/articles/{own}.csv").text.splitlines()))
    assert len(rows) == len(record["attributions"])


def test_a_story_shows_its_picture_changes_and_claims(client: TestClient) -> None:
    own = story(client)
    page = client.get(f"/stories/{own}", headers=PAGE).text
    assert 'aria-labelledby="t d"' in page
    assert "What changed on the way" in page
    assert "hedge_dropped" in page
    assert client.get(f"/stories/{own}.json").json()["story"]["id"] == own
    picture = client.get(f"/stories/{own}.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert ET.fromstring(picture.text).tag.endswith("svg")  # noqa: S314 - our own


def test_a_search_finds_articles_claims_and_named_sources(client: TestClient) -> None:
    found = client.get("/search.json", params={"q": "Brandt"}).json()
    assert found["sources"]["hits"][0]["name"] == "Ana Brandt"
    assert found["articles"]["total"] == 2
    page = client.get("/search", params={"q": "ferry"}, headers=PAGE).text
    assert "<mark>ferry</mark>" in page


def test_a_source_has_a_page_and_an_analyst_may_rate_it(client: TestClient) -> None:
    own = client.get("/search.json", params={"q": "Brandt"}).json()["sources"]["hits"][0]["id"]
    assert ">F</b>" in client.get(f"/sources/{own}", headers=PAGE).text
    rating = {"target": f"reliability:{own}", "action": "rate", "value": {"letter": "B"}}
    assert client.post("/decisions", json=[rating]).status_code == 200
    assert client.get(f"/sources/{own}.json").json()["reliability"] == "B"


def test_hostile_words_are_shown_and_never_run(client: TestClient, store: Store) -> None:
    own = article(store, "bad")
    for path in (f"/articles/{own}", "/search?q=log", "/review", "/"):
        page = client.get(path, headers=PAGE).text
        assert "<script>alert" not in page
        assert "<b>Ledger" not in page
        assert "\u202e" not in page


@pytest.mark.parametrize("path", ["/", "/stories.json", "/static/article.js", "/nothing"])
def test_every_answer_says_what_a_page_may_load(client: TestClient, path: str) -> None:
    policy = client.get(path, headers=PAGE).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_decision_is_kept_seen_undone_and_logged(client: TestClient) -> None:
    one = items(client)[0]
    sent = {"target": one["target"], "action": "reject", "version": 0}
    stands = client.post("/decisions", json=[sent]).json()["judgements"][0]
    assert stands["state"] == "rejected"
    assert items(client, state="rejected")[0]["confidence"] == one["confidence"]
    undone = client.post(f"/decisions/{stands['decision']}/undo").json()
    assert undone["state"] == "open"
    actions = [row["action"] for row in client.get("/audit.json").json()["decisions"]]
    assert actions == ["undo", "reject"]


def test_the_second_of_two_reviewers_is_told(client: TestClient) -> None:
    sent = {"target": items(client)[0]["target"], "action": "accept", "version": 0}
    assert client.post("/decisions", json=[sent]).status_code == 200
    late = client.post("/decisions", json=[{**sent, "action": "reject"}])
    assert late.status_code == 409
    assert "changed it" in late.json()["error"]


def test_the_queue_goes_on_where_a_page_ended(client: TestClient) -> None:
    first = items(client, state="any")
    last = first[0]
    place = {"after_number": str(last["number"]), "after_confidence": str(last["confidence"])}
    assert [one["target"] for one in items(client, state="any", **place)] == [
        one["target"] for one in first[1:]
    ]


def test_pasted_text_is_read_in_the_background_and_joins_its_story(client: TestClient) -> None:
    text = "The island ferry may stop running on 3 May, a port official told Meridian News."
    job = client.post("/articles", data={"text": text}).json()
    found = _finished(client, job["id"])
    assert found["problems"] == []
    assert [one["outcome"] for one in found["articles"]] == ["new"]
    assert client.get(f"/articles/{found['articles'][0]['id']}", headers=PAGE).status_code == 200


def test_a_file_that_cannot_be_read_is_a_problem_of_its_job(client: TestClient) -> None:
    files = [("files", ("photo.png", b"\x89PNG\0\0", "image/png"))]
    found = _finished(client, client.post("/articles", files=files).json()["id"])
    assert found["state"] == "failed"
    assert found["problems"]
    assert "/tmp" not in found["problems"][0]  # noqa: S108 - where nobody may see it


def _finished(client: TestClient, own: str) -> dict[str, Any]:
    end = time.monotonic() + 60
    while True:
        found: dict[str, Any] = client.get(f"/jobs/{own}.json").json()
        if found["state"] in {"done", "failed"}:
            return found
        assert time.monotonic() < end, found
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/articles/nobody", 404),
        ("/stories/none.json", 404),
        ("/sources/none", 404),
        ("/jobs/none", 404),
        ("/nothing.json", 404),
        ("/search.json?q=%22%28%22", 400),
        ("/review.json?below=7", 422),
        ("/?page=0", 422),
    ],
)
def test_what_is_not_there_or_cannot_be_asked_says_so(
    client: TestClient, path: str, status: int
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json()["error"]
    assert "Traceback" not in client.get(path, headers=PAGE).text


def test_nothing_to_add_is_said(client: TestClient) -> None:
    answer = client.post("/articles", data={"text": "  "})
    assert answer.status_code == 400
    assert "paste an article" in answer.json()["error"]


def test_another_site_can_neither_change_nor_reach_anything(client: TestClient) -> None:
    sent: list[Any] = []
    foreign = {"Origin": "http://elsewhere.example"}
    assert client.post("/decisions", json=sent, headers=foreign).status_code == 403
    crossed = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/decisions", json=sent, headers=crossed).status_code == 403
    assert client.get("/", headers={"Host": "elsewhere.example"}).status_code == 400


def test_the_reference_names_every_call(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    page = client.get("/docs", headers=PAGE).text
    assert all(path in page for path in document["paths"])
    assert "/decisions" in document["paths"]


def test_who_is_not_signed_in_sees_nothing(guarded: TestClient, store: Store) -> None:
    assert guarded.get("/", headers=PAGE).headers["location"] == "/sign-in"
    assert guarded.get(f"/articles/{article(store, 'one')}.json").status_code == 401
    assert guarded.get("/sign-in", headers=PAGE).status_code == 200


def test_a_session_begins_with_the_right_password_and_ends(
    guarded: TestClient, store: Store
) -> None:
    store.users.add("kim", PASSWORD, "reviewer", by=ADMIN)
    wrong = guarded.post("/sign-in", data={"name": "kim", "password": "not it at all"})
    assert wrong.status_code == 401
    begun = guarded.post("/sign-in", data={"name": "kim", "password": PASSWORD})
    cookie = begun.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert guarded.get("/", headers=PAGE).status_code == 200
    guarded.post("/sign-out")
    assert guarded.get("/", headers=PAGE).status_code == 303


def test_a_reader_may_look_and_not_decide(guarded: TestClient, store: Store) -> None:
    store.users.add("lee", PASSWORD, "reader", by=ADMIN)
    bearer = {"Authorization": f"Bearer {store.users.grant('lee', 'token')}"}
    one = guarded.get("/review.json", headers=bearer).json()["items"][0]
    sent = [{"target": one["target"], "action": "accept"}]
    refused = guarded.post("/decisions", json=sent, headers=bearer)
    assert refused.status_code == 403
    assert guarded.post("/articles", data={"text": "x"}, headers=bearer).status_code == 403
    assert guarded.get("/audit.json", headers=bearer).status_code == 403


def test_a_readers_pages_offer_nothing_to_decide(guarded: TestClient, store: Store) -> None:
    store.users.add("lee", PASSWORD, "reader", by=ADMIN)
    bearer = {"Authorization": f"Bearer {store.users.grant('lee', 'token')}"}
    story = store.stories.listed(order="articles")[0].id
    source = store.search.sources("Brandt").hits[0].id
    own = article(store, "one")
    for path in (f"/articles/{own}", f"/stories/{story}", f"/sources/{source}", "/review", "/"):
        page = guarded.get(path, headers={**bearer, **PAGE}).text
        assert "<h1" in page
        assert not re.search(r'<form[^>]*(?:data-target|id="adding")|class="decide"', page), path


def test_a_correction_stands_beside_the_proposal_in_the_queue(client: TestClient) -> None:
    one = next(each for each in items(client) if each["source"] == "Ana Brandt")
    value = {"mode": "mixed", "content_spans": [[0, 8]]}
    sent = {"target": one["target"], "action": "correct", "value": value}
    assert client.post("/decisions", json=[sent]).status_code == 200
    page = client.get("/review", params={"state": "corrected"}, headers=PAGE).text
    assert "mode: <q>mixed</q>" in page
    assert "content: <q>Meridian</q>" in page
    assert "Two hundred families" in page


def test_what_people_said_of_a_source_is_in_the_record_too(client: TestClient) -> None:
    one = next(each for each in items(client) if each["source"] == "Ana Brandt")
    value = {"kind": "group"}
    sent = {"target": one["source_target"], "action": "correct", "value": value}
    assert client.post("/decisions", json=[sent]).status_code == 200
    (judged,) = client.get(f"/articles/{one['article']}.json").json()["judgements"]
    assert judged["attribution"] is None
    assert (judged["target"], judged["value"]) == (one["source_target"], value)
    assert judged["by"] == "local"
    page = client.get(f"/articles/{one['article']}", headers=PAGE).text
    assert "proposed: Ana Brandt, person" in page


def test_a_filter_that_is_left_open_means_any(client: TestClient) -> None:
    blank = {"kind": "", "cue_type": "", "mode": "", "anonymous": "", "below": "", "state": "any"}
    assert items(client, **blank) == items(client, state="any")


def test_a_story_says_what_people_settled(client: TestClient) -> None:
    own = story(client)
    record = client.get(f"/stories/{own}.json").json()
    assert record["settled"] is None
    child = record["stemma"]["edges"][0]["child"]
    sent = {"target": f"edge:{child}", "action": "reparent", "value": {"parent": None}}
    assert client.post("/decisions", json=[sent]).status_code == 200
    after = client.get(f"/stories/{own}.json").json()
    assert after["stemma"] == record["stemma"]
    assert child not in {edge["child"] for edge in after["settled"]["stemma"]["edges"]}
    assert [one["state"] for one in after["judgements"]] == ["reparented"]


@pytest.mark.parametrize("order", ["articles", "latest"])
def test_stories_are_listed_in_either_order(client: TestClient, order: str) -> None:
    page = client.get("/", params={"order": order}, headers=PAGE).text
    assert f'href="/?order={order}" aria-current="true"' in page


def test_each_proposal_of_the_queue_stands_in_its_sentence(client: TestClient) -> None:
    page = client.get("/review", headers=PAGE).text
    context = re.search(r'<p class="context">([^\n]*families[^\n]*)</p>', page)
    assert context is not None
    assert context[1].endswith("<mark>said</mark> Ana Brandt, who leads the seamen&#39;s union.")
