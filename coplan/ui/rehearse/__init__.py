"""Rehearse: times when two people are free before a lesson, and the booking of one."""
