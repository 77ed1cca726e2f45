import { serviceKit } from '@wattos/mesh'
import { z } from 'zod'

/** The kit of a library's catalogue; its two versions are what the change cases compare. */
export const kit = serviceKit({
  name: 'library-service',
  port: 4901,
  uses: {},
  owns: {},
  env: z.object({}),
  resources: () => ({}),
})

/** A query that takes this input and gives nothing. */
export function takes<Input extends z.ZodType>(input: Input) {
  return kit.service.input(input).query(() => undefined)
}

/** A query that gives this. */
export function gives<Output>(output: Output) {
  return kit.service.query(() => output)
}

/** A subscription whose events are these. */
export function yields<Item>(item: Item) {
  return kit.service.subscription(async function* () {
    yield item
  })
}
