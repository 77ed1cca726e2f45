/** What is found in a line wherever it stands, also in the message of an error of a library or of a provider. */
const patterns: readonly (readonly [RegExp, string])[] = [
  // Somebody's address; a version in a path, such as zod@4.1.0, ends in a number.
  [/[\w.%+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/gi, '[e-mail]'],
  // The password in an address.
  [/(:\/\/[^\s:/@"]*:)[^\s/@"]+@/g, '$1[redacted]@'],
  // Secrets of our own: links, keys and tokens, 43 characters after their kind.
  [/\b([a-z]{2,12}_)[\w-]{43}(?![\w-])/g, '$1[redacted]'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, '$1 [redacted]'],
  // Signed tokens, and keys as providers of models write them.
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]+/g, '[redacted]'],
  [/\b(sk|pk|rk|AIza|ghp|gho|xox[abp])([-_])?[\w-]{16,}/g, '$1$2[redacted]'],
]

/** Takes addresses of people and secrets out of a line of the log; it stays JSON. */
export function maskLine(line: string): string {
  return patterns.reduce((masked, [pattern, by]) => masked.replace(pattern, by), line)
}
