"""Evidence: what was on the site that day, kept so that it holds in a dispute.

Pages lie in WARC files (`warc/2026-11-0001.warc.gz`), appended to and never changed; every record
has a line in a chain (`chain.log` and the table evidence_entry). `EvidenceStore` keeps and reads.
"""

from state.evidence.keeping import EvidenceStore, Kept

__all__ = ["EvidenceStore", "Kept"]
