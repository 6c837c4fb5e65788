"""A small corpus, made up: stories of several articles, versions, repeats, and bad input."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

TOPICS: Final = (
    ("ferry", "Ana Brandt", "the seamen's union", "the line will stop running in May"),
    ("quarry", "Tor Eide", "the county council", "the blasting may go on until autumn"),
    ("school", "Mira Solberg", "the parents' board", "eleven classes will be merged"),
    ("bridge", "Jonas Vik", "the road office", "lorries are banned from Monday"),
)
OUTLETS: Final = ("Harbour Post", "Island Gazette", "Fjord Daily", "Northern Echo", "Coast Radio")
OPENINGS: Final = (
    "{who} of {body} said on Friday that {what}.",
    'An official said {what}. "Nobody asked us," said {who}, who leads {body}.',
    "Meridian News reported, citing a person close to {body}, that {what}. {who} declined.",
    "According to {body}, {what}. {who} added that the decision could still change.",
    "{who} told Meridian News that {what}, and that {body} had agreed.",
)


def articles() -> Iterator[dict[str, Any]]:
    """Yield articles as JSON lines hold them: four stories of five, and versions of two."""
    for topic, who, body, what in TOPICS:
        shared = f"The {topic} has divided the island since {len(topic)} members of {body} met."
        for number, (outlet, opening) in enumerate(zip(OUTLETS, OPENINGS, strict=True)):
            said = opening.format(who=who, body=body, what=what)
            yield {
                "id": f"{topic}-{number}",
                "publisher": outlet,
                "published": f"2024-05-{number + 1:02}",
                "title": f"The {topic} and {body}",
                "language": "en",
                "url": f"https://{outlet.split()[0].lower()}.example/{topic}",
                "text": f"{said} {shared} That was the {number + 2}th meeting this year.",
            }


def write(folder: Path) -> Path:
    """Write the corpus into a folder: JSON lines, texts, a page, and what cannot be read."""
    folder.mkdir(parents=True, exist_ok=True)
    made = list(articles())
    newer = [{**one, "text": f"{one['text']} Corrected since."} for one in made[:2]]
    lines = [json.dumps(one) for one in (*made, *newer, made[3])]
    lines[7:7] = ["{broken", json.dumps({"text": "This line has no id."})]
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for number in range(6):
        text = f"Mayor {TOPICS[number % 4][1]} said {number + 3} boats stay. A clerk disagreed."
        (folder / f"note-{number}.txt").write_text(text, encoding="utf-8")
    again = (folder / "note-5.txt").read_text(encoding="utf-8")
    (folder / "note-6.txt").write_text(again, encoding="utf-8")
    page = "<html><body><article><p>The mill closes, owner Lea Holm said.</p></article></body>"
    (folder / "page.html").write_text(page, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(32))
    return folder
