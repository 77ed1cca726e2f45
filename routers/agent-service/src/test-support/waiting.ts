import type { Principal } from '@wattos/identity'
import type { Definition } from '../definition.ts'
import { makePeople } from './people.ts'
import type { ScriptedTurn } from './script.ts'
import type { SeenCard, World } from './world.ts'

/** A call of the tool that asks for a person. */
export const send = (label: string, more: object = {}) => ({ name: 'send', args: { label, ...more } })

/** What is sent along with a decision. */
export const shownOf = ({ id, hash }: Pick<SeenCard, 'id' | 'hash'>) => ({ id, hash })

/** A run of a new tenant that waits for a decision about sending a letter. */
export async function waiting(
  world: World,
  {
    policies = {},
    later = [],
  }: { policies?: Partial<Definition['policies']>; later?: readonly ScriptedTurn[] } = {},
) {
  const people = makePeople()
  const agentId = await world.agent(people.maker, { policies })
  const label = crypto.randomUUID()
  const id = await world.begin(people.maker, agentId, { calls: [send(label)] }, ...later)
  const by: Principal = policies.fourEyes ? people.administrator : people.maker
  const card = await world.card(by, id)
  return {
    people,
    agentId,
    id,
    label,
    card,
    /** How often the letter was sent. */
    sent: () => world.effects('send').filter((each) => each === label).length,
    /** Tries to agree as somebody. */
    approve: (person: Principal, change: object = {}) =>
      world.as(person).approvals.approve.mutate({ ...shownOf(card), ...change }),
  }
}
