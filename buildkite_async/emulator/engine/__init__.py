"""Plain create, read, update and delete, driven by the contract."""
