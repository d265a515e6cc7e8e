"""Stage 1. Files become documents, templates and catalogues; nothing is judged but that it can be read."""
