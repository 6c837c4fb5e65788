"""The page that says how programs may ask: every call of the OpenAPI document, offline."""

from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from reportedly.serve.web.rendering import page

router: Final = APIRouter(include_in_schema=False)


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    """Show the calls."""
    return page(request, "docs", calls=list(_calls(request.app.openapi())))


def _calls(document: dict[str, Any]) -> Any:
    for path, methods in document["paths"].items():
        for method, call in methods.items():
            yield {
                "method": method.upper(),
                "path": path,
                "about": call.get("description") or call.get("summary", ""),
                "parameters": call.get("parameters", ()),
            }
