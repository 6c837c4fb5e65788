"""Adds articles: pasted text and files, read in the background."""

from dataclasses import asdict
from typing import Annotated, Any, Final

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from reportedly.errors import UnknownName, UsageError
from reportedly.serve.web.jobs import Job, Sent
from reportedly.serve.web.people import UserNow
from reportedly.serve.web.rendering import page
from reportedly.storage import require

router: Final = APIRouter(tags=["adding"])
_LARGEST: Final = 64 * 1024 * 1024
Files = Annotated[list[UploadFile] | None, File()]
Text = Annotated[str, Form()]


@router.post("/articles", status_code=202)
async def add(
    request: Request, user: UserNow, text: Text = "", files: Files = None
) -> dict[str, Any]:
    """Add pasted text or files; returns the job that reads them, at once."""
    return _fields(await _job(request, user, text, files))


@router.post("/add", include_in_schema=False)
async def add_from_page(
    request: Request, user: UserNow, text: Text = "", files: Files = None
) -> RedirectResponse:
    """Add what a form sends, and show how its reading goes."""
    job = await _job(request, user, text, files)
    return RedirectResponse(f"/jobs/{job.id}", status_code=303)


@router.get("/jobs/{own}.json")
def progress(request: Request, own: str, user: UserNow) -> dict[str, Any]:
    """Say how far the reading of a job is, and what came of it."""
    require(user, "read")
    return _fields(_known(request, own))


@router.get("/jobs/{own}", include_in_schema=False)
def job(request: Request, own: str, user: UserNow) -> HTMLResponse:
    """Show how far the reading of a job is."""
    require(user, "read")
    return page(request, "job", job=_known(request, own))


async def _job(request: Request, user: UserNow, text: str, files: Files) -> Job:
    require(user, "ingest")
    sent = [Sent(one.filename or "article.txt", await _data(one)) for one in files or []]
    sent = [one for one in sent if one.data]
    if text.strip():
        sent.append(Sent("pasted.txt", text.replace("\r\n", "\n").encode("utf-8", "replace")))
    if not sent:
        raise UsageError("got neither text nor a file; paste an article, or choose files")
    job: Job = request.app.state.jobs.add(sent)
    return job


async def _data(one: UploadFile) -> bytes:
    data = await one.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise UsageError(
            f"{one.filename}: got over {_LARGEST // 2**20} MB; use `reportedly ingest` for it"
        )
    return data


def _known(request: Request, own: str) -> Job:
    found: Job | None = request.app.state.jobs.job(own)
    if found is None:
        raise UnknownName(f"got the job {own[:80]!r}; there is none of that id any more")
    return found


def _fields(job: Job) -> dict[str, Any]:
    return asdict(job)
