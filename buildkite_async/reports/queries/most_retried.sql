-- The steps that are retried most, whether people or rules retry them, and whether it helps.
with retries as (
    select
        job.pipeline_slug,
        job.step_name,
        job.exit_status,
        job.run_seconds,
        later.state = 'passed' as has_helped,
        coalesce(later.retry_type, job.retry_type) as retry_type,
        json_extract_string(job.retried_by, '$.id') as person
    from jobs as job left join jobs as later on later.id = job.retried_in_job_id
    where job.retried
)
select
    pipeline_slug,
    step_name,
    count(*) as retries,
    count(*) filter (retry_type = 'automatic') as automatic,
    count(*) filter (retry_type = 'manual') as manual,
    count(*) filter (has_helped) as passed,
    round(100.0 * count(*) filter (has_helped) / count(*), 1) as passed_percent,
    mode(exit_status order by exit_status) as usual_exit_status,
    round(coalesce(sum(run_seconds), 0) / 60, 1) as minutes_lost,
    count(distinct person) as people
from retries
group by pipeline_slug, step_name
order by retries desc, pipeline_slug, step_name
limit 30;
