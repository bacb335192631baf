"""Names and titles: whose report it is, of which year, and what only looks like one."""
