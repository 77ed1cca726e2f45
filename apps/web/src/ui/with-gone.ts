import type { Entry } from './checks.tsx'

/** What is offered, followed by what is chosen and not offered any more: hidden, it would stay chosen, or go with any other change. */
export function withGone<Value extends string>(
  offered: readonly Entry<Value>[],
  chosen: readonly Value[],
  asGone: (value: Value) => Entry<Value>,
): Entry<Value>[] {
  const gone = chosen.filter((value) => offered.every((entry) => entry.value !== value))
  return [...offered, ...gone.map(asGone)]
}
