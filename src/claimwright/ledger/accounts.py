"""The chart of accounts of a practice's receivables."""

from __future__ import annotations

from enum import Enum


class AccountKind(Enum):
    """Which side of the books an account is on."""

    ASSET = "asset"
    LIABILITY = "liability"
    REVENUE = "revenue"
    CONTRA_REVENUE = "contra revenue"
    EXPENSE = "expense"


class Account(Enum):
    """Every account that a posting may name: its code with its name, and its kind.

    Codes are for ever: a journal on disk names its accounts by them.
    """

    CASH = ("1000 cash", AccountKind.ASSET)
    PAYER_RECEIVABLE = ("1100 receivable: payers", AccountKind.ASSET)
    DENIED_RECEIVABLE = ("1120 receivable: payers, denied", AccountKind.ASSET)
    NEXT_PAYER_RECEIVABLE = ("1150 receivable: next payers", AccountKind.ASSET)
    PATIENT_RECEIVABLE = ("1200 receivable: patients", AccountKind.ASSET)
    TAKEBACKS = ("1300 recovered by payers", AccountKind.ASSET)
    RETURNS = ("1310 returned to payers", AccountKind.ASSET)
    TAX_WITHHELD = ("1320 tax withheld by payers", AccountKind.ASSET)
    PAYER_SUSPENSE = ("1390 payer adjustments in suspense", AccountKind.ASSET)
    UNAPPLIED_CASH = ("2000 unapplied cash", AccountKind.LIABILITY)
    FORWARDING_BALANCES = ("2100 carried forward by payers", AccountKind.LIABILITY)
    CHARGES = ("4000 charges", AccountKind.REVENUE)
    INTEREST = ("4100 interest from payers", AccountKind.REVENUE)
    CONTRACTUAL = ("4500 contractual adjustments", AccountKind.CONTRA_REVENUE)
    OTHER_ADJUSTMENTS = ("4600 other adjustments", AccountKind.CONTRA_REVENUE)
    PAYER_ADJUSTMENTS = ("4610 payer-level adjustments", AccountKind.CONTRA_REVENUE)
    NONREIMBURSABLE = ("4620 nonreimbursable", AccountKind.CONTRA_REVENUE)
    WRITE_OFFS = ("4700 administrative write-offs", AccountKind.CONTRA_REVENUE)
    BAD_DEBT = ("5000 bad debt", AccountKind.EXPENSE)
    PENALTIES = ("5100 penalties of payers", AccountKind.EXPENSE)

    def __init__(self, code: str, kind: AccountKind) -> None:
        """Keep code and kind apart."""
        self.code = code
        self.kind = kind

    def __lt__(self, other: Account) -> bool:
        """In the order of the chart."""
        return self.code < other.code

    @property
    def number(self) -> str:
        """The four digits, such as ``1100``."""
        return self.code[:4]


RECEIVABLES = (
    Account.PAYER_RECEIVABLE,
    Account.DENIED_RECEIVABLE,
    Account.NEXT_PAYER_RECEIVABLE,
    Account.PATIENT_RECEIVABLE,
)
"""The accounts in which a claim's balance is open, whoever owes it."""


class UnknownAccountError(ValueError):
    """No account of the chart has that number."""

    def __init__(self, number: str) -> None:
        """Name the number."""
        super().__init__(f"{number!r} is no account of the chart")


_BY_NUMBER = {account.number: account for account in Account}


def account_numbered(number: str) -> Account:
    """The account with a four-digit number.

    Raises:
        UnknownAccountError: the chart has none.
    """
    try:
        return _BY_NUMBER[number]
    except KeyError:
        raise UnknownAccountError(number) from None
