# SPDX-License-Identifier: MIT
"""What edtf raises on text that is no date."""

class EDTFParseException(Exception): ...
