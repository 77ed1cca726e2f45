import { throws } from '@wattos/mesh'
import { llmErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { embedSchema } from '../embed/embedder.ts'
import { serveEmbeddings } from '../embed/serve.ts'
import { modelCall } from './call.ts'

/** Turns texts into unit vectors, base64 of little-endian 32-bit floats, and says which model made them. */
export const embedTexts = kit.service
  .errors(throws(llmErrors))
  .input(embedSchema)
  .query(({ input, ctx }) => serveEmbeddings(ctx.resources, input, modelCall(ctx)))
