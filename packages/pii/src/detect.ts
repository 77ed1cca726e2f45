import { disjoint, type Finding } from './finding.ts'
import { emails, ipAddresses, postalAddresses } from './patterns/addresses.ts'
import { ibans } from './patterns/iban.ts'
import { cards, phones, taxIds } from './patterns/numbers.ts'

/** Finds what has a form: e-mail, telephone, IBAN, tax id, card, postal address, IP address. Names have none and are not found here. */
export function detect(text: string): Finding[] {
  // Where several would match at one place, the first in this order gives the kind.
  const found = [emails, ibans, cards, taxIds, ipAddresses, phones, postalAddresses].flatMap((find) =>
    find(text),
  )
  return disjoint(found)
}
