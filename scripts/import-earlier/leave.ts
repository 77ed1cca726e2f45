import type { Run } from './run.ts'
import { nameOfRow } from './source.ts'

/** Tables that have no home here, and why. */
const homeless: Readonly<Record<string, string>> = {
  AuditLog:
    'what was done there is no entry of the chained log here; keep the old database as long as you must prove it',
  LLMUsage: 'its costs were recorded wrongly, and belong to no budget here',
  AgentRun: 'a run belongs to the version of an agent that has not been published here',
  ToolCall: 'belongs to a run',
  Crawl: 'a website is set up and read again under Websites',
  Artifact: 'belongs to a crawl',
  Source: 'a source is set up again; its documents were brought over',
  TenantProfile: 'the rules of an organisation are set in its settings',
  TenantConfig: 'the rules of an organisation are set in its settings',
  FeatureFlag: 'features are named differently here',
  Persona: 'analyses are made anew from the website and documents',
  TargetGroup: 'analyses are made anew from the website and documents',
  CustomerAnalysis: 'analyses are made anew from the website and documents',
  Avatar: 'no service here keeps them',
}

/** Counts what stays where it is. */
export async function leaveOthers(run: Run): Promise<void> {
  for (const [table, why] of Object.entries(homeless))
    for await (const row of run.source.rows(table))
      run.report.note(table, 'left', { id: nameOfRow(row, 'without id'), why })
}
