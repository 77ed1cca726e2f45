import type { Lexicon } from './lexicon.ts'

const WORD = /\p{L}+/gu

/**
 * Word-by-word English for a German text. Unknown words stay as they are: names, numbers and loan words
 * mean the same in both languages, which is what lets one English model place both texts near each other.
 */
export function gloss(text: string, lexicon: Lexicon): string {
  return text.replace(WORD, (word) => lexicon.translate(word) ?? word)
}

const GERMAN = new Set(
  'der die das und ist nicht ein eine einer einem einen eines wie wer wem wen wessen wann wo welche welcher welches welchem welchen im zu zum zur von vom mit für auf dem den des sich werden wird wurde wurden hat haben hatte hatten sind war waren ich wir sie kann können konnte man warum weshalb wieso wohin woher worauf woran wogegen wofür womit wozu viele vielen viel hoch lange oft gibt es nach bei beim oder auch über unter zwischen gegen durch aus um seit vor wieviel muss müssen darf dürfen soll sollte kein keine nur noch dass dieser dieses diese ihr ihre sein seine alle mehr einige manche machen macht'.split(
    ' ',
  ),
)
// Words of both languages ("in", "an", "was", "war") count for neither.
const ENGLISH = new Set(
  'the of and is are were a to what who whom whose when where why how which does do did on with by from that it has have had be can could many much long there their his her its or as at for not this these those about into than would should may must you your we our my'.split(
    ' ',
  ),
)
const BOTH = new Set(['war', 'die', 'man', 'am', 'also', 'so'])

/**
 * A guess for a text whose language nobody named: counts the commonest words, then the shapes of words; where they
 * say nothing ("Urlaub"), whether the lexicon knows most of the words decides.
 */
export function looksGerman(text: string, lexicon?: Lexicon): boolean {
  let german = 0
  let english = 0
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    if (GERMAN.has(word) && !BOTH.has(word)) german += 2
    if (ENGLISH.has(word)) english += 2
    if (/[äöüß]|sch|(?:ung|keit|heit|lich|isch|ig|en|ern)$/.test(word)) german += 0.5
    if (/th|wh|(?:ing|ly|ed|ies|ght)$/.test(word)) english += 0.5
  }
  // "Was …" without any English word is a German question.
  if (english === 0 && /^\s*was\s/i.test(text)) german += 1
  if (german !== english || lexicon === undefined) return german > english
  const all = [...text.matchAll(WORD)].map(([word]) => word)
  return all.length > 0 && all.filter((word) => lexicon.knows(word)).length > all.length / 2
}
