import type { Finder } from './fact.ts'
import { type Line, linesOf } from './lines.ts'

const day =
  /(?<!\p{L})(?:Mo(?:ntags?|n(?:day)?)?|Di(?:enstags?)?|Mi(?:ttwochs?)?|Do(?:nnerstags?)?|Fr(?:eitags?|i(?:day)?)?|Sa(?:mstags?|t(?:urday)?)?|So(?:nntags?)?|Tue(?:sday)?|Wed(?:nesday)?|Thu(?:rsday)?|Sun(?:day)?|täglich|werktags|daily|weekdays)\.?(?!\p{L})/iu
const time = String.raw`\d{1,2}(?:[:.]\d{2})?`
const span = new RegExp(
  String.raw`(?<![\d.,])${time}\s?(?:Uhr|h|am|pm|a\.m\.)?\s?(?:–|-|bis|to|und|until)\s?${time}(?:\s?(?:Uhr|h|pm|am|p\.m\.))?(?![\d.]\d)`,
  'iu',
)
const closed = /geschlossen|closed|Ruhetag/i
/** Longer lines are prose, of which a part would say too little and the whole too much. */
const longest = 140

/** The sentences of a line: hours often stand behind something else. */
function partsOf(line: Line): Line[] {
  const pieces = line.text.split(/(?<=[.!?]) (?=\p{Lu}\p{L}{2})/u)
  let start = line.start
  return pieces.map((text) => {
    const piece = { text, start, end: start + text.length }
    start = piece.end + 1
    return piece
  })
}

/** Opening hours: lines with a day of the week and a span of hours, or with a day on which is closed. */
export const findHours: Finder = ({ text }) =>
  linesOf(text)
    .flatMap(partsOf)
    .filter((line) => line.text.length <= longest && day.test(line.text))
    .filter((line) => span.test(line.text) || closed.test(line.text))
    .map(({ text: said, start, end }) => ({
      field: 'hours',
      text: said.replace(/^- /, '').replaceAll(' | ', ' '),
      key: said.toLowerCase().replaceAll(/[^\p{L}\d]/gu, ''),
      start,
      end,
    }))
