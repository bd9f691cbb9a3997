"""Tests of what people see of the outbox."""
