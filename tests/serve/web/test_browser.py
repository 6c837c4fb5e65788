"""The pages in a real browser: what a person does there, without a mouse too."""

import re

import pytest
from playwright.sync_api import Page, expect

from reportedly.storage import Edit, Store, User

pytestmark = pytest.mark.enable_socket


def follow(page: Page, name: str) -> None:
    """Follow a link, and wait until the page behind it has all its scripts."""
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()


def test_a_pasted_article_shows_its_chain(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Paste an article").fill(
        "Meridian News reported on Monday, citing a dike warden, that the lock would stay shut."
    )
    page.get_by_role("button", name="Read").click()
    page.wait_for_url("**/articles/*")
    chain = page.locator(".attributions .chain").last
    expect(chain).to_contain_text("Meridian News")
    expect(chain).to_contain_text("dike warden")


def test_a_story_leads_by_its_hand_overs_to_an_article(page: Page) -> None:
    page.goto("/")
    follow(page, "The island ferry")
    expect(page.get_by_role("img", name="The island ferry")).to_be_visible()
    page.locator("table a").first.click()
    page.wait_for_url("**/articles/*")
    expect(page.get_by_role("heading", name="Who says so")).to_be_visible()


def test_source_cue_and_content_light_up_together(page: Page) -> None:
    page.goto("/")
    follow(page, "The island ferry")
    page.locator("table a").first.click()
    page.locator("#text .cue[tabindex]").first.focus()
    own = page.locator("#text .cue").first.get_attribute("data-a")
    assert page.locator(f'#text .lit[data-a="{own}"]').count() >= 2
    page.keyboard.press("Enter")
    expect(page.locator(f"#{own} details")).to_have_attribute("open", "")


def test_layers_are_switched(page: Page) -> None:
    page.goto("/")
    follow(page, "The island ferry")
    with page.expect_navigation():
        page.locator("table a").first.click()
    text = page.locator("#text")
    expect(text).not_to_have_class("show-hedges")
    page.get_by_label("Hedges").check()
    assert "show-hedges" in (text.get_attribute("class") or "")


def test_an_attribution_is_rejected_and_that_undone(page: Page, store: Store) -> None:
    page.goto("/review")
    card = page.locator("#queue .card").first
    card.get_by_role("button", name="Reject").click()
    expect(card.locator(".state")).to_have_text("rejected")
    assert store.review.counts()["rejected"] == 1
    card.get_by_role("button", name="Undo").click()
    expect(card.locator(".state")).to_have_text("open")
    assert "rejected" not in store.review.counts()


def test_the_queue_works_by_keys_alone(page: Page, store: Store) -> None:
    page.goto("/review")
    page.keyboard.press("j")
    page.locator("#queue .card").first.focus()
    page.keyboard.press("1")
    expect(page.locator("#queue .card").first.locator(".state")).to_have_text("accepted")
    page.locator("#queue .card").nth(1).focus()
    page.keyboard.press("2")
    expect(page.locator("#queue .card").nth(1).locator(".state")).to_have_text("rejected")
    assert store.review.counts()["accepted"] == 1


def test_what_is_visible_is_decided_at_once(page: Page, store: Store) -> None:
    page.goto("/review")
    shown = page.locator("#queue .card.open").count()
    page.get_by_role("button", name="Accept all that is visible").click()
    expect(page.locator("#said")).to_contain_text(f"{shown} decided")
    assert store.review.counts()["accepted"] == shown


def test_hostile_words_do_nothing(page: Page, store: Store) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda one: dialogs.append(one.message))
    page.goto(f"/articles/{store.articles.resolve('bad')}")
    expect(page.locator("#text")).to_contain_text('<script>alert("x")</script>')
    assert dialogs == []


@pytest.mark.parametrize("width", [400, 640])
def test_at_twice_the_size_nothing_runs_off_a_narrow_page(
    page: Page, store: Store, width: int
) -> None:
    """A window of 1280 pixels at 200 % is 640 wide; a telephone is narrower."""
    page.set_viewport_size({"width": width, "height": 700})
    story, source = store.stories.listed(order="articles")[0].id, store.search.sources("Brandt")
    article = store.articles.resolve("one")
    paths = ["/", "/review", "/search?q=ferry", "/docs", "/audit", f"/stories/{story}"]
    for path in (*paths, f"/articles/{article}", f"/sources/{source.hits[0].id}"):
        page.goto(path)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, path


