"""GraphQL over the state of the emulator."""
