export { BackupError, type BackupReason } from './backup-error.ts'
export { createBackup, type BackupSource } from './create-backup.ts'
export type { Manifest } from './manifest.ts'
export { restoreBackup, type RestoreTarget } from './restore-backup.ts'
