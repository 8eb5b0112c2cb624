"""Checks that need more than words to look for, in tables by the name that rules use."""
