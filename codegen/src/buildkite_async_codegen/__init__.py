"""Makes typed GraphQL operations for buildkite-async."""
