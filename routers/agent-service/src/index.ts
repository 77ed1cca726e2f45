export { agentErrors } from './errors.ts'
export { type Agents, agents } from './service.ts'
