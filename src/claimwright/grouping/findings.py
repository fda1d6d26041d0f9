"""What of a stay the definitions know, found once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimwright.codesets.ms_drg.definitions import Definitions
from claimwright.codesets.ms_drg.records import Role
from claimwright.grouping.stay import Stay


@dataclass(frozen=True, slots=True)
class Operation:
    """A procedure of the operating room that was done, or several in one."""

    code: str
    extensive: bool
    lists: tuple[int, ...]


class Findings:
    """A stay, looked up.

    Attributes:
        stay: it.
        definitions: where it was looked up.
        operations: its procedures of the operating room.
    """

    def __init__(self, stay: Stay, definitions: Definitions) -> None:
        """Look up every code."""
        self.stay = stay
        self.definitions = definitions
        self._in_lists: dict[int, list[str]] = {}
        self.operations = tuple(self._look_up_procedures())
        self._look_up_diagnosis(stay.principal, Role.PRINCIPAL)
        for each in stay.secondary:
            self._look_up_diagnosis(each.code, Role.SECONDARY)

    def in_list(self, number: int) -> tuple[str, ...]:
        """The codes of the stay that a list has, in its role."""
        return tuple(self._in_lists.get(number, ()))

    def _look_up_procedures(self) -> Iterator[Operation]:
        whole: set[tuple[str, str]] = set()
        yield from self._look_up_clusters(whole)
        for code in self.stay.procedures:
            record = self.definitions.procedure(code)
            if record is None:
                continue
            for number in record.lists:
                if (self.definitions.list_of(number).mdc, code) not in whole:
                    self._in_lists.setdefault(number, []).append(code)
            if record.operating_room:
                yield Operation(code, record.extensive, record.lists)

    def _look_up_clusters(self, whole: set[tuple[str, str]]) -> Iterator[Operation]:
        """Find procedures that were done together.

        Args:
            whole: gets MDCs with the procedures that no longer stand alone in them.

        Yields:
            Operations none of whose parts is one.
        """
        done = dict.fromkeys(self.stay.procedures)
        known = ((code, self.definitions.procedure(code)) for code in done)
        records = {code: record for code, record in known if record is not None}
        for code, record in records.items():
            together = [each for each in record.clusters if done.keys() >= set(each[1])]
            for number, others in together:
                parts = (code, *others)
                self._in_lists.setdefault(number, []).append("+".join(parts))
                found = self.definitions.list_of(number)
                if found.whole:
                    whole.update((found.mdc, each) for each in parts)
            if together and not any(
                records[each].operating_room
                for each in (code, *together[0][1])
                if each in records
            ):
                lists = tuple(number for number, _ in together)
                yield Operation("+".join((code, *together[0][1])), True, lists)

    def _look_up_diagnosis(self, code: str, role: Role) -> None:
        record = self.definitions.diagnosis(code)
        for number in record.lists if record else ():
            if self.definitions.list_of(number).role in (role, Role.EITHER):
                self._in_lists.setdefault(number, []).append(code)
