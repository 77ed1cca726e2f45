// A real authorization server with an MCP server that takes its tokens alone, as a process of its own. Everybody signs in with
// their name and any password. Prints its address once it answers; `/revoked` tells how many grants were taken back, and with
// `/mute` it answers no revocation any more.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import Provider from 'oidc-provider'

/** Shorter than the margin with which tokens are renewed, so that every call renews one, in seconds. */
const tokenSeconds = 20

const server = createServer()
server.listen(0, '127.0.0.1', () => {
  const { port }: AddressInfo = Object(server.address())
  const issuer = `http://127.0.0.1:${port}`
  const resource = `${issuer}/mcp`
  const metadata = `${issuer}/protected`
  const provider = new Provider(issuer, {
    scopes: ['notes'],
    pkce: { required: () => true },
    cookies: { keys: ['only for tests'] },
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    features: {
      registration: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_ctx, indicator) => {
          if (indicator !== resource) throw new Error(`no such resource: ${indicator}`)
          return {
            scope: 'notes',
            audience: resource,
            accessTokenTTL: tokenSeconds,
            accessTokenFormat: 'opaque',
          }
        },
      },
    },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  })
  let revoked = 0
  let mute = false
  provider.on('grant.revoked', () => (revoked += 1))
  const answer = provider.callback()

  async function serveMcp(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const given = req.headers.authorization?.replace(/^Bearer /, '') ?? ''
    const token = await provider.AccessToken.find(given)
    if (!token || token.isExpired || token.aud !== resource) {
      res
        .writeHead(401, { 'www-authenticate': `Bearer resource_metadata="${metadata}", scope="notes"` })
        .end()
      return
    }
    const mcp = new McpServer({ name: 'notes', version: '1' })
    mcp.registerTool('whoami', { description: 'Says whose notes these are.' }, () => ({
      content: [{ type: 'text', text: `the notes of ${token.accountId}` }],
    }))
    const transport = new StreamableHTTPServerTransport({})
    await mcp.connect(transport)
    await transport.handleRequest(req, res)
  }

  const json = (res: ServerResponse, body: object) =>
    void res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  server.on('request', (req: IncomingMessage, res: ServerResponse) => {
    if (req.url === '/mcp') void serveMcp(req, res)
    else if (req.url === '/protected') json(res, { resource, authorization_servers: [issuer] })
    else if (req.url === '/revoked') json(res, { revoked })
    else if (req.url === '/mute') json(res, { mute: (mute = true) })
    else if (mute && req.url === '/token/revocation') req.resume()
    else void answer(req, res)
  })
  console.log(`issuer ${issuer}`)
})
process.on('SIGTERM', () => process.exit(0))
