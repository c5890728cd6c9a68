"""Fields that the state answers, a module a resource."""
