"""Plain text, web pages and JSON lines: what each reader makes of good and bad bytes."""

import gzip
import json
from collections.abc import Callable, Iterator

import pytest

from reportedly.errors import InputError
from reportedly.intake import IntakeOptions, html, jsonl, text
from reportedly.model import Article, Problem

OPTIONS = IntakeOptions()
PAGE = """<html lang="en"><head><title>Ferry stops</title>
<meta property="og:site_name" content="Nordlys Post">
<meta property="article:published_time" content="2021-03-04T08:00:00Z"></head>
<body><nav><a href="/">Home</a> Subscribe to our letter</nav><article><h1>Ferry stops</h1>
<p>The island ferry will stop running in May, the harbour master said on Friday, after two
hundred years on the line.</p><p>"We are sorry," said Tor Eide, who has led the harbour for a
decade and lives on the island with his family.</p></article>
<footer>Copyright Nordlys</footer></body></html>"""
Reader = Callable[[bytes, str, IntakeOptions], Iterator[Article | Problem]]


def only(reader: Reader, data: bytes, path: str = "a") -> Article:
    (found,) = reader(data, path, OPTIONS)
    assert isinstance(found, Article)
    return found


def refused(reader: Reader, data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        list(reader(data, "a", OPTIONS))
    assert str(caught.value).startswith("a: ")
    return caught.value.code


def lines(*rows: object) -> list[Article | Problem]:
    data = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    return list(jsonl.read(data.encode(), "a.jsonl", OPTIONS))


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"),
     ("utf-16-be", b"\xfe\xff")],
)  # fmt: skip
def test_unicode_is_read_without_a_problem(encoding: str, mark: bytes) -> None:
    words = "The ferry stopped, Zoë Åström said."
    article = only(text.read, mark + words.encode(encoding))
    assert (article.text, article.problems) == (words, ())


def test_another_encoding_is_guessed_and_said() -> None:
    words = "The ferry “stopped”, she said. Café owners were angry about it."
    article = only(text.read, words.encode("cp1252"))
    assert article.text == words
    assert [problem.code for problem in article.problems] == ["encoding"]
    assert "Save the file as UTF-8" in article.problems[0].message


def test_wide_text_without_a_mark_is_guessed_and_said() -> None:
    article = only(text.read, "The ferry stopped, she said.".encode("utf-16-le"))
    assert article.text == "The ferry stopped, she said."
    assert [problem.code for problem in article.problems] == ["encoding"]


def test_a_damaged_file_keeps_what_can_be_read() -> None:
    words = "Zoë said the café had closed for good. " * 20
    article = only(text.read, words.encode() + b"\xff")
    assert words.strip() in article.text
    assert [problem.code for problem in article.problems] == ["encoding"]


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9, "binary")]
)
def test_no_text_is_refused(data: bytes, code: str) -> None:
    assert refused(text.read, data) == code


def test_a_page_gives_its_article_and_metadata_and_says_what_was_cut() -> None:
    article = only(html.read, PAGE.encode())
    assert (article.publisher, article.title) == ("Nordlys Post", "Ferry stops")
    assert article.published == "2021-03-04T08:00:00Z"
    assert "harbour master said" in article.text
    assert "Subscribe" not in article.text
    assert article.raw_sha256 is not None
    assert len(article.raw_sha256) == 64
    assert article.removed[0].amount > 0


def test_a_page_in_the_encoding_it_declares() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("Eide", "Ådne")
    article = only(html.read, page.encode("latin-1"))
    assert "Tor Ådne" in article.text
    assert article.problems == ()


@pytest.mark.parametrize(
    "page", ["<html>", "<html><body><nav><a href='/'>x</a></nav></body></html>"]
)
def test_a_page_without_an_article_is_refused(page: str) -> None:
    assert refused(html.read, page.encode()) == "no-article"


def test_a_page_over_the_limit_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(InputError, match="at most") as caught:
        list(html.read(PAGE.encode(), "a", IntakeOptions(max_characters=2)))
    assert caught.value.code == "too-large"


def test_broken_lines_are_problems_with_their_place_and_the_rest_is_read() -> None:
    good = {"id": "a", "text": "The ferry stopped, she said."}
    found = lines(good, "{bad", [1], {"id": "b"}, {"id": "", "text": "x"}, {"id": 7, "text": "Y."})
    assert [one.id for one in found if isinstance(one, Article)] == ["a", "7"]
    assert [(one.code, one.line) for one in found if isinstance(one, Problem)] == [
        ("broken-line", 2), ("missing-field", 3), ("missing-field", 4), ("missing-field", 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"id": True, "text": "x"}, "`id` is bool; wanted a string"),
        ({"id": "c", "text": 3}, "`text` is int; wanted a string"),
        ({"id": "c", "text": "x", "publisher": 4}, "`publisher` is int"),
    ],
)
def test_a_field_of_the_wrong_kind_is_named(row: object, words: str) -> None:
    (problem,) = lines(row)
    assert isinstance(problem, Problem)
    assert words in problem.message


def test_lines_bring_their_metadata() -> None:
    (article,) = lines(
        {
            "id": "a",
            "text": "It stopped.",
            "publisher": "P",
            "published": "2021-02-03",
            "title": "T",
        }
    )
    assert isinstance(article, Article)
    assert (article.publisher, article.published, article.title) == ("P", "2021-02-03", "T")


def test_gzipped_lines_are_read_and_a_damaged_stream_is_said() -> None:
    packed = gzip.compress(json.dumps({"id": "a", "text": "It stopped."}).encode())
    assert only(jsonl.read, packed).text == "It stopped."
    assert refused(jsonl.read, packed[:-9]) == "unreadable"


def test_a_line_longer_than_any_article_is_a_problem_and_the_next_is_read() -> None:
    rows = [{"id": "a", "text": "x" * 5_000}, {"id": "b", "text": "It stopped."}]
    data = "\n".join(map(json.dumps, rows)).encode()
    found = list(jsonl.read(data, "a.jsonl", IntakeOptions(max_characters=100)))
    assert [one.code if isinstance(one, Problem) else one.id for one in found] == [
        "too-large",
        "b",
    ]


def test_lines_in_utf_16() -> None:
    data = b"\xff\xfe" + json.dumps({"id": "a", "text": "It stopped."}).encode("utf-16-le")
    assert only(jsonl.read, data).id == "a"
