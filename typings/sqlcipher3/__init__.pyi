# SPDX-License-Identifier: MIT
"""What the workbench uses of sqlcipher3."""

from sqlcipher3.dbapi2 import *
