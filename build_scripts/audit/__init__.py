"""Checks an archive of posts: posts in, findings and a summary page out. See docs/audit.md."""
