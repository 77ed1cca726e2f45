import { throws } from '@wattos/mesh'
import { llmErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { describeEmbeddings } from '../embed/serve.ts'
import { modelCall } from './call.ts'

/** Which model makes vectors in this installation; vectors of another id must be made anew. */
export const getEmbeddingModel = kit.service
  .errors(throws(llmErrors, 'LLM_UNAVAILABLE', 'LLM_MODEL_UNKNOWN'))
  .query(({ ctx }) => describeEmbeddings(ctx.resources.embedder, modelCall(ctx)))
