-- How long main branches stay red: from the end of the first build that failed to the end of the
-- next one that passed, or to the newest time in the data if none has.
with finished as (
    select
        pipeline_slug,
        branch,
        state,
        finished_at,
        coalesce(
            sum(cast(state = 'passed' as integer)) over (
                partition by pipeline_slug, branch
                order by finished_at, id
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as passed_before
    from builds
    where
        state in ('passed', 'failed')
        and finished_at is not null
        and branch in ('main', 'master', 'trunk')
), newest as (
    select max(finished_at) as time from builds
), periods as (
    select
        pipeline_slug,
        branch,
        min(finished_at) filter (state = 'failed') as red_at,
        min(finished_at) filter (state = 'passed') as green_at,
        count(*) filter (state = 'failed') as failed_builds
    from finished
    group by pipeline_slug, branch, passed_before
    having count(*) filter (state = 'failed') > 0
), durations as (
    select *, seconds_between(red_at, coalesce(green_at, time)) as seconds from periods, newest
)
select
    pipeline_slug,
    branch,
    count(*) as red_periods,
    cast(sum(failed_builds) as bigint) as failed_builds,
    round(quantile_cont(seconds, 0.5) / 60, 1) as p50_minutes,
    round(quantile_cont(seconds, 0.95) / 60, 1) as p95_minutes,
    count(*) filter (green_at is null) as still_red,
    round(sum(seconds) / 3600, 1) as red_hours
from durations
group by pipeline_slug, branch
order by sum(seconds) desc, pipeline_slug, branch;
