# SPDX-License-Identifier: MIT
"""What the workbench uses of sqlite-utils, whose own types leave parameters half unknown."""

from sqlite_utils.db import Database as Database
from sqlite_utils.migrations import Migrations as Migrations
