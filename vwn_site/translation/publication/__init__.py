"""What may be public, how it becomes so, and what a change of the source does to its translations."""
