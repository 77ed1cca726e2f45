export type { AppRouter } from './app-router.ts'
export { type GatewayReason, gatewayErrors } from './errors.ts'
export { type ApiGateway, gateway } from './service.ts'
export type { Topology } from './topology/collect-states.ts'
