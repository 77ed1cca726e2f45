import type { Principal } from '@wattos/identity'
import { type ScriptedTurn, taskOf } from './script.ts'
import type { World } from './world.ts'

const free = { approval: { book: 'never' as const } }

/** What tests of agents that ask each other need of a world. */
export function askingIn(world: () => World) {
  return {
    /** A published agent with a name of its own; its id, and how it is asked to keep to a script. */
    async agent(maker: Principal, name: string, draft: Parameters<World['agent']>[1] = {}) {
      const id = await world().agent(maker, { policies: free, ...draft }, name)
      const { slug } = await world().as(maker).get.query({ id })
      const ask = (...turns: ScriptedTurn[]) => ({
        name: `ask_agent_${slug}`,
        args: { task: taskOf(...turns) },
      })
      return { id, name, ask }
    },

    /** The newest run of an agent. */
    async runOf(person: Principal, agentId: string) {
      const [run] = await world().as(person).runs.list.query({ agentId })
      return run
    },

    /** Waits until the agent that was asked is at work, which its model then is until it is let go. */
    holdModel(word: string) {
      const thinking = Promise.withResolvers<void>()
      const release = Promise.withResolvers<void>()
      world().llm.beforeAnswer = async ({ messages }) => {
        if (!messages[1]?.content.startsWith(`[{"say":"${word}`)) return
        thinking.resolve()
        await release.promise
      }
      return { thinking: thinking.promise, release: () => release.resolve() }
    },
  }
}
