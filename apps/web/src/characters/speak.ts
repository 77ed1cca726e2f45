import type { CharacterDefinition } from '../api.ts'

/** Whether this browser can read aloud by itself. */
export const canSpeak = (): boolean => 'speechSynthesis' in window

/** Lets the browser read a text aloud as a character sounds; what is being read ends. */
export function speak(
  text: string,
  { voice, language }: Pick<CharacterDefinition, 'voice' | 'language'>,
): void {
  const said = new SpeechSynthesisUtterance(text)
  said.lang = language === 'de' ? 'de-DE' : 'en-GB'
  said.rate = voice.rate
  said.pitch = voice.pitch
  speechSynthesis.cancel()
  speechSynthesis.speak(said)
}
