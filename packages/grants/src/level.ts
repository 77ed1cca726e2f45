/**
 * What a grant lets somebody do, each including those before it. `read`: see it and what is in it. `use`: put it to work,
 * as a space for answers or an agent for a task. `edit`: change it. `manage`: share, rename and delete it.
 */
export const levels = ['read', 'use', 'edit', 'manage'] as const

/** What a grant lets somebody do. */
export type Level = (typeof levels)[number]

/** The levels that include this one: `edit` gives `edit` and `manage`. */
export function levelsFrom(least: Level): Level[] {
  return levels.slice(levels.indexOf(least))
}

/** Whether a level, or none, includes another. */
export function includes(held: Level | null, wanted: Level): boolean {
  return held !== null && levels.indexOf(held) >= levels.indexOf(wanted)
}

/** The highest of some levels; null of none. */
export function highest(held: readonly (Level | null)[]): Level | null {
  return levels.findLast((level) => held.includes(level)) ?? null
}
