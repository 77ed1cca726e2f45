/** Words with a value of their own, which are no robot's name. */
const valued = /^(unavailable_after|max-[\w-]+)$/

/** What a page and its header say to robots. */
export interface RobotsWords {
  readonly index: boolean
  readonly follow: boolean
}

/**
 * Reads the words of meta elements and of the header X-Robots-Tag, in which `name:` addresses one robot.
 * Words for other robots are none for us.
 */
export function robotsWords(meta: string, header: string | null, robot: string): RobotsWords {
  const addressed = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => /^\s*(?:([\w.-]+)\s*:)?\s*(.*?)\s*$/.exec(part) ?? [])
  let about: string | undefined
  const forUs = addressed.flatMap(([, name, word]) => {
    // What follows a name is said to that robot until the next name.
    if (name !== undefined && !valued.test(name)) about = name
    return about === undefined || about === robot.toLowerCase() ? [word ?? ''] : []
  })
  const words = new Set([...meta.split(/[\s,]+/), ...forUs])
  return {
    index: !words.has('noindex') && !words.has('none'),
    follow: !words.has('nofollow') && !words.has('none'),
  }
}
