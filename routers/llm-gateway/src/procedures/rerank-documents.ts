import { throws } from '@wattos/mesh'
import { llmErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { rerank, rerankSchema } from '../task/rerank.ts'
import { modelCall } from './call.ts'

/** Sorts documents by how well they answer a question: `{ model, results: [{ index, score }], tokensIn }`, the best first. */
export const rerankDocuments = kit.service
  .errors(throws(llmErrors))
  .input(rerankSchema)
  .query(({ input, ctx }) => rerank(ctx.resources, input, modelCall(ctx)))
