"""Tokens in, times out: expressions of time, each resolved to an interval."""

from reportedly.annotation.times.finding import find_times
from reportedly.annotation.times.impossible import impossible_dates

__all__ = ["find_times", "impossible_dates"]
