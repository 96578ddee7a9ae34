"""What the browser loads: style, scripts, pictures; nothing computed."""
