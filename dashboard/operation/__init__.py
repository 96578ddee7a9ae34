"""What the programs that watch a server ask of it."""
