"""Measures reading against the bare language engine, in one process on one thread.

Usage: python evals/speed.py [ARTICLES.jsonl.gz] [--articles 400]

Batches go in turn through bare `nlp.pipe` and through the whole reading, so that whatever
else the machine does weighs on both alike. Prints the time beyond the bare engine as a
share of the engine's, and the peak memory of the process.
"""

import argparse
import gzip
import json
import os
import resource
import sys
import time
from collections.abc import Sequence
from itertools import batched, islice
from pathlib import Path
from typing import Final

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
