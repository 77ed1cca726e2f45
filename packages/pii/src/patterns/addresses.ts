import { isIP } from 'node:net'
import type { Finding } from '../finding.ts'
import { matches } from './matches.ts'

const house = String.raw`\d{1,4}(?: ?[a-z](?!\p{L}))?(?: ?[-–/] ?\d{1,4}(?: ?[a-z](?!\p{L}))?)?(?!\p{N})`
const endings =
  'stra(?:ß|ss)e|str\\.|weg|platz|allee|gasse|ring|ufer|damm|chaussee|pfad|steig|markt|hof|graben|wall|kamp|promenade'
const tail = String.raw`(?: (?:des|der|am|an der))?(?: \d{1,2}\.)?(?: \p{Lu}\p{L}{1,30})?`
const placeName = String.raw`\p{Lu}\p{L}{1,40}(?:[ -](?:am|an der|im|in der|bei|ob der|vor der|\p{Lu}\p{L}{1,40})){0,4}`
const town = String.raw`(?:D-|A-|CH-)?\d{5} ${placeName}`
// Every repetition is bounded and begins at a word's beginning: a text made for it must not keep the search busy.
const germanStreet = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])[\p{L}-]{0,40}?(?:${endings})${tail} ${house}(?:,?\s{0,2}${town})?`,
  'giu',
)
const germanTown = new RegExp(String.raw`(?<![\p{L}\p{N}.,])${town}`, 'gu')
const english =
  /(?<![\p{L}\p{N}])\d{1,5}[a-z]? (?:\p{Lu}[\p{L}'-]{1,30} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Square|Court|Ct|Terrace)(?![\p{L}])\.?/gu

// What stands behind five digits without being a town.
const quantity =
  /^\d{5} (?:Euro|EUR|Dollar|US|Mark|DM|Franken|CHF|Einwohner|Menschen|Personen|Mitarbeit|Schüler|Kilometer|Meter|Tonnen|Stück|Stimmen|Zeichen|Token|Quadratmeter|Kilowatt|Wohnungen|Fahrzeuge|Besucher|Seiten|Mal|Stunden)/u

/** Postal addresses: a street with a house's number, a German postcode with its town, or both; and English streets. */
export function postalAddresses(text: string): Finding[] {
  return [
    ...matches(text, germanStreet, { kind: 'ADDRESS' }).map((found) => withFirstWords(text, found)),
    ...matches(text, germanTown, { kind: 'ADDRESS', accept: (match) => !quantity.test(match) }),
    ...matches(text, english, { kind: 'ADDRESS' }),
  ]
}

const bareStreet = new RegExp(`^(?:${endings})(?![\\p{L}-])`, 'iu')

// `Berliner Straße 5`: the name is the word before.
function withFirstWords(text: string, found: Finding): Finding {
  if (!bareStreet.test(text.slice(found.start, found.start + 20))) return found
  const before = /(?:\p{Lu}[\p{L}.-]{1,40} ){1,2}$/u.exec(
    text.slice(Math.max(0, found.start - 84), found.start),
  )
  return before ? { ...found, start: found.start - before[0].length } : found
}

/** E-mail addresses, also with letters beyond ASCII. */
export function emails(text: string): Finding[] {
  return matches(
    text,
    /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}\.\p{L}{2,24}/gu,
    { kind: 'E-MAIL' },
  )
}

/** Addresses of the internet protocol, both versions. */
export function ipAddresses(text: string): Finding[] {
  return [
    ...matches(text, /(?<![\p{L}\p{N}.])\d{1,3}(?:\.\d{1,3}){3}(?![\p{N}])(?!\.\d)/gu, {
      kind: 'IP',
      accept: (match) => isIP(match) === 4,
    }),
    ...matches(
      text,
      /(?<![\p{L}\p{N}:.])[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?:\.\d{1,3}){0,3}(?![\p{L}\p{N}:])/giu,
      {
        kind: 'IP',
        accept: (match) => isIP(match) === 6 && match.length > 3,
      },
    ),
  ]
}
