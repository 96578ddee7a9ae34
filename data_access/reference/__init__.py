"""Published figures that others measured: shown with their source, never mixed into results."""
