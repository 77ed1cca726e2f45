import type { Tool } from '../tools/tool.ts'
import { currentTime } from './current-time.ts'
import { searchKnowledge } from './search-knowledge.ts'

/** The tools that every organisation has without setting anything up. */
export const builtIn: readonly Tool[] = [currentTime, searchKnowledge]
