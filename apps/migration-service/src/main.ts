import { migrateOnce, run } from '@wattos/host'

// Brings the tables up to date and ends; runs before the others are replaced.
await run(migrateOnce)
