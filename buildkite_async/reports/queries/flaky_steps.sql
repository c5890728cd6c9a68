-- Steps whose outcome changed although the code did not.
-- In a build: a try failed, and the last try of the same place passed.
-- Between builds: first tries of the same step, with the same parallel index and matrix, both
-- failed and passed for one commit.
with tries as (
    select
        job.*,
        row_number() over (
            partition by place
            order by job.created_at, coalesce(job.retries_count, 0), job.id
        ) as number,
        build.commit
    from jobs as job join builds as build on build.id = job.build_id
    where job.state = 'passed' or job.has_failed
), places as (
    select
        pipeline_slug,
        step_name,
        slot,
        place,
        any_value(commit) as commit,
        count(*) as tries,
        bool_or(has_failed and not coalesce(soft_failed, false)) as failed_once,
        max_by(state, number) = 'passed' as passed_last,
        min_by(has_failed, number) as failed_first,
        sum(run_seconds) filter (has_failed) as failed_seconds
    from tries
    group by pipeline_slug, step_name, slot, place
), commits as (
    select
        pipeline_slug,
        step_name,
        slot,
        commit,
        bool_or(failed_first) and bool_or(not failed_first) as is_mixed
    from places
    where commit is not null and commit <> 'HEAD'
    group by pipeline_slug, step_name, slot, commit
), mixed as (
    select pipeline_slug, step_name, count(*) filter (is_mixed) as mixed_commits
    from commits
    group by pipeline_slug, step_name
)
select
    places.pipeline_slug,
    places.step_name,
    count(*) as places,
    count(*) filter (failed_once and passed_last) as passed_on_retry,
    round(100.0 * count(*) filter (failed_once and passed_last) / count(*), 2) as flaky_percent,
    round(
        100.0 * count(*) filter (failed_once and passed_last)
        / nullif(count(*) filter (failed_first), 0),
        1
    ) as percent_of_failures,
    coalesce(any_value(mixed_commits), 0) as mixed_commits,
    round(coalesce(sum(failed_seconds) filter (passed_last), 0) / 60, 1) as minutes_lost
from places
left join mixed
    on mixed.pipeline_slug is not distinct from places.pipeline_slug
    and mixed.step_name = places.step_name
group by places.pipeline_slug, places.step_name
having passed_on_retry > 0 or coalesce(any_value(mixed_commits), 0) > 0
order by passed_on_retry desc, flaky_percent desc, places.pipeline_slug, places.step_name
limit 30;
