import type { Evidence, Statement } from '../statement.ts'
import { evidenceAt } from './evidence-at.ts'
import { type FactField, type Finding, factFields, type SourceText } from './fact.ts'
import { findAddress } from './find-address.ts'
import { findCompany } from './find-company.ts'
import { findContact } from './find-contact.ts'
import { findHours } from './find-hours.ts'
import { findOffers } from './find-offers.ts'
import { findPeople } from './find-people.ts'

const finders = [findCompany, findAddress, findContact, findHours, findPeople, findOffers]
/** Most places that are named for one fact. */
const mostPlaces = 5
/** Most facts about one thing; of offers and people a large website has many. */
const mostAlike = 40

interface Gathered {
  readonly finding: Finding
  readonly places: Evidence[]
  /** How much speaks for it: pages that say it, those with the legal notice more. */
  weight: number
}

/** Gathers facts from documents: what several say is one fact with several places. */
export class FactTable {
  readonly #found = new Map<string, Gathered>()

  /** Reads one more document. */
  read(source: SourceText): void {
    const isNotice = /impressum|imprint|legal notice|kontakt|contact/i.test(
      `${source.title} ${source.url ?? ''}`,
    )
    const seen = new Set<string>()
    for (const find of finders)
      for (const finding of find(source)) {
        const key = `fact|${finding.field}|${finding.key}`
        if (seen.has(key)) continue
        seen.add(key)
        const known = this.#found.get(key) ?? { finding, places: [], weight: 0 }
        known.weight += isNotice ? 3 : 1
        if (known.places.length < mostPlaces) known.places.push(evidenceAt(source, finding))
        this.#found.set(key, known)
      }
  }

  /** The facts, in the order in which they are shown. A company has one name: the one that most speaks for. */
  get statements(): Statement[] {
    return factFields.flatMap((field) =>
      this.#best(field).map(([key, { finding, places }]) => ({
        part: 'fact' as const,
        subject: '',
        field,
        text: finding.text,
        key,
        citations: places,
      })),
    )
  }

  #best(field: FactField): [string, Gathered][] {
    const all = [...this.#found].filter(([, { finding }]) => finding.field === field)
    const sorted = all.toSorted(([, one], [, other]) => other.weight - one.weight)
    return sorted.slice(0, field === 'name' || field === 'legalForm' ? 1 : mostAlike)
  }
}
