import { parseArgs } from 'node:util'
import { llmGatewayCommand } from './llm-gateway/command.ts'
import { meshCommand } from './mesh/command.ts'
import { typecheckCommand } from './typecheck/command.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
})

if (positionals[0] === 'mesh' && positionals.length === 1) await meshCommand(values)
else if (positionals[0] === 'llm-gateway' && positionals.length === 1) await llmGatewayCommand(values)
else if (positionals[0] === 'typecheck' && positionals.length === 1) await typecheckCommand(values)
else {
  process.stderr.write(
    'bench -- mesh [--quick] [--json]: the mesh beside its peers\nbench -- llm-gateway [--quick] [--json]: the model gateway beside its peers\nbench -- typecheck [--quick] [--json]: the compiler on a large workspace\n',
  )
  process.exitCode = 2
}
