"""Running the timetable: a conditional UPDATE claims a slot, so two workers never run the same one."""

import logging
from datetime import datetime, timedelta

from django.db.models import Q

from yunyu.kernel import clock
from yunyu.kernel.jobs.declaring import Job, timetable
from yunyu.kernel.models import JobRun

logger = logging.getLogger(__name__)

GIVEN_UP_AFTER = timedelta(hours=1)
"""A run that has not ended by then belonged to a worker that died, and is taken over."""


class UnknownJob(LookupError):
    """No job has this name."""


def run_due(now: datetime | None = None) -> int:
    """Run every job whose slot has come and nobody else runs; how many ran. A failure is logged and noted."""
    at = now or clock.now()
    jobs = timetable()
    known = set(JobRun.objects.values_list("name", flat=True))
    new = [JobRun(name=job.name, slot=job.slot(at)) for job in jobs if job.name not in known]
    JobRun.objects.bulk_create(new, ignore_conflicts=True)
    return sum(_run(job, at) for job in jobs if _claimed(job, at))


def run_now(name: str) -> None:
    """Run one job at once, off the timetable. Raises UnknownJob, and what the job raises."""
    named = {job.name: job for job in timetable()}
    if name not in named:
        message = f"there is no job named {name!r}"
        raise UnknownJob(message)
    named[name].work()


def _claimed(job: Job, at: datetime) -> bool:
    """Take the slot: it is new and nobody runs the last one, or whoever ran it died."""
    slot = job.slot(at)
    resting = Q(started_at=None) | Q(finished_at__isnull=False)
    abandoned = Q(finished_at=None, started_at__lt=at - GIVEN_UP_AFTER)
    free = JobRun.objects.filter(Q(slot__lt=slot) & resting | abandoned, name=job.name)
    return bool(free.update(slot=slot, started_at=at, finished_at=None))


def _run(job: Job, at: datetime) -> bool:
    error = ""
    try:
        job.work()
    except Exception as failure:
        logger.exception("Could not run the job %s", job.name)
        error = type(failure).__name__[:100]
    JobRun.objects.filter(name=job.name, started_at=at).update(finished_at=clock.now(), last_error=error)
    return True
