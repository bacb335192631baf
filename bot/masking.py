"""Logs without personal numbers: whatever is logged is masked before it is written."""

import logging

from rules.personal import masked


class Masking(logging.Filter):
    """Masks personal numbers in the message of every record that passes."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Put the masked message in the record's place; every record passes."""
        message = record.getMessage()
        hidden = masked(message)
        if hidden != message:
            record.msg, record.args = hidden, None
        return True


def mask_logs() -> None:
    """Have everything that leaves by the handlers set up so far masked."""
    for handler in logging.getLogger().handlers:
        handler.addFilter(Masking())
