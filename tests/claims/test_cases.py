"""Every readable case of claims: text in, what it claims out."""

from pathlib import Path

import pytest

import reportedly
from claim_cases import ClaimCase, missing, read_claim_cases

FOLDER = Path(__file__).resolve().parent.parent / "cases" / "claims"
CASES = [case for path in sorted(FOLDER.glob("*.md")) for case in read_claim_cases(path)]


def _parameter(case: ClaimCase) -> object:
    why = case.headers.get("known wrong")
    marks = [pytest.mark.xfail(strict=True, reason=why)] if why else []
    return pytest.param(case, id=f"{case.place} {case.title}", marks=marks)


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_case(case: ClaimCase) -> None:
    # What the room makes of attributions; the rules find the same ones on every processor.
    reading = reportedly.read(
        case.text,
        published=case.headers.get("published"),
        publisher=case.headers.get("publisher"),
        engine="rules",
    )
    wrong = missing(case, reading)
    told = "\n".join(
        f"{kind}: expected\n  {chr(10).join(expected)}\nfound\n  {chr(10).join(found)}"
        for kind, (expected, found) in wrong.items()
    )
    assert not wrong, f"{case.place} {case.title}\n{case.text}\n{told}"
