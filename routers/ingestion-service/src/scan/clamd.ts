import { connect, type Socket } from 'node:net'

/** The scanner gave no verdict; what was to be scanned must not be let in. */
export class ScanFailed extends Error {
  override readonly name = 'ScanFailed'
}

/** Where clamd listens, as CLAMD_URL says: `tcp://clamd:3310` or `unix:///run/clamav/clamd.ctl`. */
export type ClamdAddress = { readonly host: string; readonly port: number } | { readonly path: string }

const patienceMs = 60_000
/** As much of clamd's answer as can matter, in characters. */
const longestAnswer = 4_096

/** Has ClamAV's daemon look at a content, in its INSTREAM form; the name of what it found, or null. Throws ScanFailed. */
export async function scanWithClamd(
  address: ClamdAddress,
  content: AsyncIterable<Uint8Array>,
): Promise<string | null> {
  const socket = connect(address)
  socket.setTimeout(patienceMs, () => socket.destroy(new Error('no answer in time')))
  const answer = readAnswer(socket)
  try {
    await Promise.all([send(socket, content), answer])
  } catch (cause) {
    // clamd says what it does not like, such as a size, and hangs up while it is still being sent to.
    const said = await answer.catch(() => '')
    if (said === '') throw new ScanFailed('the virus scanner cannot be reached or broke off', { cause })
  } finally {
    socket.destroy()
  }
  const said = await answer
  if (said === 'stream: OK') return null
  const found = /^stream: (.+) FOUND$/.exec(said)?.[1]
  if (found !== undefined) return found
  throw new ScanFailed(`the virus scanner gave no verdict: ${said || 'it said nothing'}`)
}

async function send(socket: Socket, content: AsyncIterable<Uint8Array>): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'))
  for await (const piece of content) {
    if (piece.length === 0) continue
    const head = Buffer.alloc(4)
    head.writeUInt32BE(piece.length)
    await write(socket, Buffer.concat([head, piece]))
  }
  await write(socket, Buffer.alloc(4))
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())))
}

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      said = (said + text).slice(0, longestAnswer)
      if (said.includes('\0')) resolve(said.slice(0, said.indexOf('\0')))
    })
    socket.once('error', reject)
    socket.once('close', () => resolve(said.trim()))
  })
}
