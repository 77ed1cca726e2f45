import { type Database, type Db, ownedDb } from '@wattos/data'

/** The mesh's own tables of the audit log, opened when they are first needed. */
export function auditDb(database: Database): () => Db<'meshAudit' | 'meshAuditChain'> {
  const open = () =>
    ownedDb(database, ['meshAudit', 'meshAuditChain'])({
      acrossTenants: 'entries of all tenants are written together, out of reach of services',
    })
  let opened: ReturnType<typeof open> | undefined
  return () => (opened ??= open())
}
