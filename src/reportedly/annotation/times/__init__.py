"""Tokens in, times out: expressions of time, each resolved to an interval."""

from reportedly.annotation.times.finding import find_times

__all__ = ["find_times"]
