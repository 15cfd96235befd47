"""The kernel's own jobs: what is no longer needed is dropped every night."""

from datetime import timedelta

from yunyu.kernel import clock, outbox
from yunyu.kernel.jobs import job
from yunyu.kernel.models import OutboundLog

OUTBOUND_KEPT_FOR = timedelta(days=90)


@job("kernel.drop_delivered_events", at="03:30")
def drop_delivered_events() -> None:
    """Delivered events go after 30 days."""
    outbox.drop_delivered()


@job("kernel.drop_outbound_log", at="03:40")
def drop_outbound_log() -> None:
    """Traces of messages go after 90 days."""
    OutboundLog.objects.filter(sent_at__lt=clock.now() - OUTBOUND_KEPT_FOR).delete()
