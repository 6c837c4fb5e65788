"""Whether a document's issuer is given: whose report, letter or poll it is."""

from reportedly.attribution.page import Page
from reportedly.attribution.phrases import Phrase


def is_issued(page: Page, phrase: Phrase) -> bool:
    """Say whether a document's issuer is given."""
    if phrase.possessor is not None:
        return True
    if page.lower[phrase.head].startswith("statement"):
        return True
    if any(_issuer_word(page, i) for i in range(phrase.start, phrase.head)):
        return True
    return _issuer_after(page, phrase)


def _issuer_word(page: Page, i: int) -> bool:
    mention = page.mention_at.get(i)
    if mention is not None:
        return mention.kind != "document"
    singular, _ = page.nouns.singular(page.lower[i])
    if singular in {"court", "media", "news"}:
        return False
    return page.nouns.has("organizations", singular) or page.lower[i] in {
        "congressional",
        "federal",
        "presidential",
    }


def _outlet_in(page: Page, places: range) -> bool:
    return any(page.mention_at[i].kind == "outlet" for i in places if i in page.mention_at)


def _issuer_after(page: Page, phrase: Phrase) -> bool:
    """Look for "by", "from" or "of" somebody after the head."""
    for i in range(phrase.end, phrase.last - 1):
        word = page.lower[i]
        if word not in {"by", "from", "of", "in", "on", "against"}:
            continue
        following = range(i + 1, min(i + 7, phrase.last))
        if page.lower[i - 1] in page.nouns.lists["relay_participles"] and _outlet_in(
            page, following
        ):
            continue
        if word in {"by", "from"} and (
            page.lower[i + 1] not in {"a", "an"} or any(j in page.mention_at for j in following)
        ):
            return True
        if any(page.tokens[j].tag == "POS" for j in following):
            return True
        if word in {"of", "in"} and any(
            j in page.mention_at
            and page.mention_at[j].kind in {"organization", "person", "outlet"}
            for j in following
        ):
            return True
    return False
