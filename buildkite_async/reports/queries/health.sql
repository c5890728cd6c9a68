-- Whether the data can carry the other reports.
select 'builds' as what, count(*) as count from builds
union all
select 'jobs that agents run', count(*) from jobs
union all
select 'builds that have not finished', count(*)
from builds
where
    state not in ('passed', 'failed', 'canceled', 'skipped', 'not_run')
    or (finished_at is null and state not in ('skipped', 'not_run'))
union all
select 'jobs whose build is missing', count(*)
from all_jobs as job anti join builds as build on build.id = job.build_id
union all
select 'retried jobs whose next try is missing', count(*)
from jobs as job anti join jobs as later on later.id = job.retried_in_job_id
where job.retried
union all
select 'jobs that end before they start', count(*) from jobs where run_seconds < 0
union all
select 'jobs that start before they are runnable', count(*) from jobs where wait_seconds < 0
union all
select
    'days without a build',
    coalesce(
        date_diff('day', min(created_at), max(created_at)) + 1
        - count(distinct cast(created_at as date)),
        0
    )
from builds;
