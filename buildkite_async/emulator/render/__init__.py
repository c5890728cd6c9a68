"""The JSON of REST responses."""
