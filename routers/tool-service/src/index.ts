export { tools, type Tools } from './service.ts'
export { toolErrors } from './errors.ts'
