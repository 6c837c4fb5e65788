"""The reasons Reportedly gives, each described like a lint rule; the docs list them."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ReasonDescription:
    """What one reason code stands for.

    Attributes:
        sees: what in the text leads to the reason.
        matters: why a reader should care.
        example: words that would lead to it.
    """

    sees: str
    matters: str
    example: str


REASON_CODES: Final = {
    "single-article": ReasonDescription(
        sees="One article was read alone.",
        matters=(
            "One text is one act of publishing, however many voices speak in it. Whether they "
            "are independent of one another shows only beside other articles. So the number of "
            "independent origins is 1..1."
        ),
        example='"Sputnik reported, quoting an informed source, that ... The source added ..."',
    ),
    "one-text": ReasonDescription(
        sees="All articles go back to one text, seen or unseen.",
        matters=(
            "Ten copies of one dispatch are one origin: whoever reads ten outlets has read it "
            "once. So the number of independent origins is 1..1."
        ),
        example="Ten papers print one agency's dispatch, and three of them name the agency.",
    ),
    "differing-texts": ReasonDescription(
        sees="Articles go back to several texts, none of which was taken from another.",
        matters=(
            "Texts that differ may still rest on one source; they may also be separate reports. "
            "So the highest number of origins rises, and the lowest does not."
        ),
        example="Two agencies report the same plan in different words.",
    ),
    "parent-group": ReasonDescription(
        sees="Several of the texts were published by one house or parent group.",
        matters="Sister papers share their newsroom and their text, so they are one origin.",
        example='"A Linnet Media title." stands under both articles.',
    ),
    "same-primary-source": ReasonDescription(
        sees="Several of the texts have the claim from the same named person or body.",
        matters=(
            "One person who speaks to two outlets is one origin twice, and so is one statement "
            "that two outlets rewrite. Neither the lowest nor the highest number of origins "
            "rises for the second."
        ),
        example='"Harbour master Ada Lund told the Gazette ..." and "Lund told Coast Radio ..."',
    ),
    "anonymous-sources": ReasonDescription(
        sees="Several of the texts rest on sources without a name.",
        matters=(
            "Two unnamed sources may be one person or two. They are neither merged nor counted "
            "apart: the interval stays wide."
        ),
        example='"An informed source told one agency ..." and "a person in the know said ..."',
    ),
    "separate-named-sources": ReasonDescription(
        sees="Several texts each name a source of their own who spoke to that outlet itself.",
        matters="Only such stated, named, separate sourcing raises the lowest number of origins.",
        example='"Beekeeper Ada Lund told the Post ..." and "pilot Jon Vik told the Echo ..."',
    ),
    "circular-citing": ReasonDescription(
        sees="A report comes back to the outlet that began it, by way of others that cite it.",
        matters="An outlet that is confirmed by its own report has been confirmed by nobody.",
        example='"What we told you first is now confirmed: the wire reports ..."',
    ),
}
"""Every reason code with its description."""

EVIDENCE_CODES: Final = {
    "credit": ReasonDescription(
        sees="One article names the outlet, agency or statement it was taken from.",
        matters=(
            "A credit is the writer's own word for where the matter comes from. It may stand in "
            "a by-line, a date-line, a tail or the sourcing, and it may be wrong: a text copied "
            "word for word from elsewhere outweighs it."
        ),
        example='"(HPA) - ...", "told Halden Press Agency", "the Gazette reported"',
    ),
    "shared-text": ReasonDescription(
        sees="Words in a row, three and more, stand in both texts.",
        matters="Two writers seldom choose the same words by chance; the passages are shown.",
        example='"after its port propeller struck a submerged log" in both',
    ),
    "merged-text": ReasonDescription(
        sees="A further part of an article stands in another text than its first parent.",
        matters="An article put together from two reports has two parents.",
        example="Two agencies' paragraphs under one headline.",
    ),
    "shared-with-sibling": ReasonDescription(
        sees="An article shares text with another that credits a text nobody fetched.",
        matters="What two outlets share and neither wrote comes from a third: an unseen text.",
        example='Two papers print one dispatch, and only one adds "(Reuters)".',
    ),
    "same-matter": ReasonDescription(
        sees="Both tell the same names and rare words, without a credit or a shared passage.",
        matters="A rewording or a translation keeps what is told and changes how.",
        example='"The bell may have to be recast" and "must possibly be newly poured"',
    ),
    "time-order": ReasonDescription(
        sees="One article appeared after the other by its stamp.",
        matters=(
            "A copy is usually younger, but stamps of updates run late and days have no hours: "
            "time speaks softly and decides nothing alone."
        ),
        example="09:20 at the agency, 11:02 in the paper.",
    ),
}
"""Every code of an edge's evidence with its description."""
