import type { LlmGateway } from '@wattos/llm-gateway'
import { partOf, personal, ref } from '@wattos/mesh'

/** Whom characters call: a model, to make a definition from a sentence. */
export const uses = { llm: ref<LlmGateway>('llm-gateway', 3009) }

/** The tables of characters. */
export const owns = {
  character: personal('ownerId', {
    holds: {
      de: 'Figuren: Name, Persona und Grenzen, wie sie bearbeitet werden',
      en: 'characters: name, persona and limits as they are edited',
    },
    erasure: 'transfer',
  }),
  characterVersion: partOf('character', 'characterId', {
    de: 'veröffentlichte Fassungen von Figuren',
    en: 'published versions of characters',
  }),
  characterGrant: personal('subjectId', {
    holds: { de: 'Freigaben von Figuren für die Person', en: 'characters shared with the person' },
    erasure: 'delete',
  }),
  characterLink: partOf('character', 'characterId', {
    de: 'Links zu Figuren mit ihrem Zeitfenster',
    en: 'links to characters with their time window',
  }),
  characterAdmission: personal('userId', {
    holds: {
      de: 'über welche Links die Person zu Figuren gekommen ist',
      en: 'by which links the person came to characters',
    },
    erasure: 'delete',
  }),
}
