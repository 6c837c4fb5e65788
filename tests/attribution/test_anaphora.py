"""Carry-over: later words find the source they stand for."""

from tests.attribution.conftest import Tell


def test_definite_phrase_goes_back_to_the_anonymous_source(tell: Tell) -> None:
    text = (
        "An informed source said the bridge had reopened. Rain fell. "
        "The source added that it was safe."
    )
    told = tell(
        text,
        [
            ("An informed source", "said", "the bridge had reopened"),
            ("The source", "added", "that it was safe"),
        ],
    )
    assert told.source(0) is told.source(1)
    assert any("informed source" in step for step in told.attributions[1].steps)


def test_another_official_is_never_the_first(tell: Tell) -> None:
    text = "An official said the dam held. Another official said it leaked."
    told = tell(
        text,
        [("An official", "said", "the dam held"), ("Another official", "said@2", "it leaked")],
    )
    assert told.source(0).id != told.source(1).id


def test_an_official_again_is_a_new_one(tell: Tell) -> None:
    text = "An official said the dam held. An official said it leaked."
    told = tell(
        text, [("An official", "said", "the dam held"), ("An official@2", "said@2", "it leaked")]
    )
    assert told.source(0).id != told.source(1).id


def test_pronoun_agrees_in_gender(tell: Tell) -> None:
    text = (
        "Maria Lund said the mill was shut. Her brother Peter Lund waited outside. "
        "She added that wages were owed."
    )
    told = tell(
        text,
        [("Maria Lund", "said", "the mill was shut"), ("She", "added", "that wages were owed")],
    )
    assert told.source(1).name == "Maria Lund"


def test_he_inside_a_content_is_who_says_it(tell: Tell) -> None:
    text = "Farmer Tom Reed said he believed the well was dry."
    told = tell(
        text,
        [
            ("Farmer Tom Reed", "said", "he believed the well was dry"),
            ("he", "believed", "the well was dry", 0),
        ],
    )
    assert told.source(1).name == "Tom Reed"
    assert told.chain(1) == ["Harbour Lantern", "Tom Reed"]


def test_first_person_is_the_speaker_around_it(tell: Tell) -> None:
    text = '"I think the well is dry," said Tom Reed.'
    told = tell(
        text,
        [("Tom Reed", "said", '"I think the well is dry,"'), ("I", "think", "the well is dry", 0)],
    )
    assert told.source(1).name == "Tom Reed"


def test_it_is_a_body_not_a_person(tell: Tell) -> None:
    text = (
        "The transport ministry said the line would close. Jonas Vik objected. "
        "It said buses would run."
    )
    told = tell(
        text,
        [
            ("The transport ministry", "said", "the line would close"),
            ("It", "said@2", "buses would run"),
        ],
    )
    assert told.source(1).name == "transport ministry"


def test_the_ministry_is_the_one_of_that_head(tell: Tell) -> None:
    text = (
        "The Energy Ministry said the grid was stable. The Tarnby Union called a strike. "
        "The ministry promised more pylons."
    )
    told = tell(
        text,
        [
            ("The Energy Ministry", "said", "the grid was stable"),
            ("The Tarnby Union", "called", "a strike"),
            ("The ministry", "promised", "more pylons"),
        ],
    )
    assert told.source(2).name == "Energy Ministry"


def test_role_of_a_name_is_remembered(tell: Tell) -> None:
    text = "The trustee, Gerald Orme, stood up. The trustee said the museum was broke."
    told = tell(text, [("The trustee@2", "said", "the museum was broke")])
    assert told.source(0).name == "Gerald Orme"


def test_the_agency_is_the_outlet_that_spoke(tell: Tell) -> None:
    text = "Interfax reported a fire at the depot. The agency said nobody was hurt."
    told = tell(
        text,
        [
            ("Interfax", "reported", "a fire at the depot"),
            ("The agency", "said", "nobody was hurt"),
        ],
    )
    assert told.source(0) is told.source(1)


def test_the_two_are_the_pair_that_spoke(tell: Tell) -> None:
    text = "Two nurses said the ward was cold. The two asked for blankets."
    told = tell(
        text, [("Two nurses", "said", "the ward was cold"), ("The two", "asked", "for blankets")]
    )
    assert told.source(0) is told.source(1)


def test_one_of_them_is_named_after_the_group(tell: Tell) -> None:
    text = "Drivers said the road was blocked. One of them joked that he had slept well."
    told = tell(
        text,
        [
            ("Drivers", "said", "the road was blocked"),
            ("One of them", "joked", "that he had slept well"),
        ],
    )
    assert told.source(1).name == "one of the drivers"
    assert (told.source(1).kind, told.source(1).number) == ("person", "one")


def test_they_is_the_group_that_spoke(tell: Tell) -> None:
    text = "Residents said the water was brown. They feared it would spread."
    told = tell(
        text, [("Residents", "said", "the water was brown"), ("They", "feared", "it would spread")]
    )
    assert told.source(1).name == "residents"


def test_two_unlike_sources_of_one_head_are_kept_apart(tell: Tell) -> None:
    text = (
        "A military source said the road was open. A medical source said two were hurt. "
        "The military source denied it."
    )
    told = tell(
        text,
        [
            ("A military source", "said", "the road was open"),
            ("A medical source", "said@2", "two were hurt"),
            ("The military source", "denied", "it"),
        ],
    )
    assert told.source(2).id == told.source(0).id != told.source(1).id
