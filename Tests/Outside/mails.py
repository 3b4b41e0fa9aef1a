"""Mails as mail programs write them: Python's email library writes the plain ones, hands write the odd ones."""

from __future__ import annotations

from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP

SENDER = "Nguyễn Văn An <an@stc.binhdinh.gov.vn>"
LAST_MINUTE = "Wed, 29 Apr 2020 23:30:00 +0700"
BODY = "Kính gửi Sở Nội vụ: số liệu đính kèm.\n"


def message(files: Mapping[str, bytes], *, date: str | None = LAST_MINUTE, received: str | None = None, subject: str = "Báo cáo số liệu CCHC") -> EmailMessage:
    """A mail with attachments; `received` is the date that the receiver's server put on top."""
    mail = EmailMessage()
    if received:
        mail["Received"] = f"from mx.binhdinh.gov.vn (10.1.1.1) by mail.snv.binhdinh.gov.vn; {received}"
    mail["From"] = SENDER
    mail["To"] = "cchc@snv.binhdinh.gov.vn"
    mail["Subject"] = subject
    if date:
        mail["Date"] = date
    mail.set_content(BODY)
    for name, content in files.items():
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail


def mail(files: Mapping[str, bytes], **changes: str | None) -> bytes:
    """The same as it lies in a .eml file."""
    return message(files, **changes).as_bytes(policy=SMTP)  # type: ignore[arg-type]


def by_hand(*parts: str | bytes, kind: str = "mixed", end: str = "\r\n--vach--\r\n", head: str = "") -> bytes:
    """A mail put together line by line: each part with its own header."""
    lines = [f'From: a@b.vn\r\nTo: c@d.vn\r\nDate: {LAST_MINUTE}\r\n{head}MIME-Version: 1.0\r\nContent-Type: multipart/{kind};\r\n boundary="vach"\r\n'.encode()]
    lines += [b"\r\n--vach\r\n" + (part.encode() if isinstance(part, str) else part) for part in parts]
    return b"".join(lines) + end.encode()
