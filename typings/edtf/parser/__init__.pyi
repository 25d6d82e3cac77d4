# SPDX-License-Identifier: MIT
"""What the workbench uses of edtf's parser: its error."""
