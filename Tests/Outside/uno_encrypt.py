#!/usr/bin/python3
"""Save a workbook with a password in the formats that LibreOffice encrypts here: xls, ods.

    /usr/bin/python3 uno_encrypt.py SOURCE FOLDER

A headless LibreOffice of its own does it, as in uno_copy.py.
"""

from __future__ import annotations

import sys

from uno_copy import Office, _property, _url

PASSWORD = "mat-khau"
FILTERS = {"xls": "MS Excel 97", "ods": "calc8"}


def main() -> None:
    source, folder = sys.argv[1:]
    with Office() as office:
        document = office.desktop.loadComponentFromURL(_url(source), "_blank", 0, (_property("Hidden", True),))
        for extension, name in FILTERS.items():
            properties = (_property("FilterName", name), _property("Password", PASSWORD))
            document.storeToURL(_url(f"{folder}/mat-khau.{extension}"), properties)
        document.close(True)


if __name__ == "__main__":
    main()
