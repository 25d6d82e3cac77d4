# SPDX-License-Identifier: MIT
"""What the workbench promises, measured: one module a promise; `python -m benchmarks` runs all."""
