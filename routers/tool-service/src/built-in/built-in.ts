import type { Tool } from '../tools/tool.ts'
import { calculator } from './calculator/calculator.ts'
import { calendarFile } from './calendar-file.ts'
import { runCode } from './code/run-code.ts'
import { listSpaces } from './list-spaces.ts'
import { currentTime } from './current-time.ts'
import { searchKnowledge } from './search-knowledge.ts'

/** The tools that every organisation has without setting anything up. */
export const builtIn: readonly Tool[] = [
  searchKnowledge,
  listSpaces,
  calculator,
  currentTime,
  calendarFile,
  runCode,
]
