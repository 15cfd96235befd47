"""What staff see of the machinery: events and how far they got, deliveries given up, and the timetable."""

from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from yunyu.kernel import outbox
from yunyu.kernel.models import HandlerRun, JobRun, OutboxEvent
from yunyu.kernel.staff import ListOnly


@admin.register(OutboxEvent)
class Events(ListOnly[OutboxEvent]):
    """Every event by name; neither its family nor its body."""

    list_display = ("name", "created_at", "state")
    ordering = ("-created_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[OutboxEvent]:
        """With what became of it, in the same query."""
        runs = HandlerRun.objects.filter(event=OuterRef("pk"))
        return (
            super()
            .get_queryset(request)
            .defer("body", "family_id")
            .annotate(is_parked=Exists(runs.parked()), is_waiting=Exists(runs.waiting()))
        )

    @admin.display(description=_("到了哪一步"))
    def state(self, event: OutboxEvent) -> str:
        """The slowest of its deliveries."""
        if getattr(event, "is_parked", False):
            return str(_("搁下了"))
        return str(_("在路上") if getattr(event, "is_waiting", False) else _("送到了"))


@admin.register(HandlerRun)
class ParkedDeliveries(ListOnly[HandlerRun]):
    """Deliveries given up after eight tries, until somebody asks for more."""

    list_display = ("event_name", "handler", "attempts", "last_error", "parked_at")
    list_select_related = ("event",)
    ordering = ("-parked_at",)
    actions = ("try_again",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[HandlerRun]:
        """Only those that wait for a person."""
        return super().get_queryset(request).filter(parked_at__isnull=False)

    @admin.display(description=_("事件"), ordering="event__name")
    def event_name(self, delivery: HandlerRun) -> str:
        """Which event it delivers."""
        return delivery.event.name

    @admin.action(description=_("再试一次"), permissions=["act"])
    def try_again(self, request: HttpRequest, deliveries: QuerySet[HandlerRun]) -> None:
        """Eight fresh attempts from now."""
        chosen = list(deliveries)
        count = outbox.retry_parked(only=[delivery.pk for delivery in chosen])
        self.note(request, chosen, "try again")
        said = ngettext("%(n)d 次递送会再试。", "%(n)d 次递送会再试。", count) % {"n": count}
        self.message_user(request, said, messages.SUCCESS)


@admin.register(JobRun)
class JobRuns(ListOnly[JobRun]):
    """The last run of every job."""

    list_display = ("name", "slot", "started_at", "finished_at", "last_error")
    ordering = ("name",)
