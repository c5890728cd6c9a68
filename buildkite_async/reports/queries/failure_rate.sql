-- The share of failures of pipelines and steps, by kind of branch.
-- A build counts by its state, and a step of a build by its last try, so a retry that passed is no
-- failure; neither is a soft failure.
with kinds as (
    select
        id,
        pipeline_slug,
        state,
        case
            when branch in ('main', 'master', 'trunk') then branch
            when json_extract_string(pull_request, '$.id') is not null then 'pull requests'
            else 'other branches'
        end as branches
    from builds
    where state in ('passed', 'failed')
), last_tries as (
    select
        pipeline_slug,
        build_id,
        step_name,
        place,
        max_by(
            has_failed and not coalesce(soft_failed, false),
            (created_at, coalesce(retries_count, 0), id)
        ) as failed,
        max_by(
            state = 'passed' or has_failed, (created_at, coalesce(retries_count, 0), id)
        ) as was_run
    from jobs
    group by pipeline_slug, build_id, step_name, place
)
select
    'build' as what,
    pipeline_slug,
    null as step_name,
    branches,
    count(*) as total,
    count(*) filter (state = 'failed') as failed,
    round(100.0 * count(*) filter (state = 'failed') / count(*), 2) as percent
from kinds
group by pipeline_slug, branches
union all
select
    'step',
    kinds.pipeline_slug,
    last_tries.step_name,
    branches,
    count(*),
    count(*) filter (failed),
    round(100.0 * count(*) filter (failed) / count(*), 2)
from last_tries join kinds on kinds.id = last_tries.build_id
where was_run
group by kinds.pipeline_slug, last_tries.step_name, branches
having count(*) filter (failed) > 0
order by what, percent desc, total desc, pipeline_slug, step_name, branches;
