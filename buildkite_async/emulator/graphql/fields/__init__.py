"""Fields that are resolved from the state, a module a resource."""
