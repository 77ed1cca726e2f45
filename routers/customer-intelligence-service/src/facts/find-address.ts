import type { Finder } from './fact.ts'

const city = String.raw`(?:(?:Bad|Sankt|St\.|Neu|Alt|Groß|Klein) )?\p{Lu}\p{L}{1,30}(?:-\p{L}{1,30}){0,4}(?:/\p{Lu}\p{L}{1,30})?(?: (?:am|an der|im|in|bei|ob der|vor der) \p{Lu}\p{L}{1,30})?`
const german = new RegExp(
  String.raw`(?<street>(?<![\p{L}\d-])\p{Lu}[^\n,|·•:;()]{2,58}? \d{1,4}(?: ?[a-zA-Z])?(?: ?[-–/] ?\d{1,4}(?: ?[a-zA-Z])?)?)[\s,|·•–-]{1,4}(?:D[-– ])?(?<zip>\d{5}) (?<city>${city})`,
  'gu',
)
const british =
  /(?<street>\b\d{1,4}[a-zA-Z]? \p{Lu}[^\n|;]{3,70}?)[\s,]{1,3}(?<zip>[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})\b/gu

/** Postal addresses of Germany (street, number, postal code, town) and of the United Kingdom. */
export const findAddress: Finder = ({ text }) =>
  [...text.matchAll(german), ...text.matchAll(british)].map(({ 0: found, index, groups = {} }) => {
    const { street = '', zip = '', city: town } = groups
    const said =
      town === undefined ? `${street.replaceAll(/\s+/g, ' ')}, ${zip}` : `${street}, ${zip} ${town}`
    return {
      field: 'address',
      text: said,
      key: said
        .toLowerCase()
        .replaceAll(/str(?:aße|asse|\.)/g, 'str')
        .replaceAll(/[^\p{L}\d]/gu, ''),
      start: index,
      end: index + found.length,
    }
  })
