"""Workbooks broken on purpose, made on the spot: no binary file is kept."""
