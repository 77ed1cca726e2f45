import { z } from 'zod'

/** What the badge of a character may show. */
export const figures = ['person', 'owl', 'robot', 'book', 'compass', 'leaf'] as const

/** How a character looks: a colour (hue in degrees) and a figure. */
const look = z.object({
  hue: z.number().int().min(0).max(359),
  figure: z.enum(figures),
})

/** How a character sounds when it is read aloud: rate and pitch as browsers take them, 1 being usual. */
const voice = z.object({
  rate: z.number().min(0.5).max(2),
  pitch: z.number().min(0).max(2),
})

const limits = z.object({
  /** Questions that one person may ask a day; null for any number. */
  questionsPerDay: z.number().int().min(1).max(1_000).nullable(),
  /** Longest question, in characters. */
  questionLength: z.number().int().min(50).max(8_000),
  /** Whether it answers only from documents; else it may also talk freely. */
  documentsOnly: z.boolean(),
  /** What it does not talk about. */
  avoids: z.array(z.string().trim().min(1).max(100)).max(20),
})

/** Everything that makes a character, besides who may speak with it. */
export const definitionSchema = z.object({
  name: z.string().trim().min(1).max(80),
  /** One line: what it is for. */
  tagline: z.string().trim().max(160),
  /** Who it is and how it behaves, in the second person, as a model is told it. */
  persona: z.string().trim().min(1).max(6_000),
  /** What it says first. */
  greeting: z.string().trim().max(1_000),
  /** Questions to begin with. */
  starters: z.array(z.string().trim().min(1).max(200)).max(6),
  language: z.enum(['de', 'en']),
  look,
  voice,
  /** The knowledge spaces that it answers from. */
  spaceIds: z.array(z.uuid()).max(20),
  limits,
})

/** Everything that makes a character. */
export type Definition = z.infer<typeof definitionSchema>
