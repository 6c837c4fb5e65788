"""Stories to compare, written for the tests: readings made from a few words each."""

from dataclasses import replace

import reportedly
from reportedly.model import Reading

DISPATCH = (
    "The ferry Alma will be out of service until June after its propeller struck a log near "
    "Brenna, the operator Lakeline said on Tuesday. Nobody was hurt, and the 64 passengers on "
    "board were taken ashore in two boats. A bus will run along the shore four times a day "
    "while divers look for the missing blade. The company said season tickets stay valid."
)


def told(name: str, text: str, publisher: str | None, published: str | None = None) -> Reading:
    reading = reportedly.read(text, publisher=publisher, published=published)
    return replace(reading, article=replace(reading.article, id=name))
