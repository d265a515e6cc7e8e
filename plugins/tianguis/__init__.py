"""Tianguis: records in, a searchable multilingual site out. Knows nothing of MkDocs."""

__version__ = "0.1.0"
