"""Shows readings and stories as HTML in IPython and Jupyter, which need not be installed."""

import sys
from typing import Any

from reportedly.formats.html import to_html
from reportedly.formats.stories_html import story_to_html


def register() -> bool:
    """Tell a running IPython how readings and stories show themselves; say whether there was one.

    Called when `reportedly` is imported. The model knows nothing of displays, so its nouns
    have no methods for it: IPython's formatter is told by the names of the types.
    """
    ipython: Any = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None:
        return False
    formatter = shell.display_formatter.formatters["text/html"]
    formatter.for_type_by_name("reportedly.model.readings", "Reading", to_html)
    formatter.for_type_by_name("reportedly.model.stories", "Story", story_to_html)
    return True
