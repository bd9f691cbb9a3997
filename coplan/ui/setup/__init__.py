"""Getting started, and what can be set afterwards."""
