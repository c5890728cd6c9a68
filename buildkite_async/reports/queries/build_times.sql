-- How long builds take to start, and how long they run.
select
    pipeline_slug,
    count(*) as builds,
    round(quantile_cont(seconds_between(created_at, started_at), 0.5), 1) as start_p50_seconds,
    round(quantile_cont(seconds_between(created_at, started_at), 0.95), 1) as start_p95_seconds,
    round(quantile_cont(seconds_between(started_at, finished_at), 0.5) / 60, 1) as run_p50_minutes,
    round(quantile_cont(seconds_between(started_at, finished_at), 0.95) / 60, 1) as run_p95_minutes,
    round(quantile_cont(seconds_between(created_at, finished_at), 0.95) / 60, 1)
        as total_p95_minutes
from builds
where state in ('passed', 'failed') and started_at is not null and finished_at is not null
group by pipeline_slug
order by total_p95_minutes desc, pipeline_slug;
