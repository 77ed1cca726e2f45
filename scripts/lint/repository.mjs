// The rules about the repository as a whole, which no linter of single files can see.
import { ROOT } from '../lib/paths.mjs'
import { repositoryProblems } from './repository-rules.mjs'

const problems = repositoryProblems(ROOT)
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.exitCode = problems.length > 0 ? 1 : 0
