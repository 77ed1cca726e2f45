import type { ChildProcessByStdio } from 'node:child_process'
import type { Readable } from 'node:stream'

/** The address that an authorization server says as it starts (`issuer <url>`); throws with what it said where it ends instead. */
export function issuerOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  let output = ''
  return new Promise((done, failed) => {
    const read = (piece: Buffer) => {
      output += piece.toString()
      const [, found] = /^issuer (\S+)$/m.exec(output) ?? []
      if (found !== undefined) done(found)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => failed(new Error(`the authorization server did not start:\n${output}`)))
  })
}
