"""Scripts that make documents, and checks that nox runs."""
