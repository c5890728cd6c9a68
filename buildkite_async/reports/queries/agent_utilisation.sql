-- How busy agents were, by queue and hour.
-- The time of jobs is split at full hours. Jobs that still run count until the newest time in the
-- data. Agents without a job in an hour are not in the data, so the percentage is that of the agents
-- that worked.
with newest as (
    select max(greatest(coalesce(finished_at, started_at, created_at), created_at)) as time
    from jobs
), runs as (
    select queue, agent_name, started_at as start, coalesce(finished_at, time) as stop
    from jobs, newest
    where started_at is not null and coalesce(finished_at, time) > started_at
), hours as (
    select
        queue,
        agent_name,
        hours.hour,
        seconds_between(
            greatest(start, hours.hour), least(stop, hours.hour + interval 1 hour)
        ) as seconds
    from runs, lateral (
        select unnest(
            generate_series(date_trunc('hour', start), date_trunc('hour', stop), interval 1 hour)
        ) as hour
    ) as hours
), changes as (
    select queue, start as time, 1 as change from runs
    union all
    select queue, stop, -1 from runs
    union all
    select distinct queue, hour, 0 from hours
), busy as (
    select
        queue,
        time,
        sum(change) over (
            partition by queue order by time, change rows unbounded preceding
        ) as agents
    from changes
), peaks as (
    select queue, date_trunc('hour', time) as hour, cast(max(agents) as bigint) as agents
    from busy
    group by queue, date_trunc('hour', time)
)
select
    hours.queue,
    hours.hour,
    round(sum(seconds) / 3600, 2) as agent_hours,
    any_value(peaks.agents) as peak_agents,
    count(distinct agent_name) as agents,
    round(100.0 * sum(seconds) / 3600 / nullif(count(distinct agent_name), 0), 1) as percent
from hours left join peaks on peaks.queue = hours.queue and peaks.hour = hours.hour
where seconds > 0
group by hours.queue, hours.hour
order by hours.queue, hours.hour;
