import type { CompletionMessage } from '../complete/request.ts'

// What texts say that want to be obeyed by a model instead of read by it, in both languages; and the marks with which
// chat templates tell who speaks, which no person writes.
const patterns: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,30}\b(?:previous|prior|above|earlier|all|your|system)\b[^.!?\n]{0,30}\b(?:instructions?|prompts?|rules?|messages?)\b/i,
  /\b(?:ignorier|vergiss|missachte|überschreib)\w{0,4}\b[^.!?\n]{0,30}\b(?:alle|bisherigen?|vorherigen?|obigen?|deine)\b[^.!?\n]{0,30}\b(?:anweisungen|instruktionen|regeln|vorgaben|prompts?)\b/i,
  /\b(?:reveal|print|show|repeat|output|leak)\b[^.!?\n]{0,30}\b(?:your|the)\b[^.!?\n]{0,15}\b(?:system prompt|initial instructions|hidden instructions)\b/i,
  /\b(?:zeig|nenn|verrat|wiederhol|gib)\w{0,3}\b[^.!?\n]{0,30}\b(?:system-?prompt|systemanweisung(?:en)?|geheimen? anweisungen)\b/i,
  /\byou are (?:now|no longer)\b[^.!?\n]{0,40}\b(?:dan|jailbroken|unrestricted|without (?:any )?(?:rules|restrictions))\b/i,
  /<\|(?:im_start|im_end|system|assistant|endoftext)\|>|\[\/?INST\]|<<\/?SYS>>/,
]

// None of them fits a text without one of these, which most texts are; that is seen in a fraction of the time.
const marks = [
  'instruction',
  'prompt',
  'rule',
  'message',
  'anweisung',
  'instruktion',
  'regel',
  'vorgabe',
  'you are',
  '<|',
  'inst]',
  'sys>>',
]

/** Longest text that is looked through, in characters; the rest of a longer one is looked through in pieces of it. */
const window = 20_000

/** Whether a message of a user or a tool holds what tries to give the model orders. A heuristic: it misses what is worded otherwise, and texts about such attempts look the same to it. */
export function looksInjected(messages: readonly CompletionMessage[]): boolean {
  return messages.some((message) => {
    if (message.role !== 'user' && message.role !== 'tool') return false
    const { content } = message
    const texts =
      typeof content === 'string' ? [content] : content.map((part) => (part.type === 'text' ? part.text : ''))
    return texts.some(holds)
  })
}

function holds(text: string): boolean {
  for (let at = 0; at < text.length; at += window) {
    const piece = text.slice(at, at + window + 200)
    const folded = piece.toLowerCase()
    if (marks.some((mark) => folded.includes(mark)) && patterns.some((pattern) => pattern.test(piece)))
      return true
  }
  return false
}
