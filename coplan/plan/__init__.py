"""What a department plans: plain Python with no Qt, no SQL, no files and no clock of its own."""
