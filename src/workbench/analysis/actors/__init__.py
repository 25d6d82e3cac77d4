# SPDX-License-Identifier: MIT
"""What events say of actors: their card, their look, their network."""
