import { answered } from './answered.ts'
import { until } from './platform.ts'
import { mark, type Planting } from './planting.ts'

/** What comes of what the person thinks of an answer from somebody else's space: a question to measure with, and a measurement. */
export async function plantRating({ admin, person, userId }: Planting): Promise<void> {
  const { rag, ingestion, feedback } = admin.client
  const { id: spaceId } = await rag.spaces.create.mutate({ name: 'Canteen' })
  await rag.spaces.grants.set.mutate({
    id: spaceId,
    subject: { kind: 'person', id: userId },
    level: 'read',
  })
  const file = new Blob(['Die Kantine öffnet um elf Uhr und schließt um vierzehn Uhr.'])
  const { documentId } = await admin.client.upload({ spaceId, file, name: 'canteen.txt', size: file.size })
  await until('the document', async () => {
    return (await ingestion.documents.get.query({ id: documentId })).state === 'ready'
  })
  const question = `Wann öffnet die Kantine für ${mark}question?`
  const { messageId } = await answered(person, spaceId, question)
  await person.client.chat.rate.mutate({ messageId, verdict: 'up', comment: `${mark}praise`, share: true })
  const { remarks } = await feedback.statistics.query({ days: 7 })
  const remark = remarks.find(({ comment }) => comment === `${mark}praise`)
  if (!remark) throw new Error('the rating is not among the remarks')
  const { quality } = rag
  await quality.ratings.adopt.mutate({ spaceId, ratingId: remark.id, question, answers: ['elf Uhr'] })
  const { id } = await quality.runs.start.mutate({ spaceId })
  await until('the measurement', async () => (await quality.runs.get.query({ id })).state === 'done')
}
