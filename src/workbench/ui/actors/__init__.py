# SPDX-License-Identifier: MIT
"""The pane of actors: who they are, how they stand to one another, and their network."""
