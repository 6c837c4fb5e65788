"""Stories as HTML: each with its picture, its origins with reasons, and what changed."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from reportedly.formats.characters import shown
from reportedly.formats.stemma_svg import to_svg
from reportedly.formats.stories_in_words import drift_words, interval_words
from reportedly.formats.voices import counted
from reportedly.model import Drift, Problem, Story

MOST: Final = 12
"""Stories that are shown with their picture; further ones are counted."""


def stories_to_html(stories: Sequence[Story], problems: Iterable[Problem] = ()) -> str:
    """Return stories as a fragment of HTML that stands alone: no script, nothing fetched.

    Articles that stand alone are counted, not drawn.
    """
    several = [one for one in stories if len(one.articles) > 1]
    parts = [story_to_html(one) for one in several[:MOST]]
    left = len(several) - MOST
    if left > 0:
        parts.append(f"<p>and {left} more</p>")
    alone = len(stories) - len(several)
    if alone:
        parts.append(f"<p>{counted(alone, 'article')} that no other tells of</p>")
    parts += [f"<p>Problem: {_safe(one.message)}</p>" for one in problems]
    return "<div>" + "\n".join(parts) + "</div>"


def story_to_html(story: Story) -> str:
    """Return one story as a fragment of HTML."""
    reasons = "".join(f"<li>{_safe(one.sentence)}</li>" for one in story.independence.reasons)
    changed = "".join(map(_changed, story.drift))
    against = "".join(f"<li>{_safe(one.sentence)}</li>" for one in story.contradictions)
    return (
        f"<section><h3>{_safe(story.title or 'Without a title')}</h3>"
        f"<p><strong>{_safe(interval_words(story))}</strong></p>{_picture(story)}"
        f"{_list('Why so many origins', reasons)}{_list('What changed on the way', changed)}"
        f"{_list('What speaks against what', against)}</section>"
    )


def _picture(story: Story) -> str:
    """Return the picture as an image, so that its style touches nothing around it."""
    data = b64encode(to_svg(story).encode("utf-8", "replace")).decode("ascii")
    words = _safe(interval_words(story))
    return f'<img alt="{words}" style="max-width:100%" src="data:image/svg+xml;base64,{data}">'


def _changed(one: Drift) -> str:
    return f"<li><strong>{_safe(drift_words(one))}</strong>: {_safe(one.sentence)}</li>"


def _list(heading: str, items: str) -> str:
    return f"<h4>{heading}</h4><ul>{items}</ul>" if items else ""


def _safe(words: str) -> str:
    return escape(shown(words))
