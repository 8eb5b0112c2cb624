"""Reads a policy as a good Clerk would and says what to look at: see docs/lint.md."""
