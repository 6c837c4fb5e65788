"""The OpenAPI document, tried with what it allows and with what it does not: never a 5xx."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok

from reportedly.serve.web import WebOptions, create_app

SAME_EACH_TIME: Final = settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
HOSTILE: Final = (
    *(
        "%00",
        "%ED%A0%80",
        "%FF",
        "..%2f..%2fetc%2fpasswd",
        "'%20OR%201=1%20--",
        "%22;DROP%20TABLE",
    ),
    *("a" * 3_000, "%E2%80%AE", "{{7*7}}", "%3Cscript%3E", "-1", "0", str(2**31), str(2**63)),
    *("9" * 400, "NaN", "1e999", "null", "*", "%22", "NEAR(a%20b)", "a0000000000000000", "%25"),
    *("%20", ".", "%2e%2e"),
)
"""Ids and words, as an address carries them, that end badly where they are trusted."""
PAGES: Final = (
    *("/articles/{}", "/articles/{}.json", "/articles/{}.csv", "/articles/{}.xlsx"),
    *("/articles/{}/story", "/stories/{}", "/stories/{}.json", "/stories/{}.svg"),
    *("/stories/{}.csv", "/sources/{}", "/sources/{}.json", "/jobs/{}", "/jobs/{}.json"),
    *("/search?q={}", "/search.json?q={}", "/search.json?q=ferry&page={}"),
    *("/stories.json?order={}", "/?page={}", "/review.json?state={}", "/review.json?below={}"),
    "/review.json?article={}&story={}&known={}&kind={}",
    "/review.json?after_number={}&after_confidence=0.5",
    *("/audit.json?before={}", "/static/{}", "/{}"),
)
EDITS: Final = (
    '{"target":"a","action":"b"}',
    '{"target":"\\ud800","action":"accept"}',
    '{"target":"known:\\u0000","action":"merge","value":{"into":"\\u0000"}}',
    '{"target":"attribution:a:1","action":"correct","value":{"cue_spans":[[1,1e400]]}}',
    '{"target":"attribution:a:1","action":"correct","value":{"cue_spans":[[0,9999999999999999999]]}}',
    '{"target":"membership:a","action":"move","value":{"story":"\\u0000\\ud800"}}',
    '{"target":"edge:a","action":"reparent","value":{"parent":[]}}',
    '{"target":"reliability:a","action":"rate","value":{"letter":["A"]}}',
    '{"target":"source:a:1","action":"correct","value":{"kind":{}}}',
    '{"target":"attribution:a:1","action":"accept","version":99999999999999999999}',
)
BODIES: Final = (
    *(b"", b"null", b"[]", b"[null]", b"{}", b'"a"', b"\xff\xfe", b"[" * 20_000, b"{" * 100),
    *(f"[{one}]".encode() for one in EDITS),
)


@pytest.fixture(params=["store", "on_a_server"])
def asking(request: pytest.FixtureRequest) -> Iterator[TestClient]:
    app = create_app(request.getfixturevalue(request.param), WebOptions(hosts=("*",)))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def calls(app: Any) -> Iterator[Any]:
    found = schemathesis.openapi.from_asgi("/openapi.json", app)
    for operation in found.get_all_operations():
        if isinstance(operation, Ok):
            yield operation.ok()


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.filterwarnings("ignore")  # of the tool that makes the requests
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_whatever_is_sent_is_answered(asking: TestClient, mode: GenerationMode) -> None:
    tried = 0
    for call in calls(asking.app):

        @SAME_EACH_TIME
        @given(case=call.as_strategy(generation_mode=mode))
        def send(case: Case[Any]) -> None:
            answer = case.call()
            assert answer.status_code < 500, f"{case.as_curl_command()}: {answer.text[:500]}"

        # Of a call without parameters nothing can be wrong.
        with suppress(Unsatisfiable):
            send()
            tried += 1
    assert tried >= 8


@pytest.mark.parametrize("page", PAGES)
def test_hostile_ids_and_words_are_answered(asking: TestClient, page: str) -> None:
    for words in HOSTILE:
        for accept in ("text/html", "application/json"):
            answer = asking.get(page.replace("{}", words), headers={"accept": accept})
            assert answer.status_code < 500, f"{page} with {words[:80]}: {answer.text[:300]}"


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data", ""])
@pytest.mark.parametrize("path", ["/decisions", "/articles", "/add", "/decisions/1/undo"])
def test_hostile_bodies_are_answered(asking: TestClient, path: str, kind: str) -> None:
    for body in BODIES:
        answer = asking.post(path, content=body, headers={"content-type": kind} if kind else {})
        assert answer.status_code < 500, f"{path} with {body[:80]!r}: {answer.text[:300]}"
        assert answer.status_code >= 400 or body == b"[]", body
