import { McpError } from '@modelcontextprotocol/sdk/types.js'
import { Failure, MeshError } from '@wattos/mesh'
import type { Program } from './program.ts'

/** The same answer, or an error that may be shown: the SDK tells the program every message as it is. */
export async function told<T>({ unexpected }: Program, answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (thrown) {
    const isForeseen = thrown instanceof McpError || thrown instanceof Failure || thrown instanceof MeshError
    throw isForeseen ? thrown : unexpected(thrown)
  }
}
