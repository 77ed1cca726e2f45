import type { Finding } from '../finding.ts'

// Length of an IBAN by country, from the registry of ISO 13616 (release 99).
const lengths: ReadonlyMap<string, number> = new Map(
  Object.entries({
    AD: 24,
    AE: 23,
    AL: 28,
    AT: 20,
    AZ: 28,
    BA: 20,
    BE: 16,
    BG: 22,
    BH: 22,
    BR: 29,
    BY: 28,
    CH: 21,
    CR: 22,
    CY: 28,
    CZ: 24,
    DE: 22,
    DK: 18,
    DO: 28,
    EE: 20,
    EG: 29,
    ES: 24,
    FI: 18,
    FO: 18,
    FR: 27,
    GB: 22,
    GE: 22,
    GI: 23,
    GL: 18,
    GR: 27,
    GT: 28,
    HR: 21,
    HU: 28,
    IE: 22,
    IL: 23,
    IQ: 23,
    IS: 26,
    IT: 27,
    JO: 30,
    KW: 30,
    KZ: 20,
    LB: 28,
    LC: 32,
    LI: 21,
    LT: 20,
    LU: 20,
    LV: 21,
    LY: 25,
    MC: 27,
    MD: 24,
    ME: 22,
    MK: 19,
    MR: 27,
    MT: 31,
    MU: 30,
    NL: 18,
    NO: 15,
    PK: 24,
    PL: 28,
    PS: 29,
    PT: 25,
    QA: 29,
    RO: 24,
    RS: 22,
    SA: 24,
    SC: 31,
    SE: 24,
    SI: 19,
    SK: 24,
    SM: 27,
    ST: 25,
    SV: 28,
    TL: 23,
    TN: 24,
    TR: 26,
    UA: 29,
    VA: 22,
    VG: 24,
    XK: 20,
  }),
)

/** Bank accounts: as long as their country's are, with a right checksum; groups may stand apart. */
export function ibans(text: string): Finding[] {
  const found: Finding[] = []
  for (const { 0: head, index } of text.matchAll(/(?<![\p{L}\p{N}])[A-Z]{2}[ -]?\d{2}/giu)) {
    const end = endOf(text, index, lengths.get(head.slice(0, 2).toUpperCase()))
    if (end !== undefined && isIban(text.slice(index, end))) found.push({ kind: 'IBAN', start: index, end })
  }
  return found
}

// Where `length` letters and digits end, with at most one space or hyphen before each; nothing if they do not end there.
function endOf(text: string, start: number, length = 0): number | undefined {
  if (length === 0) return undefined
  let taken = 0
  let at = start
  for (; at < text.length && taken < length; at++) {
    const letter = text.charAt(at)
    if (/[A-Z\d]/i.test(letter)) taken += 1
    else if (!/[ \u00a0-]/.test(letter) || !/[A-Z\d]/i.test(text.charAt(at + 1))) return undefined
  }
  return taken === length && !/^[\p{L}\p{N}]/u.test(text.slice(at)) ? at : undefined
}

function isIban(text: string): boolean {
  const bare = text.replace(/[^A-Z\d]/gi, '').toUpperCase()
  const turned = bare.slice(4) + bare.slice(0, 4)
  let rest = 0
  for (const letter of turned)
    for (const digit of String(Number.parseInt(letter, 36))) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}
