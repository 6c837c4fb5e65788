"""The collation room."""
