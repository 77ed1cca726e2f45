import { z } from 'zod'

/** What holds an agent back, whatever it is told. */
export const policiesSchema = z.object({
  /** Most questions to models and calls of tools in one run. */
  maxSteps: z.int().min(1).max(200).default(30),
  /** Most that one run may cost, in millionths of a US dollar. */
  maxCostMicros: z.int().min(0).max(1_000_000_000).default(1_000_000),
  /** Longest that one run may be worked on, in minutes; waiting for people does not count. */
  maxMinutes: z.int().min(1).max(240).default(15),
  /**
   * By the id of a tool, whether a person has to agree to each call. Without a word here, whatever changes something needs
   * it; `never` counts only where neither the tool nor the organisation asks for a person.
   */
  approval: z.record(z.string().max(100), z.enum(['always', 'never'])).default({}),
  /** Whoever began a run may not decide about it. */
  fourEyes: z.boolean().default(false),
  /** People and groups who decide; none: whoever began the run, and those who may change the agent. */
  approverIds: z.array(z.uuid()).max(50).default([]),
  /** How long a decision is waited for, in hours; then the call is refused. */
  approvalHours: z.number().min(0.01).max(720).default(72),
  /** Addresses that get a mail when a decision is needed. */
  mails: z.array(z.email()).max(10).default([]),
})

/** What an agent is to do, and what it may do. */
export const definitionSchema = z.object({
  instructions: z.string().max(20_000).default(''),
  /** An alias or a model; null: the organisation's default. */
  model: z.string().min(1).max(300).nullable().default(null),
  /** In which it thinks and answers. */
  language: z.enum(['de', 'en']).default('de'),
  /** Ids of tools. */
  tools: z.array(z.string().min(1).max(100)).max(50).default([]),
  /** Other agents that it may ask, as far as the person may use them for whom it works. */
  agents: z.array(z.uuid()).max(20).default([]),
  /** Knowledge spaces that it may look things up in, as far as the person may for whom it works. */
  spaceIds: z.array(z.uuid()).max(20).default([]),
  /** Tasks to begin with. */
  starters: z.array(z.string().trim().min(1).max(500)).max(8).default([]),
  policies: policiesSchema.prefault({}),
})

/** What an agent is to do, and what it may do. */
export type Definition = z.infer<typeof definitionSchema>
