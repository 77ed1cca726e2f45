const ENDINGS = [
  'n',
  's',
  'e',
  't',
  'r',
  'm',
  'en',
  'er',
  'es',
  'em',
  'te',
  'st',
  'ste',
  'ern',
  'ten',
  'ere',
  'sten',
  'eren',
  'erer',
  'eres',
  'erem',
  'nisse',
] as const

/** Lower case without accents or umlaut dots, ß as ss: how words are compared that differ in spelling only. */
export function foldGerman(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss')
}

const PARTICIPLE =
  /^(|ab|an|auf|aus|be|bei|durch|ein|fest|her|hin|mit|nach|um|unter|vor|weg|weiter|zu|zuruck|zurück|zusammen)(?:ge|zu)(.{3,}?)(?:t|en|n)(?:e|en|er|es|em)?$/

/** What a German participle shares with its verb and its nouns ("geoffnet" → "offn", for "öffnen" and "Öffnung"); undefined where that would be less than four letters. */
export function participleRoot(word: string): string | undefined {
  const [, before = '', verb = ''] = PARTICIPLE.exec(word) ?? []
  const root = `${before}${verb.replace(/e$/, '')}`
  return verb.length > 3 && root.length > 3 ? root : undefined
}

/** The possible base forms of a lower-case German word, the word itself first, then from the longest to the shortest. */
export function germanStems(word: string): string[] {
  const found = new Set([word])
  for (const ending of ENDINGS) {
    if (word.endsWith(ending) && word.length - ending.length >= 3) found.add(word.slice(0, -ending.length))
  }
  const participle = PARTICIPLE.exec(word)
  if (participle) found.add(`${participle[1] ?? ''}${participle[2] ?? ''}`)
  return [...found]
}
