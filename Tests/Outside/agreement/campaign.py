"""A campaign of one unit and one form, as data, and written as the files that phuluc reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, reduce
from pathlib import Path
from typing import Any

import yaml

from agreement.cells import CellType, plain

FORM = "bieu-1"
UNIT = "don-vi"
SHORT = "THU"


@dataclass
class Rule:
    """A rule as it is declared."""

    id: str
    check: str
    severity: str
    message: str
    when: str = ""
    blanks: str = "skip"
    tolerance: Decimal = Decimal(0)
    since: int | None = None
    until: int | None = None
    status: str = "active"

    def described(self) -> dict[str, Any]:
        said: dict[str, Any] = {"id": self.id, "check": self.check, "severity": self.severity, "message": self.message}
        if self.when:
            said["when"] = self.when
        if self.blanks != "skip":
            said["blanks"] = self.blanks
        if self.tolerance:
            said["tolerance"] = plain(self.tolerance)
        if self.since is not None:
            said["from"] = str(self.since)
        if self.until is not None:
            said["until"] = str(self.until)
        if self.status != "active":
            said["status"] = self.status
        return said


@dataclass
class Row:
    """A row with its child rows."""

    id: str
    label: str
    type: CellType | None = None
    rows: list[Row] = field(default_factory=list)
    of_which: bool = False
    partition: str = ""
    caption: bool = False
    rules: list[Rule] = field(default_factory=list)

    def described(self) -> dict[str, Any]:
        said: dict[str, Any] = {"id": self.id, "label": self.label}
        if self.type is not None:
            said |= self.type.attributes()
        if self.of_which:
            said["of_which"] = "true"
        if self.partition:
            said["partition"] = self.partition
        if self.caption:
            said["caption"] = "true"
        if self.rows:
            said["rows"] = [row.described() for row in self.rows]
        if self.rules:
            said["rules"] = [rule.described() for rule in self.rules]
        return said


@dataclass
class Column:
    """A column of figures, or a head over several."""

    id: str
    header: str
    type: CellType | None = None
    year: int | None = None
    partial: bool = False
    columns: list[Column] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def described(self) -> dict[str, Any]:
        said: dict[str, Any] = {"id": self.id, "header": self.header}
        if self.type is not None:
            said |= self.type.attributes()
        if self.year is not None:
            said["year"] = str(self.year)
        if self.partial:
            said["partial"] = "true"
        if self.columns:
            said["columns"] = [column.described() for column in self.columns]
        if self.rules:
            said["rules"] = [rule.described() for rule in self.rules]
        return said


@dataclass(frozen=True)
class Entry:
    """A row at its place among all rows of its table."""

    path: str
    row: Row
    parent: int | None
    children: tuple[int, ...]


@dataclass
class Table:
    """A table: every cell has the type of its row, else of its column, else the table's."""

    id: str
    type: CellType
    rows: list[Row]
    columns: list[Column]
    is_flow: bool = False
    rules: list[Rule] = field(default_factory=list)

    @cached_property
    def entries(self) -> list[Entry]:
        """All rows in printed order."""
        found: list[tuple[str, Row, int | None]] = []

        def walk(rows: list[Row], prefix: str, parent: int | None) -> None:
            for row in rows:
                found.append((prefix + row.id, row, parent))
                walk(row.rows, f"{prefix}{row.id}.", len(found) - 1)

        walk(self.rows, "", None)
        return [
            Entry(path, row, parent, tuple(index for index, each in enumerate(found) if each[2] == place))
            for place, (path, row, parent) in enumerate(found)
        ]

    @cached_property
    def leaves(self) -> list[tuple[str, Column]]:
        """The columns of figures with their paths."""

        def walk(columns: list[Column], prefix: str) -> Iterator[tuple[str, Column]]:
            for column in columns:
                if column.columns:
                    yield from walk(column.columns, f"{prefix}{column.id}.")
                else:
                    yield prefix + column.id, column

        return list(walk(self.columns, ""))

    def cell_type(self, row: int, column: int) -> CellType:
        """What is said nearest holds, attribute by attribute."""
        said = [self.leaves[column][1].type]
        at: int | None = row
        while at is not None:
            said.append(self.entries[at].row.type)
            at = self.entries[at].parent
        # Where rows say a type, columns do not: a head's types are its columns'.
        outward_in = [said[0], *reversed(said[1:])]
        return reduce(lambda outer, inner: outer.overridden(inner) if inner else outer, outward_in, self.type)

    def key(self, row: int, column: int) -> str:
        return f"{FORM}/{self.id}/{self.entries[row].path}/{self.leaves[column][0]}"

    def described(self) -> dict[str, Any]:
        said: dict[str, Any] = {
            "id": self.id,
            "title": f"Bảng {self.id}",
            "defaults": {**self.type.attributes(), "measure": "flow" if self.is_flow else "stock"},
            "columns": [
                {"role": "stt", "header": "STT"},
                {"role": "label", "header": "Chỉ tiêu"},
                *(column.described() for column in self.columns),
            ],
            "rows": [row.described() for row in self.rows],
        }
        if self.rules:
            said["rules"] = [rule.described() for rule in self.rules]
        return said


@dataclass
class Form:
    """The form of the campaign."""

    tables: list[Table]

    @cached_property
    def types(self) -> dict[str, CellType]:
        """Every cell that is asked for, by its key, in printed order."""
        return {
            table.key(row, column): table.cell_type(row, column)
            for table in self.tables
            for row, entry in enumerate(table.entries)
            if not entry.row.caption
            for column in range(len(table.leaves))
        }

    def rules(self) -> Iterator[Rule]:
        for table in self.tables:
            for holder in self.holders(table):
                yield from holder.rules

    def drop(self, refused: set[str]) -> None:
        """Take rules out again."""
        for table in self.tables:
            for holder in self.holders(table):
                holder.rules = [rule for rule in holder.rules if rule.id not in refused]

    @staticmethod
    def holders(table: Table) -> list[Table | Row | Column]:
        """What rules may stand on."""
        return [table, *(entry.row for entry in table.entries), *(column for _, column in table.leaves)]

    def write(self, folder: Path) -> Path:
        """The files of the campaign."""
        folder.mkdir(parents=True, exist_ok=True)
        campaign = {
            "campaign": "thu-quy-tac", "short": SHORT, "title": "Thử quy tắc", "merge": "union",
            "dates": {"due": {"date": "2020-04-29"}}, "roles": {"phu-trach": UNIT}, "forms": ["bieu-1.yaml"],
        }  # fmt: skip
        form = {
            "form": FORM,
            "title": "THỬ QUY TẮC",
            "responsible": "phu-trach",
            "tables": [table.described() for table in self.tables],
        }
        (folder / "units.csv").write_text(
            "code,name,short,type,parent,aliases,valid_from,valid_to,successors\n"
            f"{UNIT},Đơn vị thử,DV,so,,,,,\n",
            encoding="utf-8",
        )
        for name, said in (("campaign.yaml", campaign), ("bieu-1.yaml", form)):
            text = yaml.dump(said, allow_unicode=True, sort_keys=False, width=10_000, Dumper=_Dumper)
            (folder / name).write_text(text, encoding="utf-8")
        return folder


class _Dumper(yaml.SafeDumper):
    """Without anchors, so that a file reads as people write it."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
