import { fold } from './words.ts'

const GERMAN =
  'der die das den dem des ein eine einer eines einem einen und oder aber denn in im ins an am ans auf aus bei beim mit nach von vom vor zu zum zur über unter durch für gegen ohne um bis seit je pro ist sind war waren sein wird werden wurde wurden worden hat haben hatte hatten kann können konnte konnten soll sollen muss müssen darf dürfen es er sie man sich ich wir ihr uns mir mich du dir dich mein meine meinen meiner unser unsere unseren dein deine als auch nicht noch nur dass daß wenn ob so ihre ihren ihrer ihrem seine seiner seinen seinem dieser diese dieses diesem diesen gibt denn mal bitte'
const ENGLISH =
  'the a an of and or but in on at to for from by with as is are was were be been being has have had do does did can could will would shall should may might must it its their his her him he she they them that this these those there not no i we you my our your me us if so than then please'
const QUESTION =
  'wie was wer wo wann warum weshalb wieso welche welcher welches welchem welchen wem wen wessen womit wofür wodurch wozu woran worauf woraus worin worüber wovon wohin woher wieviel viel viele hoch lange what who whom whose which when where why how many much'

const SMALL: ReadonlySet<string> = new Set(`${GERMAN} ${ENGLISH} ${QUESTION}`.split(' ').map(fold))

/** Whether a folded word says nothing about a topic: articles, prepositions, auxiliaries and question words of both languages. */
export function isSmallWord(folded: string): boolean {
  return SMALL.has(folded)
}
