/** What kind of answer a question asks for. */
export type AnswerKind = 'number' | 'date' | 'person' | 'place' | 'other'

const ASKS: readonly (readonly [AnswerKind, RegExp])[] = [
  [
    'date',
    /\bwann\b|\bwhen\b|welche[mnrs]? (?:jahr|monat|tag|datum|jahrhundert|jahrzehnt|wochentag)|(?:what|which) (?:year|month|day|date|century|decade)|bis wann|seit wann/i,
  ],
  [
    'number',
    /wie ?viele?\b|how (?:many|much)|wie (?:hoch|lange?|oft|gro(?:ß|ss)|weit|alt|schnell|teuer|tief|schwer|breit)\b|how (?:long|high|often|far|old|large|big|tall|deep|fast|wide|heavy)\b|\bprozent|\bpercent|\banzahl\b|\bnumber of\b|\bwelche[rsn]? (?:betrag|satz|höhe|frist|preis|telefonnummer|nummer)|(?:what|which) (?:amount|rate|price|fee|number)/i,
  ],
  ['person', /\bwer\b|\bwem\b|\bwen\b|\bwessen\b|\bwho\b|\bwhom\b|\bwhose\b/i],
  ['place', /\bwo\b|\bwohin\b|\bwoher\b|\bwhere\b/i],
]

const NUMBER =
  /\d|\b(?:ein|eine|einen|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|hundert|tausend|dutzend|hälfte|drittel|viertel|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|hundred|thousand|million|billion|half|third|quarter|once|twice|einmal|zweimal|täglich|wöchentlich|monatlich|jährlich|daily|weekly|monthly|annually)\b/i
const DATE =
  /\b1\d{3}\b|\b20\d{2}\b|\d{1,2}\.\d{1,2}\.|\d{1,2}:\d{2}|\buhr\b|jahrhundert|century|januar|februar|märz|april|\bmai\b|juni|juli|august|september|oktober|november|dezember|january|february|march|\bmay\b|june|july|october|december|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\btage?n?\b|wochen?\b|monate?n?\b|\bdays?\b|\bweeks?\b|\bmonths?\b/i
const NAME = /\p{Lu}[\p{L}.-]+ (?:(?:von|van|de|der|of) )?\p{Lu}\p{L}+/u
const PLACE =
  /\b(?:in|im|at|from|to|near|bei|aus|nach|von|am|auf|into|unter|on)\s+(?:(?:the|der|dem|den|die|das)\s+)?\p{Lu}/u

/** The kind of answer that a question asks for. */
export function answerKind(question: string): AnswerKind {
  return ASKS.find(([, pattern]) => pattern.test(question))?.[0] ?? 'other'
}

/** Whether a text holds something of that kind. */
export function holdsKind(text: string, kind: AnswerKind): boolean {
  switch (kind) {
    case 'number':
      return NUMBER.test(text)
    case 'date':
      return DATE.test(text)
    case 'person':
      return NAME.test(text)
    case 'place':
      return PLACE.test(text)
    case 'other':
      return false
  }
}
