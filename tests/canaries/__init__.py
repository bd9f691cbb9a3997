"""Where every text that the plan keeps may be printed, and words planted in each that must not go further."""
