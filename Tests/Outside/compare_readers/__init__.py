"""Compares `phuluc dump` with openpyxl, calamine, xlrd and odfpy, cell by cell: see docs/readers.md."""
