import { expect, it } from 'vitest'
import { waiting } from '../test-support/waiting.ts'
import { openWorld } from '../test-support/world.ts'

it('tells of runs, decisions and steps, and of a run that does not come forward', async () => {
  // Nobody looks for forgotten runs meanwhile.
  await using world = await openWorld({ environment: { AGENT_SWEEP_SECONDS: '600' } })
  const figures = async () => (await fetch(`${world.url}/health/metrics`)).text()
  const { people, agentId, id } = await waiting(world)
  await world.until(
    people.maker,
    await world.begin(people.maker, agentId, { calls: [{ name: 'look_up', args: { label: 'a' } }] }),
    'completed',
  )
  const seen = await figures()
  for (const line of [
    /^agent_runs\{[^}]*state="waiting_approval"[^}]*\} 1$/m,
    /^agent_runs\{[^}]*state="completed"[^}]*\} 1$/m,
    /^agent_approvals_waiting(?:\{[^}]*\})? 1$/m,
    /^agent_run_idle_seconds(?:\{[^}]*\})? 0$/m,
    /^agent_step_duration_ms_count\{(?=[^}]*kind="tool")[^}]*outcome="done"[^}]*\} 1$/m,
  ])
    expect(seen).toMatch(line)
  // As a run looks that was woken an hour ago and that no worker has.
  await world.sql(
    `UPDATE agent_run SET state = 'pending', attempt = attempt + 1, created_at = now() - interval '2 hours' WHERE id = $1`,
    [id],
  )
  await world.sql(
    `UPDATE agent_step SET started_at = now() - interval '1 hour', finished_at = now() - interval '1 hour' WHERE run_id = $1`,
    [id],
  )
  expect(Number(/^agent_run_idle_seconds(?:\{[^}]*\})? (\S+)$/m.exec(await figures())?.[1])).toBeGreaterThan(
    3_000,
  )
}, 60_000)
