"""What people see of the outbox: its words at the bottom of the window, and its panel."""
