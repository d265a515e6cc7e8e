"""What a site's records may hold: kinds, their fields, and vocabularies, read from `schemas/`."""
