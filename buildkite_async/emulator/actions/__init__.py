"""What callers do to the state, for REST and GraphQL alike."""
