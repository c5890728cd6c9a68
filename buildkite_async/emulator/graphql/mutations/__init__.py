"""Mutations that change the state, a module a resource."""
