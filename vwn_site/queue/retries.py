"""When work that failed is tried again."""

from procrastinate import BaseRetryStrategy, RetryDecision

LONGEST_WAIT = 240
# With the waits below, two days.
ATTEMPTS = 19


class Final(Exception):
    """No further attempt would help: the job waits for somebody to decide."""


class Backoff(BaseRetryStrategy):
    """Tries again after 1, 2, 4 … minutes, at most four hours apart, for two days."""

    def get_retry_decision(self, *, exception: BaseException, job) -> RetryDecision | None:
        if isinstance(exception, Final) or job.attempts >= ATTEMPTS:
            return None
        return RetryDecision(retry_in={"minutes": min(2**job.attempts, LONGEST_WAIT)})
