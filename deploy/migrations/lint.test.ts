import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { migrationsDir } from '@wattos/prisma'
import { describe, expect, it } from 'vitest'
import { lintMigration } from './lint.ts'

const names = (await readdir(migrationsDir)).filter((name) => /^\d{14}_/.test(name)).sort()

describe('the migrations of this repository', () => {
  it.each(names)('%s lets the version before it go on working', async (name) => {
    expect(await lintMigration(await readFile(join(migrationsDir, name, 'migration.sql'), 'utf8'))).toEqual(
      [],
    )
  })
})

describe('a migration', () => {
  it.each([
    ['drop table space', 'drops'],
    ['alter table space drop column name', 'drops the column name'],
    ['alter table space rename column name to title', 'renames'],
    ['alter table space rename to room', 'renames'],
    ['alter table space alter column name type varchar(20)', 'changes the type of name'],
    ['alter table space alter column name set not null', 'demands a value in name'],
    ['alter table space add column kind text not null', 'give it a default'],
    ['alter table space add constraint f foreign key (a) references b (id)', 'NOT VALID'],
    ['alter table space add constraint c check (a > 1)', 'NOT VALID'],
    ['alter table space add constraint u unique (a)', 'concurrently first'],
    ['create index on space (name)', 'concurrently'],
    ["alter type role rename value 'editor' to 'writer'", 'renames a value'],
    ["update space set name = ''", 'touches every row'],
    ['delete from space', 'touches every row'],
    ['truncate space', 'empties'],
  ])('must not: %s', async (sql, problem) => {
    const findings = await lintMigration(`${sql};`)
    expect(findings).toHaveLength(1)
    expect(findings[0]?.problem).toContain(problem)
  })

  it.each([
    'alter table space add column kind text',
    "alter table space add column kind text not null default 'x'",
    'alter table space add constraint f foreign key (a) references b (id) not valid',
    'alter table space validate constraint f',
    'create index concurrently on space (name)',
    'create table room (id uuid primary key, name text not null); create index on room (name); alter table room add constraint u unique (name)',
    "update space set name = '' where name is null",
    "alter type role add value 'guest'",
    '-- safe: the table was never released\ndrop table space',
  ])('may: %s', async (sql) => {
    expect(await lintMigration(`${sql};`)).toEqual([])
  })
})
