-- The views that all reports read, on `source.builds` and `source.jobs`.
-- If an id occurs in several rows, the row that was pulled last counts.
create view builds as
select * from source.builds
qualify row_number() over (partition by id order by _as_of desc) = 1;

create view all_jobs as
select * from source.jobs
qualify row_number() over (partition by id order by _as_of desc) = 1;

create macro seconds_between(a, b) as epoch_us(b) / 1e6 - epoch_us(a) / 1e6;

-- The value of the rule `queue=` in a list of rules, or null.
create macro queue_in(rules) as
    nullif(regexp_extract(cast(rules as varchar), '"queue=([^"]+)"', 1), '');

-- Jobs that agents run.
--   step_name  the key of the step, or else its label without emoji
--   queue      that of the agent, or else that of the job's rules, or else `default`
--   place      what may have several tries: a step of a build, with its parallel index and matrix
create view jobs as
select
    job.*,
    coalesce(
        job.step_key,
        trim(regexp_replace(coalesce(job.name, job.command, '?'), ':[a-z0-9_+-]+:', '', 'g'))
    ) as step_name,
    coalesce(
        json_extract_string(job.agent, '$.queue'),
        queue_in(json_extract(job.agent, '$.meta_data')),
        queue_in(job.agent_query_rules),
        'default'
    ) as queue,
    json_extract_string(job.agent, '$.name') as agent_name,
    seconds_between(job.started_at, job.finished_at) as run_seconds,
    seconds_between(job.runnable_at, job.started_at) as wait_seconds,
    concat_ws(
        '|',
        coalesce(job.step_key, job.name, job.command, '?'),
        coalesce(cast(job.parallel_group_index as varchar), ''),
        coalesce(cast(job.matrix as varchar), '')
    ) as slot,
    concat_ws('|', job.build_id, slot) as place,
    job.state in ('failed', 'timed_out', 'broken')
        or (job.state = 'finished' and job.exit_status <> 0) as has_failed
from all_jobs as job
where job.type = 'script';
