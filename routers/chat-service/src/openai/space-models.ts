/** A knowledge space as it is listed. */
interface Space {
  readonly id: string
  readonly name: string
}

/** A space under the name by which programs ask it. */
export interface SpaceModel {
  /** `space/<slug>`, or `space/<id>` where two spaces have the same slug. */
  readonly model: string
  readonly space: Space
}

/** The names of spaces as models. */
export function spaceModels(spaces: readonly Space[]): SpaceModel[] {
  const slugs = spaces.map(({ name }) => slugOf(name))
  return spaces.map((space, index) => {
    const slug = slugs[index] ?? ''
    const isClear = slug !== '' && slugs.indexOf(slug) === slugs.lastIndexOf(slug)
    return { model: `space/${isClear ? slug : space.id}`, space }
  })
}

/** The space that a model's name stands for: by its slug, or by its id always. */
export function findSpace(spaces: readonly Space[], model: string): Space | undefined {
  return spaceModels(spaces).find((one) => one.model === model || `space/${one.space.id}` === model)?.space
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