def test_dropped_files_are_read_while_pages_go_on(page: Page) -> None:
    page.goto("/")
    page.evaluate(
        """() => {
          const carried = new DataTransfer();
          const words = "A lock keeper said on Monday that the gate was stuck.";
          carried.items.add(new File([words], "lock.txt", { type: "text/plain" }));
          document.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true }));
        }"""
    )
    page.wait_for_url("**/jobs/*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Reading 1 file")
    page.wait_for_url("**/articles/*")
    expect(page.locator("#text")).to_contain_text("the gate was stuck")


def test_an_article_is_pasted_and_its_chain_opened_without_a_mouse(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Paste an article").focus()
    page.keyboard.type("A lock keeper told the Harbour Post that the gate was stuck.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/*")
    cue = page.locator("#text .cue[tabindex]").first
    cue.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".card details[open] dl").first).to_contain_text("Found by")


def open_article(page: Page, store: Store, given: str = "one") -> None:
    page.goto(f"/articles/{store.articles.resolve(given)}")


def select(page: Page, start: str, end: str) -> None:
    """Select from the first of some words of the text to the end of others, as a pointer does."""
    page.evaluate(
        """([start, end]) => {
          const range = document.createRange();
          const nodes = [];
          const walk = document.createTreeWalker(document.getElementById("text"), 4);
          while (walk.nextNode()) nodes.push(walk.currentNode);
          const first = nodes.find((one) => one.data.includes(start));
          const last = nodes.findLast((one) => one.data.includes(end));
          range.setStart(first, first.data.indexOf(start));
          range.setEnd(last, last.data.indexOf(end) + end.length);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [start, end],
    )


def test_words_and_kind_are_corrected_by_selecting_them(page: Page, store: Store) -> None:
    open_article(page, store)
    card = page.locator(".card", has_text="Two hundred families").first
    own = card.get_attribute("id")
    card.get_by_role("button", name="Correct").click()
    form = page.locator("form.correcting")
    select(page, "Two hundred", "families")
    form.locator('[data-part="content_spans"] [data-set]').click()
    expect(form.locator('[data-part="content_spans"] q')).to_have_text("Two hundred families")
    form.get_by_label("Mode").select_option("mixed")
    form.get_by_role("button", name="Keep the correction").click()
    stands = page.locator(f"#{own} .state")
    expect(stands).to_have_text("corrected")
    found = next(one for one in store.log.listed() if one.action == "correct")
    text = store.articles.article(store.articles.resolve("one")).text
    (start, end) = found.value["content_spans"][0]
    assert text[start:end] == "Two hundred families"
    assert found.value["mode"] == "mixed"
    assert found.proposal["mode"] == "direct"
    card = page.locator(f"#{own}")
    card.locator("details").first.locator("summary").click()
    expect(card).to_contain_text("proposed: direct")
    card.get_by_role("button", name="Undo").click()
    expect(stands).to_have_text("open")


def test_words_are_corrected_without_a_mouse(page: Page, store: Store) -> None:
    open_article(page, store)
    card = page.locator(".card", has_text="Two hundred families").first
    own = card.get_attribute("id")
    card.get_by_role("button", name="Correct").focus()
    page.keyboard.press("Enter")
    words = page.locator('[data-part="source_spans"] q')
    before = words.inner_text()
    page.get_by_label("Source: end a word later").focus()
    page.keyboard.press("Enter")
    expect(words).not_to_have_text(before)
    page.get_by_label("Source: end a word earlier").focus()
    page.keyboard.press("Space")
    page.get_by_label("Source: begin a word later").focus()
    page.keyboard.press("Space")
    expect(words).to_have_text(before.split(" ", 1)[1])
    page.get_by_role("button", name="Keep the correction").press("Enter")
    expect(page.locator(f"#{own} .state")).to_have_text("corrected")


def test_a_source_is_corrected_and_parted_from_its_namesakes(page: Page, store: Store) -> None:
    open_article(page, store)
    voice = page.locator(".voice-line", has_text="Ana Brandt")
    voice.get_by_text("Correct").click()
    voice.get_by_label("Name", exact=True).fill("Ana Brandt of Nordhavn")
    voice.get_by_role("button", name="Somebody else than elsewhere").click()
    expect(page.locator(".voice-line", has_text="Ana Brandt of Nordhavn")).to_contain_text("split")
    page.get_by_role("link", name="Ana Brandt of Nordhavn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ana Brandt of Nordhavn")


def test_the_second_of_two_reviewers_is_told_and_shown(page: Page, store: Store) -> None:
    page.goto("/review")
    card = page.locator("#queue .card").first
    target = card.get_attribute("data-target")
    assert target is not None
    store.decisions.decide(Edit(target, "reject"), by=User("bo", "reviewer"))
    with page.expect_response(lambda answer: answer.status == 409):
        card.get_by_role("button", name="Accept").click()
    expect(card.locator(".state")).to_contain_text("Somebody else decided")
    expect(card.get_by_role("link", name="See how it stands now")).to_be_visible()
    assert store.review.counts()["rejected"] == 1


def open_story(page: Page) -> None:
    page.goto("/")
    follow(page, "The island ferry")


def test_a_parent_is_changed_its_effect_shown_and_undone(page: Page) -> None:
    open_story(page)
    row = page.locator(".handed-on tbody tr").last
    before = row.locator("td").nth(1).inner_text()
    row.get_by_text("Change").click()
    row.get_by_label("Taken from").select_option("")
    row.get_by_role("button", name="Set").click()
    row = page.locator(".handed-on tbody tr").last
    expect(row.locator("td").nth(1)).to_contain_text("set by local")
    expect(page.locator("#effect")).to_contain_text("The machine's own")
    row.get_by_role("button", name="Undo").click()
    expect(page.locator("#effect")).to_have_count(0)
    assert page.locator(".handed-on tbody tr").last.locator("td").nth(1).inner_text() == before


def test_a_line_of_the_picture_leads_to_its_hand_over(page: Page) -> None:
    open_story(page)
    edge = page.locator("#picture path.edge[data-id]").first
    own = edge.get_attribute("data-id")
    edge.dispatch_event("click", {"bubbles": True})
    expect(page).to_have_url(re.compile(f"#of-{own}$"))
    expect(page.locator(f"#of-{own}")).to_be_in_viewport()


def test_the_picture_zooms_by_keys_and_scrolls(page: Page) -> None:
    open_story(page)
    picture = page.locator("#picture")
    before = picture.evaluate("one => one.querySelector('svg').clientWidth")
    picture.focus()
    for _ in range(3):
        page.keyboard.press("+")
    assert picture.evaluate("one => one.querySelector('svg').clientWidth") > before * 2
    assert picture.evaluate("one => one.scrollWidth > one.clientWidth")
    page.keyboard.press("0")
    assert picture.evaluate("one => one.scrollHeight <= one.clientHeight")


def test_an_article_is_moved_to_a_story_of_its_own_and_back(page: Page, store: Store) -> None:
    open_story(page)
    row = page.locator(".handed-on tbody tr").last
    row.get_by_text("Change").click()
    row.get_by_role("button", name="To a story of its own").click()
    expect(page.locator(".sum")).to_contain_text("1 article")
    assert len(store.stories.listed(order="articles")[0].stemma["nodes"]) < 3
    page.get_by_role("button", name="Undo the move").click()
    expect(page.locator(".sum")).to_contain_text("2 articles")


def test_an_article_is_moved_to_another_story_by_its_address(page: Page, store: Store) -> None:
    page.goto(f"/articles/{store.articles.resolve('bad')}/story")
    address = page.url
    open_story(page)
    row = page.locator(".handed-on tbody tr").last
    row.get_by_text("Change").click()
    row.get_by_label("Belongs to the story").fill(address)
    row.get_by_role("button", name="Move", exact=True).click()
    expect(page.get_by_role("button", name="Undo the move")).to_be_visible()
    expect(page.locator(".handed-on tbody tr")).to_have_count(2)
    expect(page.locator(".handed-on")).to_contain_text("Log")


def test_a_decision_is_undone_from_the_log(page: Page, store: Store) -> None:
    item = store.review.queue()[0]
    store.decisions.decide(Edit(item.target, "reject"), by=User("bo", "reviewer"))
    page.goto("/audit")
    page.get_by_role("button", name="Undo number 1").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.get_by_role("button", name="Undo number 1")).to_have_count(0)
    assert "rejected" not in store.review.counts()


def test_two_sources_are_merged_and_parted_again(page: Page) -> None:
    page.goto("/search?q=Brandt")
    follow(page, "Ana Brandt")
    page.get_by_label("This is the same as").fill("Meridian News")
    page.get_by_role("button", name="Merge into it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Meridian News")
    expect(page.locator(".hits").first).to_contain_text("families")
    page.get_by_role("button", name="Part again").click()
    expect(page.locator("[aria-labelledby=same]")).to_contain_text("None so far")


def test_an_analyst_rates_a_source_with_a_note(page: Page) -> None:
    page.goto("/search?q=Brandt")
    follow(page, "Ana Brandt")
    expect(page.locator("#letter")).to_have_text("F")
    page.get_by_label("Letter").select_option("B")
    page.get_by_label("Note").fill("leads the union since 2019")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#letter")).to_have_text("B")
    expect(page.get_by_text("leads the union since 2019")).to_be_visible()
