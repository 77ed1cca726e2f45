/** Something that has a name and can be asked as a model. */
interface Named {
  readonly id: string
  readonly name: string
}

/** What stands before the slash of such a model's name. */
export type ModelKind = 'space' | 'character'

/** Something under the name by which programs ask it. */
export interface NamedModel<Thing extends Named> {
  /** `space/<slug>`, or `space/<id>` where two have the same slug; likewise for characters. */
  readonly model: string
  readonly thing: Thing
}

/** The names of things as models. */
export function namedModels<Thing extends Named>(
  kind: ModelKind,
  things: readonly Thing[],
): NamedModel<Thing>[] {
  const slugs = things.map(({ name }) => slugOf(name))
  return things.map((thing, index) => {
    const slug = slugs[index] ?? ''
    const isClear = slug !== '' && slugs.indexOf(slug) === slugs.lastIndexOf(slug)
    return { model: `${kind}/${isClear ? slug : thing.id}`, thing }
  })
}

/** What a model's name stands for: by its slug, or by its id always. */
export function findNamed<Thing extends Named>(
  kind: ModelKind,
  things: readonly Thing[],
  model: string,
): Thing | undefined {
  return namedModels(kind, things).find((one) => one.model === model || `${kind}/${one.thing.id}` === model)
    ?.thing
}

const german: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => german[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
