"""Requests in, readings shown: the command line."""
