import type { Visit } from './visit.ts'

// Scripts and styles come from files of this origin alone: neither inline nor evaluated text is run.
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ')

const always = Object.entries({
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(self), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
})

/** Two years, as browsers' preload lists ask for. */
const strictTransport = 'max-age=63072000; includeSubDomains'

/** Tells the browser what pages of this origin may do; a service may say something stricter about its own answer. */
export function setSecurityHeaders({ answer, isHttps }: Visit): void {
  for (const [name, value] of always) answer.say(name, value)
  if (isHttps) answer.say('strict-transport-security', strictTransport)
}
