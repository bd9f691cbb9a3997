"""What the sample department teaches next week, written as code so that every file can be made again."""
