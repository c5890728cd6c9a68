"""What the service sends and expects: headers, datetimes, URLs and JSON values."""
