import { defineService } from '@wattos/mesh'
import type { OutputsOf } from '../outputs-of.ts'
import { inputsAfter, inputsBefore } from './inputs.ts'
import { kit } from './kit.ts'
import { outputsAfter, outputsBefore } from './outputs.ts'
import { proceduresAfter, proceduresBefore } from './procedures.ts'

/** The deployed version. */
export const before = defineService(kit, {
  edge: proceduresBefore,
  internal: kit.router({ inputs: inputsBefore, outputs: outputsBefore, procedures: proceduresBefore }),
})

/** The version that is to be deployed. */
export const after = defineService(kit, {
  edge: proceduresAfter,
  internal: kit.router({ inputs: inputsAfter, outputs: outputsAfter, procedures: proceduresAfter }),
})

/** What the deployed version gives. */
export interface OutputsBefore {
  readonly 'library-service': OutputsOf<typeof before>
}

/** What the next version gives. */
export interface OutputsAfter {
  readonly 'library-service': OutputsOf<typeof after>
}
