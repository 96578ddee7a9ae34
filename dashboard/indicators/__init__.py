"""What is: one pure function a file, each on a whole table, all funds at once."""
