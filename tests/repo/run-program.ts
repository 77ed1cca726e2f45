import { spawn } from 'node:child_process'
import { ROOT } from './root.ts'

/** What a finished program left behind. */
export interface Finished {
  code: number | null
  stdout: string
  stderr: string
}

/** Where and with what a program runs; the repository's root and our environment by default. */
export interface Place {
  cwd?: string
  env?: NodeJS.ProcessEnv
}

/** Runs a program to its end and returns everything it printed. */
export function runProgram(file: string, args: string[], place: Place = {}): Promise<Finished> {
  const child = spawn(file, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...place })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}
