"""What a hosted site gives a phone to keep: its worker, and the sections that a reader can choose."""
