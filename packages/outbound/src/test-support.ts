import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A web server on an address of this machine; `hits` are the requests that reached it. */
export interface Site {
  readonly port: number
  readonly hits: string[]
  readonly server: Server
}

/** Starts one; the second at the same port takes it from the first. */
export async function startSite(listener: RequestListener, host = '127.0.0.1', port = 0): Promise<Site> {
  const hits: string[] = []
  const server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`)
    listener(request, response)
  })
  await new Promise<void>((ready) => server.listen(port, host, ready))
  return { port: portOf(server.address()), hits, server }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server listens nowhere.')
  return address.port
}
