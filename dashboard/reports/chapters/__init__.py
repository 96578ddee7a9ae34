"""What is told in a report? One chapter a file: a brief goes in, a chapter comes out."""
