import { detect } from './detect.ts'
import { disjoint, type Finding } from './finding.ts'
import { askPresidio } from './presidio.ts'

/** Finds personal data in a text. */
export interface Detector {
  /** Findings in order, without overlap; throws a PiiUnavailableError when a part of the search could not be made. */
  find(text: string, signal?: AbortSignal): Promise<Finding[]>
}

/** How to detect. */
export interface DetectorOptions {
  /** Address of Presidio's analyzer, for names and places; without it these are not found. */
  readonly presidioUrl?: string | undefined
  /** Language of the texts for Presidio. */
  readonly language?: 'de' | 'en'
}

/** Makes a detector from the built-in patterns and, if there is one, a Presidio. */
export function createDetector({ presidioUrl, language = 'de' }: DetectorOptions = {}): Detector {
  return {
    async find(text, signal) {
      const formed = detect(text)
      if (!presidioUrl || !/\p{L}/u.test(text)) return formed
      return disjoint([...formed, ...(await askPresidio(presidioUrl, text, { language, signal }))])
    },
  }
}
