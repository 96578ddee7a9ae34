"""The last line of the page engine: what people see and touch."""
