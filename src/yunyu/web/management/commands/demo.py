"""`./yunyu demo`: migrate, load the demo families, start the worker and serve the site."""

import socket
from argparse import ArgumentParser
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from yunyu.families.api import DemoStaff, make_demo_staff
from yunyu.kernel import worker
from yunyu.knowledge.api import ensure_packaged
from yunyu.web import statics
from yunyu.web.demo import families, goods, handed


def _is_taken(port: int) -> bool:
    """True where somebody answers there already."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Command(BaseCommand):
    """Sets up and serves the demo on this machine."""

    help = "serve the demo families on http://localhost:8000/ (--port N serves elsewhere)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--port and --setup-only."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--setup-only", action="store_true", help="prepare everything, then stop")

    def handle(self, *args: Any, port: int, setup_only: bool, **options: Any) -> None:
        """Prepare, say where to go, then serve until interrupted."""
        if not settings.DEMO:
            raise CommandError("The demo runs through ./yunyu demo, which marks it as a demo.")
        if not 0 < port < 65536:
            raise CommandError("--port takes a number from 1 to 65535.")
        if not setup_only and _is_taken(port):
            raise CommandError(f"Port {port} is taken; try --port {port + 1}.")
        self._step("Preparing the databases")
        call_command("migrate", database="default", interactive=False, verbosity=0)
        call_command("migrate", database="keyring", interactive=False, verbosity=0)
        self._step("Loading the demo families")
        families.fill()
        ensure_packaged()
        goods.fill()
        account = make_demo_staff()
        handed.fill(staff=account.email)
        statics.collect()
        self._welcome(port, account)
        if setup_only:
            return
        worker.start_thread()
        settings.SITE_URL = f"http://localhost:{port}"
        uvicorn.run("yunyu.web.asgi:application", host="127.0.0.1", port=port, log_level="warning", lifespan="off")

    def _step(self, words: str) -> None:
        self.stderr.write(words)

    def _welcome(self, port: int, account: DemoStaff) -> None:
        lines = [
            "",
            f"  孕育 Yunyu   http://localhost:{port}/",
            "",
            "  Families (one tap on the first page, or by phone code):",
        ]
        lines += [f"    {family.login.phone}  {family.name}：{family.line}" for family in families.load()]
        lines += [
            "",
            f"  Staff   http://localhost:{port}/staff/",
            f"    {account.email}   password {account.password}   recovery code {account.recovery_code}",
            "",
            "  Login codes are shown on the page, marked as demo. Ctrl+C stops.",
            "",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()
