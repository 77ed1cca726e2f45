/** A failure the user can mend: its message is one sentence that says what to do. */
export class Failure extends Error {
  /**
   * @param {string} message what is wrong and what to do about it
   * @param {number} [exitCode] what the process ends with
   */
  constructor(message, exitCode = 1) {
    super(message)
    this.name = 'Failure'
    this.exitCode = exitCode
  }
}

const NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|META_FETCH|FETCH_FAIL|network|error sending request|dns error|connect error/i
const FULL = /ENOSPC|no space left|disk quota|EDQUOT/i
const CERTIFICATE =
  /SELF_SIGNED_CERT|self[- ]signed certificate|UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF)|unable to (get local issuer|verify the first) certificate|UnknownIssuer/i
const DENIED = /EACCES|EROFS|EPERM|permission denied|read-only file system/i

/**
 * Turns what a tool printed, or a system error's code, into the sentence that helps; undefined when
 * it is none of the things a machine can lack: room, permission, network, a certificate.
 *
 * @param {string} text
 * @param {string} place the folder that was being written
 * @returns {string | undefined}
 */
export function explain(text, place) {
  // pnpm breaks its lines anywhere, inside a drawn box.
  const flat = text.replace(/[\s│]+/g, ' ')
  if (FULL.test(flat)) return `The disk is full: free some space for ${place} and run the command again.`
  if (DENIED.test(flat)) {
    return `${place} cannot be written: give this user write access to it, or clone the project into a folder of your own.`
  }
  if (CERTIFICATE.test(flat)) {
    return 'The npm registry shows a certificate that is not known here, as behind a proxy that looks into connections: set NODE_EXTRA_CA_CERTS to the file (PEM) of the certificate it is signed with, then run the command again.'
  }
  if (NETWORK.test(flat)) {
    return 'The npm registry cannot be reached: check the network, the proxy (npm config get proxy) and the registry (npm config get registry), then run the command again.'
  }
  return undefined
}
