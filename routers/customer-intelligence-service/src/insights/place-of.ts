import type { Rows } from '@wattos/data'
import type { MemberContext } from '../kit.ts'
import type { Source } from '../procedures/create-insight.ts'

/** Where what is analysed stands: in a space that the person may answer from, or in a new one into which a website is read. Throws as those do who keep them. */
export async function placeOf(
  { mesh }: Pick<MemberContext, 'mesh'>,
  name: string,
  source: Source,
): Promise<Pick<Rows['insight'], 'spaceId' | 'crawlId' | 'url'>> {
  if (source.kind === 'space') {
    const { space } = await mesh.rag.internal.material.list.query({ spaceId: source.spaceId })
    return { spaceId: space.id, crawlId: null, url: null }
  }
  const { url, maxPages } = source
  const { spaces } = mesh.rag.edge
  const { id: spaceId } = await spaces.create.mutate({ name })
  try {
    const { id: crawlId } = await mesh.crawler.edge.crawls.create.mutate({
      spaceId,
      url,
      maxPages,
      maxDepth: 4,
    })
    return { spaceId, crawlId, url }
  } catch (error) {
    await spaces.delete.mutate({ id: spaceId })
    throw error
  }
}
