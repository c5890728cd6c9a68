-- Agent minutes by pipeline and queue, what they cost, and which of them were of no use: tries that
-- were retried, jobs of canceled builds, and other jobs that failed. `prices` has what a minute of
-- an agent costs.
with runs as (
    select
        job.pipeline_slug,
        job.queue,
        job.run_seconds / 60 as minutes,
        job.run_seconds / 60 * prices.per_minute as cost,
        coalesce(job.retried, false) as was_retried,
        coalesce(build.state = 'canceled' or job.state = 'canceled', false) as was_canceled,
        coalesce(job.has_failed, false) as has_failed
    from jobs as job
    join builds as build on build.id = job.build_id
    left join prices on prices.queue = job.queue
    where job.run_seconds > 0
)
select
    pipeline_slug,
    queue,
    count(*) as jobs,
    round(sum(minutes), 1) as minutes,
    round(sum(cost), 2) as cost,
    round(100 * sum(minutes) / sum(sum(minutes)) over (), 2) as percent,
    round(coalesce(sum(minutes) filter (was_retried), 0), 1) as minutes_retried,
    round(coalesce(sum(minutes) filter (was_canceled and not was_retried), 0), 1)
        as minutes_canceled,
    round(
        coalesce(sum(minutes) filter (has_failed and not was_retried and not was_canceled), 0), 1
    ) as minutes_failed
from runs
group by pipeline_slug, queue
order by sum(minutes) desc, pipeline_slug, queue;
