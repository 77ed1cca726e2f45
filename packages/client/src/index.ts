export { type EdgeError, errorOf, UploadError } from './errors.ts'
export type { ClientOptions } from './options.ts'
export type { Uploaded, UploadInput } from './upload.ts'
export { createWattosClient, type WattosClient } from './wattos-client.ts'
