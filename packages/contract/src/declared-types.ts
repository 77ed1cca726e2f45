/**
 * The one place that asks the compiler about types. TypeScript 7 offers its checker to programs under `unstable`: the
 * version is pinned in the catalog, and the tests beside this file are what to run when that moves.
 */
import { dirname } from 'node:path'
import { API, type Checker, type Program, type Type } from 'typescript/unstable/sync'

/** A type of a program, with the checker that knows it. */
export interface DeclaredType {
  readonly checker: Checker
  readonly type: Type
}

/** What to look at: the exported type `name` of `file`, which belongs to the project of `config` (paths absolute). */
export interface TypeLocation {
  readonly config: string
  readonly file: string
  readonly name: string
}

/** Looks at an exported type while the compiler runs; throws what is wrong with the file, if anything is. */
export function withDeclaredType<T>(
  { config, file, name }: TypeLocation,
  look: (declared: DeclaredType) => T,
): T {
  const api = new API({ cwd: dirname(config) })
  try {
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config)
    const source = project?.program.getSourceFile(file)
    if (!project || !source) throw new Error(`${config} does not compile ${file}.`)
    assertSound(project.program, file)
    const module = project.checker.getSymbolAtLocation(source)
    const found = module && project.checker.getExportsOfModule(module).find((symbol) => symbol.name === name)
    if (!found) throw new Error(`${file} exports no type ${name}.`)
    return look({ checker: project.checker, type: project.checker.getDeclaredTypeOfSymbol(found) })
  } finally {
    api.close()
  }
}

// A type that does not check is `any` somewhere, and any change of it would pass.
function assertSound(program: Program, file: string): void {
  const [first] = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
  if (first) throw new Error(`${file} does not compile: ${first.text}`)
}
