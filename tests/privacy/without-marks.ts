const none = 'what the organisation has set up; nobody stands in it'
const numbers = 'ids and numbers only, in rows that hang on others'

/** The tables in which planting leaves no mark, and why that is right; any other one has to be reached. */
export const withoutMarks: Readonly<Record<string, string>> = {
  _prisma_migrations: 'the schema',
  agent_version: 'hangs on agents; says what the agent does',
  app_group: none,
  attempt: 'digests, forgotten within minutes',
  chunk_embedding: numbers,
  consent_text: none,
  crawl_run: numbers,
  custom_role: none,
  erasure: 'comes with the order',
  feature_release: none,
  feature_rule: none,
  insight_run: numbers,
  llm_alias: none,
  llm_lease: numbers,
  llm_price: none,
  llm_provider: none,
  llm_settings: none,
  mesh_audit_chain: 'digests',
  passage_votes: 'numbers of people, without who they are',
  rated_passage: numbers,
  retention_rule: none,
  retention_run: 'numbers of what was removed',
  scim_token: none,
  sso_mapping: none,
  sso_provider: none,
  tenant: none,
  tool_connection: none,
  tool_setting: none,
}
