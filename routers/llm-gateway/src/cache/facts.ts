import { fold, isSmallWord, type Word, words } from '@wattos/language'

// Vectors place "may I" beside "may I not", and "in March" beside "in May"; so these words have to be the same.
const NEGATIONS =
  'not no never without cannot neither nor none nothing nobody nowhere except instead nicht nie niemals ohne weder noch nichts niemand nirgends ausser statt anstatt'
const OPPOSITES =
  'before after more less most least fewer maximum minimum max min first last next previous start stop begin end open close opened closed allow allowed forbid forbidden prohibited enable disable add remove delete create insert activate deactivate accept reject buy sell buyer seller import export increase decrease raise lower above below over under inside outside up down out off earlier later early late employer employee teacher student from only always sometimes today tomorrow yesterday daily weekly monthly yearly annual vor nach mehr weniger meist mindestens hochstens maximal minimal erste ersten letzte letzten nachste nachsten vorige vorigen starten stoppen beginnen beenden offnen schliessen offen geschlossen erlaubt verboten zulassig unzulassig hinzufugen entfernen loschen anlegen aktivieren deaktivieren anmelden abmelden einschalten ausschalten annehmen ablehnen kaufen verkaufen importieren exportieren erhohen senken steigen sinken uber unter innerhalb ausserhalb fruher spater nur immer manchmal heute morgen gestern taglich wochentlich monatlich jahrlich'
const NUMBERS =
  'two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million half double twice second third fourth zwei drei vier funf sechs sieben acht neun zehn elf zwolf zwanzig dreissig vierzig funfzig hundert tausend million halb doppelt zweimal zweite zweiten dritte dritten'
const TIMES =
  'monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november december'

// Where a German verb is parted, its meaning comes last: "melde ich mich an", "melde ich mich ab".
const PARTED: ReadonlySet<string> = new Set('an ab auf zu ein aus in on'.split(' '))

const TELLING: ReadonlySet<string> = new Set(`${NEGATIONS} ${OPPOSITES} ${NUMBERS} ${TIMES}`.split(' '))

/** Marks that say something: of sums, money, shares, laws. Those of sentences do not. */
const SIGN = /[^\p{L}\p{N}\s.,;:?!¿¡'’"„“”‚‘«»()[\]{}…–-]|(?<=\d)\s*[–-]\s*(?=\d)|(?<!\p{L})-(?=\d)/gu

/**
 * What of a question must be the same in another for one answer to hold for both, however near their vectors are: figures,
 * negations, opposites, signs, and whatever is written with a capital, in its order. Names in small letters escape it.
 */
export function factsOf(question: string): string[] {
  const text = question.normalize('NFC').replaceAll(/n['’]t\b/g, ' not ')
  const all = words(text)
  const found = all.flatMap((word) => {
    const folded = fold(word.text)
    const parted = word === all.at(-1) && PARTED.has(folded)
    return parted || tells(word, folded) ? [{ at: word.start, fact: folded }] : []
  })
  const signs = [...text.matchAll(SIGN)].map(({ 0: sign, index }) => ({ at: index, fact: sign.trim() }))
  return [...found, ...signs].toSorted((a, b) => a.at - b.at).map(({ fact }) => fact)
}

function tells({ text, start }: Word, folded: string): boolean {
  if (/\p{N}/u.test(text) || TELLING.has(folded)) return true
  if (/^kein(e[nmrs]?)?$/.test(folded) || (folded.startsWith('un') && folded.length > 4)) return true
  // "May" within a question is a month, at its beginning mostly none.
  return /^\p{Lu}/u.test(text) && folded !== 'i' && (start > 0 || !isSmallWord(folded))
}

/** The words of a question that say what it is about, in their order. */
export function contentWords(question: string): string[] {
  return words(question)
    .map(({ text }) => fold(text))
    .filter((word) => !isSmallWord(word))
}

/**
 * Whether the words that two questions share come in the same order: "euros to dollars" and "dollars to euros" are near each
 * other. Words are compared whole; of one that comes twice the first place counts.
 */
export function inSameOrder(one: readonly string[], other: readonly string[]): boolean {
  const mine = [...new Set(one)].filter((word) => other.includes(word))
  const theirs = [...new Set(other)].filter((word) => one.includes(word))
  return mine.every((word, index) => word === theirs[index])
}
