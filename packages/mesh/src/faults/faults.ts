import { type Environment, EnvironmentError, readEnvironment } from '@wattos/config'
import { type FaultRule, faultEnvironment, faultRule } from './fault-rule.ts'

interface Attempt {
  readonly caller: string
  readonly callee: string
  readonly path: string
}

/** Decides which calls go wrong on purpose. */
export class Faults {
  #rules: ReturnType<typeof faultRule.parse>[] = []
  #injected = 0

  constructor(rules: readonly FaultRule[] = []) {
    this.set(rules)
  }

  /** Calls that have gone wrong on purpose. */
  get injected(): number {
    return this.#injected
  }

  /** Replaces the rules; none heals everything. */
  set(rules: readonly FaultRule[]): void {
    this.#rules = rules.map((rule) => faultRule.parse(rule))
  }

  /** What happens to a call, if anything does: the first rule that fits it and is drawn. */
  draw({ caller, callee, path }: Attempt): ReturnType<typeof faultRule.parse> | undefined {
    const drawn = this.#rules.find(
      (rule) =>
        (rule.caller ?? caller) === caller &&
        (rule.callee ?? callee) === callee &&
        (rule.path ?? path) === path &&
        Math.random() < rule.probability,
    )
    if (drawn) this.#injected += 1
    return drawn
  }
}

/** The faults that the environment asks for; undefined without any. Throws an EnvironmentError in production. */
export function faultsOf(environment: Environment): Faults | undefined {
  const { MESH_FAULTS, NODE_ENV } = readEnvironment(faultEnvironment, environment)
  if (!MESH_FAULTS) return undefined
  if (NODE_ENV === 'development' || NODE_ENV === 'test') return new Faults(MESH_FAULTS)
  throw new EnvironmentError(
    'The environment cannot be used:\n  MESH_FAULTS: makes calls fail on purpose, and NODE_ENV is production or not set; remove it, or set NODE_ENV=development',
  )
}
