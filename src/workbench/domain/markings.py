# SPDX-License-Identifier: MIT
"""Handling markings: the Traffic Light Protocol's, and whatever else an analyst writes."""

# Source: FIRST, Traffic Light Protocol 2.0; from what anyone may read to what only those present.
TLP = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")


def as_written(marking: str) -> str:
    """Return a marking as it is shown: a TLP one in its own spelling, others as they stand."""
    name = "".join(marking.upper().split())
    name = "TLP:CLEAR" if name == "TLP:WHITE" else name  # its name in TLP 1.0
    return name if name in TLP else " ".join(marking.split())


def is_above(marking: str, packet: str) -> bool:
    """Whether something so marked may not go into a packet so marked.

    An unmarked record ("") and one for anyone may go into any. Of markings that are not the TLP's
    no order is known: only a packet marked the very same may hold the record.
    """
    record, limit = as_written(marking), as_written(packet)
    if not record or record == TLP[0]:
        return False
    if record in TLP and limit in TLP:
        return TLP.index(record) > TLP.index(limit)
    return record.casefold() != limit.casefold()
