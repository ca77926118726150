"""What the queue itself has to do: send mail, go on with what a worker left that died, and forget."""

from datetime import timedelta

from asgiref.sync import async_to_sync
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from .delivery import deliver
from .models import Failure, Mail
from .periodic import periodic
from .retries import Backoff

# Whoever gave no sign of life for so long is dead, in seconds.
DEAD_AFTER = 20
# For so long somebody can try again what failed; then mails go, with what stands in them.
KEPT = timedelta(days=14)


@app.task(name="send_mail", queue="mail", retry=Backoff())
def send_mail(mail: int):
    deliver(mail)


@periodic("* * * * *", _("Work that a process left unfinished is resumed"))
def take_up():
    for job in async_to_sync(app.job_manager.get_stalled_jobs)(seconds_since_heartbeat=DEAD_AFTER):
        async_to_sync(app.job_manager.retry_job)(job)


@periodic("20 2 * * *", _("Work that failed more than fourteen days ago is deleted"))
def forget():
    kept_since = timezone.now() - KEPT
    async_to_sync(app.job_manager.delete_old_jobs)(
        nb_hours=int(KEPT.total_seconds() // 3600), include_failed=True, include_cancelled=True, include_aborted=True
    )
    Mail.objects.filter(queued_at__lt=kept_since).delete()
    Failure.objects.exclude(job__in=ProcrastinateJob.objects.all()).delete()
