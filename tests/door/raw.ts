import { connect } from 'node:net'

/** Sends a request exactly as written, which no HTTP client would, and reads until the server closes. */
export function sendRaw(url: string, lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`${[...lines, 'connection: close'].join('\r\n')}\r\n\r\n`),
    )
    let text = ''
    socket.setEncoding('utf8').on('data', (piece: string) => (text += piece))
    socket.on('error', reject).on('close', () => resolve(text))
  })
}
