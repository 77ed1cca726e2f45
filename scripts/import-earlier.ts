/** Brings what the earlier implementation keeps into this installation: `npm run import-earlier -- --from <postgres url or folder> --as <e-mail>`. */
import { appendFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { hostEnvironment, processEnvironment, readEnvironment } from '@wattos/config'
import { run as start, StartError } from '@wattos/host'
import { assertStopped, typedPath } from './backup/settings.ts'
import { bringConversations } from './import-earlier/bring-conversations.ts'
import { bringFeedback } from './import-earlier/bring-feedback.ts'
import { bringAgents, bringCharacters } from './import-earlier/bring-makers.ts'
import { bringOrganisations } from './import-earlier/bring-organisations.ts'
import { bringPeople } from './import-earlier/bring-people.ts'
import { bringSpaces } from './import-earlier/bring-spaces.ts'
import { leaveOthers } from './import-earlier/leave.ts'
import { openLedger } from './import-earlier/ledger.ts'
import { type Here, openHere } from './import-earlier/open-here.ts'
import { openSource } from './import-earlier/open-source.ts'
import { beginReport, reportText } from './import-earlier/report.ts'
import type { Run } from './import-earlier/run.ts'

const usage = `npm run import-earlier -- --from <postgres url or folder> --as <e-mail> [--own <organisation>] [--files <folder>] [--report <file>]
npm run import-earlier -- --from <postgres url or folder> --dry-run

  --from     the earlier database, or a folder with <Table>.jsonl files; it is only read
  --as       an administrator of the organisation that operates this platform, to whom spaces and drafts will belong
  --own      the organisation there (slug, name or id) that is this administrator's own here; others are founded
  --files    a folder with the original files, named by document id or name
  --report   a file for the whole report (JSON)
  --dry-run  reads everything and says what would be brought over, and what does not fit`

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    as: { type: 'string' },
    own: { type: 'string' },
    files: { type: 'string' },
    report: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  },
})

await start(async () => {
  const { from, as: email, 'dry-run': isTrial } = values
  if (from === undefined || (email === undefined && !isTrial)) throw new StartError(usage)
  const source = await openSource(from)
  let here: Here | undefined
  try {
    if (!isTrial && email !== undefined) {
      await assertStopped()
      here = await openHere(email)
    }
    const { WATTOS_DATA_DIR } = readEnvironment(hostEnvironment, processEnvironment())
    const folder = join(resolve(WATTOS_DATA_DIR), 'imports')
    const ledger = await openLedger(join(folder, `${source.name}.jsonl`))
    const links = join(folder, `${source.name}.links.txt`)
    let kept = 0
    const run: Run = {
      source,
      ledger,
      report: beginReport(),
      operator: here?.operator ?? null,
      as: here?.as ?? null,
      own: values.own ?? null,
      files: values.files === undefined ? null : typedPath(values.files),
      keepLink: async (invited, link) => {
        await appendFile(links, `${invited} ${link}\n`, { mode: 0o600 })
        kept += 1
      },
      places: new Map(),
      people: new Map(),
    }
    await bringOrganisations(run)
    await bringPeople(run)
    await bringSpaces(run)
    await bringCharacters(run)
    await bringAgents(run)
    await bringConversations(run)
    await bringFeedback(run)
    await leaveOthers(run)
    const tables = run.report.tables()
    if (values.report !== undefined)
      await writeFile(
        typedPath(values.report),
        JSON.stringify({ source: source.name, isTrial, tables }, null, 2),
        { mode: 0o600 },
      )
    console.log(reportText(tables))
    if (kept > 0)
      console.log(
        `\n${kept} invitations could not be mailed (SMTP_URL is not set). Pass their links on: ${links}`,
      )
    console.log(
      isTrial
        ? '\nNothing was written: this was a trial run.'
        : '\nPasswords are never brought over: everybody chooses a new one with their invitation. Run this again when they have, for their conversations.',
    )
  } finally {
    await source.close()
    await here?.close()
  }
})
