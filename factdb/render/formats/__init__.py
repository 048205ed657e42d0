"""One module for each format: a function from a Result to text."""
