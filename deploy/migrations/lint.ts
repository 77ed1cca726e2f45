import { parse } from 'pgsql-parser'
import { z } from 'zod'

/** A statement that would break the version that still runs, or hold everybody up. */
export interface Finding {
  readonly statement: string
  readonly problem: string
}

const range = z.object({ relname: z.string() })
const alterCommand = z.object({
  AlterTableCmd: z.object({
    subtype: z.string(),
    name: z.string().optional(),
    def: z
      .object({
        ColumnDef: z
          .object({
            constraints: z
              .array(z.object({ Constraint: z.looseObject({ contype: z.string() }) }))
              .default([]),
          })
          .optional(),
        Constraint: z
          .looseObject({ contype: z.string(), skip_validation: z.boolean().default(false) })
          .optional(),
      })
      .optional(),
  }),
})
const statementSchema = z.object({
  CreateStmt: z.object({ relation: range }).optional(),
  AlterTableStmt: z.object({ relation: range, cmds: z.array(alterCommand), objtype: z.string() }).optional(),
  IndexStmt: z.object({ relation: range, concurrent: z.boolean().default(false) }).optional(),
  DropStmt: z.object({ removeType: z.string() }).optional(),
  RenameStmt: z.object({ renameType: z.string(), relation: range.optional() }).optional(),
  AlterEnumStmt: z.object({ oldVal: z.string().optional() }).optional(),
  UpdateStmt: z.object({ relation: range, whereClause: z.unknown().optional() }).optional(),
  DeleteStmt: z.object({ relation: range, whereClause: z.unknown().optional() }).optional(),
  TruncateStmt: z.unknown().optional(),
})
type Statement = z.infer<typeof statementSchema>
const scriptSchema = z.object({
  stmts: z.array(
    z.object({
      stmt: statementSchema,
      stmt_location: z.number().default(0),
      stmt_len: z.number().optional(),
    }),
  ),
})

const contract =
  'the version that still runs uses it. Stop using it in one release, remove it in the next, and say so: -- safe: …'
/** A comment before a statement that says why it may stand all the same. */
const excused = /--\s*safe:\s*\S/

/**
 * Finds what a migration must not do while the version before it still runs: take something away, demand something new,
 * or lock a table that is in use. Tables that the migration itself makes are nobody's yet.
 */
export async function lintMigration(sql: string): Promise<Finding[]> {
  const { stmts } = scriptSchema.parse(await parse(sql))
  const bytes = Buffer.from(sql)
  const made = new Set(stmts.flatMap(({ stmt }) => stmt.CreateStmt?.relation.relname ?? []))
  let begin = 0
  return stmts.flatMap(({ stmt, stmt_location, stmt_len }) => {
    const end = stmt_len === undefined ? bytes.length : stmt_location + stmt_len
    // With what stands before it: the parser does not count a comment as part of a statement.
    const text = bytes.subarray(begin, end).toString('utf8')
    begin = end
    if (excused.test(text)) return []
    const statement = text
      .replaceAll(/--[^\n]*\n/g, '')
      .replace(/^[\s;]+/, '')
      .slice(0, 120)
    return problemsOf(stmt, made).map((problem) => ({ statement, problem }))
  })
}

function problemsOf(stmt: Statement, made: ReadonlySet<string>): string[] {
  const problems: string[] = []
  const isNew = (relation: { relname: string } | undefined) =>
    relation !== undefined && made.has(relation.relname)
  if (stmt.DropStmt && /TABLE|TYPE|VIEW/.test(stmt.DropStmt.removeType))
    problems.push(`drops what ${contract}`)
  if (stmt.RenameStmt && !isNew(stmt.RenameStmt.relation)) problems.push(`renames what ${contract}`)
  if (stmt.TruncateStmt) problems.push('empties a table')
  if (stmt.AlterEnumStmt?.oldVal) problems.push(`renames a value: ${contract}`)
  if (stmt.IndexStmt && !stmt.IndexStmt.concurrent && !isNew(stmt.IndexStmt.relation))
    problems.push(
      'blocks every write to the table while the index is built: create it concurrently, in a migration of its own',
    )
  for (const changed of [stmt.UpdateStmt, stmt.DeleteStmt])
    if (changed && changed.whereClause === undefined && !isNew(changed.relation))
      problems.push('touches every row in one statement: do it in parts, from a job')
  if (stmt.AlterTableStmt?.objtype === 'OBJECT_TABLE' && !isNew(stmt.AlterTableStmt.relation))
    for (const { AlterTableCmd } of stmt.AlterTableStmt.cmds) {
      const problem = problemOfChange(AlterTableCmd)
      if (problem) problems.push(problem)
    }
  return problems
}

function problemOfChange({
  subtype,
  name,
  def,
}: z.infer<typeof alterCommand>['AlterTableCmd']): string | undefined {
  switch (subtype) {
    case 'AT_DropColumn':
      return `drops the column ${name}: ${contract}`
    case 'AT_AlterColumnType':
      return `changes the type of ${name}, which rewrites the table and breaks the version that still runs: add a column instead`
    case 'AT_SetNotNull':
      return `demands a value in ${name}, which the version that still runs may not give, and reads the whole table under a lock`
    case 'AT_AddColumn': {
      const kinds = (def?.ColumnDef?.constraints ?? []).map(({ Constraint }) => Constraint.contype)
      return kinds.includes('CONSTR_NOTNULL') &&
        !kinds.some((kind) => /DEFAULT|GENERATED|IDENTITY/.test(kind))
        ? 'adds a column that must have a value and has none: give it a default'
        : undefined
    }
    case 'AT_AddConstraint':
      if (!def?.Constraint || def.Constraint.skip_validation) return undefined
      return /FOREIGN|CHECK/.test(def.Constraint.contype)
        ? 'checks every row under a lock: add it NOT VALID, and validate it in the next migration'
        : 'builds an index under a lock: create it concurrently first, then add the constraint using it'
    default:
      return undefined
  }
}
