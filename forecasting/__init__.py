"""What will be: outlooks and projections, pure. Tables and numbers in, tables and numbers out."""
