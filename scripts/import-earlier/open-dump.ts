import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { type EarlierSource, leftBehind } from './source.ts'

const row = z.record(z.string(), z.unknown())

/** Reads `<Table>.jsonl` files: one row in each line, as `select to_jsonb(t) from "Table" t` writes it. */
export function openDump(folder: string): EarlierSource {
  const pathOf = (table: string) => join(folder, `${table}.jsonl`)
  const has = async (table: string) => (await stat(pathOf(table)).catch(() => undefined))?.isFile() ?? false
  const indexes = new Map<string, Promise<Map<string, unknown[]>>>()

  async function* rows(table: string): AsyncGenerator<unknown> {
    if (!(await has(table))) return
    for await (const line of createInterface({ input: createReadStream(pathOf(table)) }))
      if (line.trim() !== '') yield readLine(line)
  }

  /** A file knows no columns, so it is read once and kept by the column's value. */
  async function indexOf(table: string, column: string): Promise<Map<string, unknown[]>> {
    const index = new Map<string, unknown[]>()
    for await (const found of rows(table)) {
      const value = row.safeParse(found).data?.[column]
      if (typeof value !== 'string' && typeof value !== 'number') continue
      const key = String(value)
      index.set(key, [...(index.get(key) ?? []), found])
    }
    return index
  }

  return {
    name: basename(folder).replaceAll(/[^\w.-]+/g, '-'),
    has,
    rows,
    async where(table, column, value) {
      const key = `${table}.${column}`
      const index = indexes.get(key) ?? indexOf(table, column)
      indexes.set(key, index)
      return (await index).get(value) ?? []
    },
    close: async () => {},
  }
}

/** A line that is no JSON is a row that does not fit, which is named like any other. */
function readLine(line: string): unknown {
  try {
    const read = row.parse(JSON.parse(line))
    return Object.fromEntries(
      Object.entries(read).filter(([name]) => !leftBehind.some((one) => one === name)),
    )
  } catch {
    return line
  }
}
