"""The questions people ask: read, compute, answer. Shared by pages, reports and commands."""
