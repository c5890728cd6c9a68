-- How long runnable jobs waited for an agent, by queue and hour of the day in UTC.
-- Jobs that still wait count with the time until the newest time in the data: without them, the
-- longest waits would be missing. The wait for a concurrency group is not part of it, and is in a
-- column of its own.
with newest as (
    select max(greatest(coalesce(finished_at, started_at, created_at), created_at)) as time
    from jobs
), waits as (
    select
        queue,
        hour(runnable_at) as hour,
        coalesce(wait_seconds, seconds_between(runnable_at, greatest(time, runnable_at))) as seconds,
        started_at is null as is_waiting,
        concurrency_wait_time_ms / 1000.0 as group_seconds
    from jobs, newest
    where
        runnable_at is not null
        and (started_at is not null or state in ('scheduled', 'assigned', 'accepted'))
)
select
    queue,
    hour,
    count(*) as jobs,
    round(quantile_cont(seconds, 0.5), 1) as p50_seconds,
    round(quantile_cont(seconds, 0.95), 1) as p95_seconds,
    round(max(seconds), 1) as max_seconds,
    count(*) filter (is_waiting) as still_waiting,
    round(avg(group_seconds), 1) as concurrency_group_seconds
from waits
group by queue, hour
order by queue, hour;
