"""Tests of running a rehearsal."""
