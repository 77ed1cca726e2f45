import type { AnswerMode } from '../chat/schema.ts'
import { kit } from '../kit.ts'
import type { Candidate } from '../models/candidate.ts'
import { extractiveModel } from '../models/catalogue.ts'
import { builtInAliases, type RouteParts } from '../route/route.ts'
import type { Place } from '../tenant/policy.ts'

/** A model, or a name for several, that a member may choose. */
export interface Choice {
  readonly id: string
  /** `alias` for a name behind which several models stand. */
  readonly provider: string
  readonly label: string
  readonly mode: AnswerMode
  /** Whether texts leave the house. */
  readonly place: 'local' | 'remote'
  /** Where its models run; of several, the farthest. */
  readonly region: Place
  readonly default: boolean
}

/** What a member may choose from, the default marked; what the organisation does not allow is left out. */
export const listModels = kit.member.query(async ({ ctx }): Promise<Choice[]> => {
  const { resources, principal } = ctx
  const routing = resources.routing(await resources.policies.of(principal.tenantId))
  const { euOnly } = routing.policy.settings
  const allowed = routing.candidates.filter(({ place }) => !euOnly || place !== 'elsewhere')
  const isDefault = (id: string) => id === (routing.defaultId ?? extractiveModel.id)
  return [
    ...aliasChoices(routing, allowed),
    ...allowed.map(({ id, source, label, model, place }) => ({
      id,
      provider: source,
      label: `${model} (${label})`,
      mode: 'generated' as const,
      place: placeOf(place),
      region: place,
    })),
    quoting,
  ].map((choice) => ({ ...choice, default: isDefault(choice.id) }))
})

const { id, provider, label, mode, place } = extractiveModel
const quoting = { id, provider, label, mode, place, region: 'house' } as const

const placeOf = (place: Place): Choice['place'] => (place === 'house' ? 'local' : 'remote')
const farness: readonly Place[] = ['house', 'eu', 'elsewhere']

function aliasChoices(routing: RouteParts, allowed: readonly Candidate[]): Omit<Choice, 'default'>[] {
  // With a single model there is nothing to choose between.
  const builtIn = allowed.length > 1 ? builtInAliases({ ...routing, candidates: allowed }) : []
  const aliases = new Map([...builtIn, ...routing.policy.aliases])
  return [...aliases.values()].flatMap(({ name, targets }) => {
    const there = allowed.filter(({ id }) => targets.some(({ model }) => model === id))
    if (there.length === 0) return []
    const region =
      farness.findLast((place) => there.some((candidate) => candidate.place === place)) ?? 'house'
    return [{ id: name, provider: 'alias', label: name, mode: 'generated', place: placeOf(region), region }]
  })
}
