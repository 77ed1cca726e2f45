import { isFeature } from '@wattos/identity'
import { z } from 'zod'

/** One of the features that can be on for some people only. */
export const featureInput = z.string().refine(isFeature, 'is no feature')

/** A share of those who are not named otherwise, in percent. */
export const percentInput = z.number().int().min(0).max(100)
