# SPDX-License-Identifier: MIT
"""Texts begun from records: a template's gaps filled, a new edition carried over from the last.

It stands beside the checks because what it writes must pass them: each statement cites its
record, each number is cited or alive, and what is left to write is found by the gate.
"""
