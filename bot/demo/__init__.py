"""A fictional county on loopback: reports made from seeds, with faults planted and known."""
