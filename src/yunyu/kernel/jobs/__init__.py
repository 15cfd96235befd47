"""The fixed timetable of jobs: declared in code, kept in one row a job, run by whichever worker comes first."""

from yunyu.kernel.jobs.declaring import Job, job, timetable
from yunyu.kernel.jobs.running import UnknownJob, run_due, run_now
from yunyu.kernel.jobs.summing import DoesNotAddUpError, must_add_up

__all__ = ["DoesNotAddUpError", "Job", "UnknownJob", "job", "must_add_up", "run_due", "run_now", "timetable"]
