// The harness.
