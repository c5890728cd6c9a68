"""The JSON of REST answers."""
