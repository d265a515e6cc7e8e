"""Stage 7, its end. A built folder takes the place of the one that is published, whole or not at all."""
