"""The books from the shell: what adds up, what does not, and figures for other programs."""

import pytest
from django.core.management import CommandError, call_command

from yunyu.books import api
from yunyu.books.api import credit, debit
from yunyu.books.models import Account

pytestmark = pytest.mark.django_db


def test_the_shell_checks_and_tells(capsys: pytest.CaptureFixture[str]) -> None:
    legs = [debit("cash:wechat", 19_900), credit("revenue:goods", 19_701), credit("payable:charity:nicu", 199)]
    api.post(key="order:1:paid", kind="sale", legs=legs)
    api.post(key="fill", kind="top_up", legs=[debit("cash:wechat", 500), credit("wallet:lin", 500)])
    call_command("books", "check")
    assert "2 postings, 5 legs, 4 accounts: all add up" in capsys.readouterr().out
    call_command("books", "statement", "wallet:lin")
    assert "top_up,5.00,5.00" in capsys.readouterr().out
    call_command("books", "balance")
    assert "CNY,,,sum,204.00,204.00" in capsys.readouterr().out

    Account.objects.filter(code="wallet:lin").update(balance=9)
    with pytest.raises(CommandError, match="1 faults"):
        call_command("books", "check")
    assert "wallet:lin CNY: 9, should be 5" in capsys.readouterr().out
    with pytest.raises(CommandError, match="no account wallet:nobody"):
        call_command("books", "statement", "wallet:nobody")
