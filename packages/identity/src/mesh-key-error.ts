/** Keys that cannot be used; the message names the variable and how to mend it, and nothing of the key. */
export class MeshKeyError extends Error {
  override readonly name = 'MeshKeyError'
}
