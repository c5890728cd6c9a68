"""What the words of the service mean: pure functions over headers, dates, URLs and JSON."""
