"""What may a scenario move? One file a lever; the file's name is the lever's name."""
