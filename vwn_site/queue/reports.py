"""The report of the work in the background: what is done by itself, what failed, what waits; and trying again."""

from dataclasses import dataclass
from datetime import datetime

from asgiref.sync import async_to_sync
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.db.models import Min
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from vwn_site.translation.reports import ReportView

from .alarms import is_worked
from .models import Mail, PeriodicRun
from .periodic import PERIODIC, Periodic

PERMISSION = "queue.manage_queue"


@dataclass(frozen=True)
class Job:
    """A job that failed, or waits after an attempt that failed."""

    job: ProcrastinateJob
    mail: Mail | None

    @property
    def since(self) -> datetime:
        return self.job.since

    @property
    def error(self) -> str:
        return self.job.failure.error if hasattr(self.job, "failure") else ""


def jobs(**filters) -> list[Job]:
    """With the mail that each is about, the oldest first."""
    rows = list(
        ProcrastinateJob.objects.filter(**filters)
        .annotate(since=Min("procrastinateevent__at"))
        .select_related("failure")
        .order_by("pk")
    )
    mails = Mail.objects.defer("message").in_bulk([row.args["mail"] for row in rows if "mail" in row.args])
    return [Job(row, mails.get(row.args.get("mail"))) for row in rows]


def runs() -> list[tuple[Periodic, PeriodicRun | None]]:
    known = PeriodicRun.objects.in_bulk()
    return [(work, known.get(work.name)) for work in sorted(PERIODIC.values(), key=lambda work: str(work.title))]


class QueueView(ReportView):
    permission_required = PERMISSION
    page_title = _("Work in the background")
    header_icon = "history"
    template_name = "queue/report.html"

    def get_context_data(self, **options):
        return super().get_context_data(
            is_worked=is_worked(),
            runs=runs(),
            failed=jobs(status="failed"),
            waiting=jobs(status="todo", attempts__gt=0),
            number_waiting=ProcrastinateJob.objects.filter(status="todo", attempts=0).count(),
            **options,
        )


@require_POST
@permission_required(PERMISSION, raise_exception=True)
def try_again(request, pk: int):
    """Has a job that failed done once more; a mail also when it may have arrived."""
    with transaction.atomic():
        job = ProcrastinateJob.objects.select_for_update().filter(pk=pk, status="failed").first()
        if job is None:
            raise Http404
        Mail.objects.filter(pk=job.args.get("mail")).update(handed_over_at=None)
        async_to_sync(app.job_manager.retry_job)(job.procrastinate_job, retry_at=timezone.now())
    messages.success(request, _("It is being tried again."))
    return redirect("queue")


@require_POST
@permission_required(PERMISSION, raise_exception=True)
def run_now(request, name: str):
    """Has something done now that is done by itself."""
    if name not in PERIODIC:
        raise Http404
    PERIODIC[name].task.defer(timestamp=int(timezone.now().timestamp()))
    messages.success(request, _("It is being done."))
    return redirect("queue")
