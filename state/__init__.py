"""What xuncha remembers: organs, rounds, evidence, findings and letters, in one database."""
