"""Shows readings as HTML in IPython and Jupyter, which need not be installed."""

import sys
from typing import Any

from reportedly.formats.html import to_html

_MODULE = "reportedly.model.readings"


def register() -> bool:
    """Tell a running IPython how a `Reading` shows itself; say whether there was one.

    Called when `reportedly` is imported. The model knows nothing of displays, so the reading
    has no method for it: IPython's formatter is told by the name of the type.
    """
    ipython: Any = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None:
        return False
    formatter = shell.display_formatter.formatters["text/html"]
    formatter.for_type_by_name(_MODULE, "Reading", to_html)
    return True
