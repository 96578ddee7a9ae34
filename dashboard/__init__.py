"""The dashboard: from facts to meaning, and from meaning to people."""
