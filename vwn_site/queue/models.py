"""What the queue must remember besides the jobs themselves, which procrastinate keeps in its own tables."""

from django.db import models
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob


class Mail(models.Model):
    """A mail to one recipient, which waits to be sent; deleted as soon as the mail server has taken it."""

    sender = models.CharField(max_length=500)
    recipient = models.CharField(max_length=500)
    message = models.BinaryField()
    queued_at = models.DateTimeField(default=timezone.now)
    # Set immediately before the end of the message is sent. From then on nobody but the mail server knows whether it
    # has the mail, until it answers.
    handed_over_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        """Never the address: this text may come into logs."""
        return f"Mail {self.pk}"


class Failure(models.Model):
    """Why the last attempt of a job failed. Procrastinate says so in the log only."""

    job = models.OneToOneField(
        ProcrastinateJob, primary_key=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="failure"
    )
    error = models.TextField()
    failed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"Failure of job {self.job_id}"


class PeriodicRun(models.Model):
    """When something that is done again and again was done last, and what went wrong; it may not have been due yet."""

    name = models.CharField(max_length=100, primary_key=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        permissions = [("manage_queue", "Can see the work in the background and try it again")]

    def __str__(self):
        return self.name
