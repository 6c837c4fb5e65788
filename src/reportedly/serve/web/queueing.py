"""Which attributions a reviewer wants to see, as an address says it."""

from typing import Annotated, Any, Final, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, model_validator

from reportedly.storage import Filters

PAGE: Final = 25


class Wanted(BaseModel):
    """Which attributions a reviewer wants to see; see the store's `Filters`."""

    model_config = ConfigDict(extra="forbid")

    state: Literal["open", "accepted", "rejected", "corrected", "any"] = "open"
    cue_type: str | None = Field(None, max_length=40)
    mode: str | None = Field(None, max_length=40)
    made_by: str | None = Field(None, max_length=80)
    kind: str | None = Field(None, max_length=40)
    anonymous: bool | None = None
    below: float | None = Field(None, ge=0, le=1)
    article: str | None = Field(None, max_length=200)
    story: str | None = Field(None, max_length=200)
    known: str | None = Field(None, max_length=200)
    after_number: int | None = Field(None, ge=0, lt=2**63)
    after_confidence: float | None = Field(None, ge=0, le=1)

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, fields: Any) -> Any:
        """A form sends what was left open as an empty field."""
        if not isinstance(fields, dict):
            return fields
        return {name: value for name, value in fields.items() if value != ""}


Filter = Annotated[Wanted, Query()]


def filters_of(wanted: Wanted) -> Filters:
    """Return the store's filters."""
    return Filters(**wanted.model_dump(exclude={"after_number", "after_confidence"}))


def after_of(wanted: Wanted) -> tuple[float, int] | None:
    """Return where the page before ended, or None for the first."""
    if wanted.after_number is None or wanted.after_confidence is None:
        return None
    return wanted.after_confidence, wanted.after_number


def as_query(wanted: Wanted) -> dict[str, str]:
    """Return what was chosen as the fields of an address, without the place of a page."""
    fields = wanted.model_dump(exclude_none=True, exclude={"after_number", "after_confidence"})
    return {name: _typed(value) for name, value in fields.items()}


def _typed(value: str | float | bool) -> str:  # noqa: FBT001 - whatever a filter holds
    return str(value).lower() if isinstance(value, bool) else str(value)
