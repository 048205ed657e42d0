"""Answers that have a form of their own: a drawing, an outline, a page of findings."""
