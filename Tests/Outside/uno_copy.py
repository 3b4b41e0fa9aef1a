#!/usr/bin/python3
"""Copy blocks of cells into new workbooks the way a person does: select, copy, paste, save as .xlsx.

    /usr/bin/python3 uno_copy.py JOBS.json

JOBS.json is a list of {"source", "sheet", "range", "target"}, and optionally "at" (where it is pasted, A1 by default).
One private headless LibreOffice does them all, with its own profile, process group and port on 127.0.0.1; exactly that
group is ended. Needs the Python that has LibreOffice's UNO bindings. Exit code: 0 all saved, 2 something failed.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

START_SECONDS = 60


def _property(name: str, value: object) -> PropertyValue:
    return PropertyValue(Name=name, Value=value)


def _url(path: str) -> str:
    return uno.systemPathToFileUrl(os.path.abspath(path))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Office:
    """One LibreOffice of our own."""

    def __enter__(self) -> Office:
        self.profile = tempfile.mkdtemp(prefix="uno-profile-")
        address = f"socket,host=127.0.0.1,port={_free_port()};urp;StarOffice.ComponentContext"
        self.process = subprocess.Popen(
            [
                "soffice", f"-env:UserInstallation=file://{self.profile}", "--headless", "--norestore", "--nologo",
                "--nodefault", "--nolockcheck", f"--accept={address}",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            self._connect(address)
            self.desktop = self.create("com.sun.star.frame.Desktop")
        except BaseException:
            self.__exit__()
            raise
        return self

    def _connect(self, address: str) -> None:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                self.context = resolver.resolve(f"uno:{address}")
                return
            except NoConnectException:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError("soffice did not start") from None
                time.sleep(0.1)

    def create(self, service: str):
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def __exit__(self, *_: object) -> None:
        try:
            self.desktop.terminate()
            self.process.wait(10)
        except Exception:  # whatever the bridge throws: the process is ended below
            pass
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)


def copy_block(office: Office, source: str, sheet: str, area: str, target: str, at: str) -> None:
    """One job. Documents are opened hidden: builds without a display abort as soon as a shown one is idle."""
    # A copy: a lock file beside the source would make loading it give None.
    private = shutil.copy(source, office.profile)
    hidden = (_property("Hidden", True),)
    original = office.desktop.loadComponentFromURL(_url(private), "_blank", 0, hidden)
    fresh = office.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, hidden)
    if original is None or fresh is None:
        raise RuntimeError(f"cannot open {source}")
    try:
        from_sheet = original.Sheets.getByName(sheet)
        original.CurrentController.setActiveSheet(from_sheet)
        original.CurrentController.select(from_sheet.getCellRangeByName(area))
        dispatcher = office.create("com.sun.star.frame.DispatchHelper")
        dispatcher.executeDispatch(original.CurrentController.Frame, ".uno:Copy", "", 0, ())
        fresh.CurrentController.select(fresh.Sheets.getByIndex(0).getCellRangeByName(at))
        dispatcher.executeDispatch(fresh.CurrentController.Frame, ".uno:Paste", "", 0, ())
        fresh.storeToURL(_url(target), (_property("FilterName", "Calc MS Excel 2007 XML"),))
    finally:
        original.close(True)
        fresh.close(True)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    with open(arguments[0], encoding="utf-8") as file:
        jobs = json.load(file)
    try:
        with Office() as office:
            for job in jobs:
                copy_block(office, job["source"], job["sheet"], job["range"], job["target"], job.get("at", "A1"))
    except Exception as error:
        print(f"uno_copy: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
