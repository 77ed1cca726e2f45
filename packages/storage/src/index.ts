export { diskStore } from './disk-store.ts'
export { s3Store, type S3Options } from './s3-store.ts'
export { storeEnvironment, storeFrom } from './environment.ts'
export { MissingFile, type ByteRange, type Store, type Stored } from './store.ts'
