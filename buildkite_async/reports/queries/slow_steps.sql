-- The run times of steps, and how they have changed in the last week of the data.
-- Only jobs that ended on their own count, and steps with at least 20 of them.
with runs as (
    select pipeline_slug, step_name, run_seconds, started_at
    from jobs
    where state in ('passed', 'failed') and run_seconds is not null
), week as (
    select max(started_at) - interval 7 day as start from runs
)
select
    pipeline_slug,
    step_name,
    count(*) as jobs,
    round(quantile_cont(run_seconds, 0.5), 1) as p50_seconds,
    round(quantile_cont(run_seconds, 0.95), 1) as p95_seconds,
    round(sum(run_seconds) / 3600, 1) as hours,
    round(
        quantile_cont(run_seconds, 0.5) filter (started_at >= start)
        / nullif(quantile_cont(run_seconds, 0.5) filter (started_at < start), 0),
        2
    ) as p50_ratio,
    round(
        quantile_cont(run_seconds, 0.95) filter (started_at >= start)
        / nullif(quantile_cont(run_seconds, 0.95) filter (started_at < start), 0),
        2
    ) as p95_ratio,
    round(regr_slope(run_seconds, epoch(started_at) / 86400.0), 2) as seconds_per_day
from runs, week
group by pipeline_slug, step_name
having count(*) >= 20
order by sum(run_seconds) desc, pipeline_slug, step_name
limit 30;
