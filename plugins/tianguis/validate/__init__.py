"""Stage 2. Documents become records of a known shape, or problems; a record with an error is left out."""
