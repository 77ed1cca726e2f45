import 'reflect-metadata'
import { Controller, Get, Inject, Module, Query } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import {
  type ClientProxy,
  ClientProxyFactory,
  ClientsModule,
  MessagePattern,
  Payload,
  Transport,
} from '@nestjs/microservices'
import { firstValueFrom, type Observable } from 'rxjs'
import { askInput, type BenchRecord, readRecord } from '../record.ts'
import { parseRecord } from './http-ask.ts'
import type { Peer } from './peer.ts'

class RecordController {
  get(input: unknown): BenchRecord {
    return readRecord(askInput.parse(input).id)
  }
}

class FrontController {
  readonly #records: ClientProxy

  constructor(records: ClientProxy) {
    this.#records = records
  }

  get(id: string): Observable<BenchRecord> {
    return this.#records.send<BenchRecord>('record', { id: Number(id) })
  }
}

class ServiceModule {}

const tcp = (port: number) => ({ transport: Transport.TCP as const, options: { host: '127.0.0.1', port } })

function method(type: { readonly prototype: object }): TypedPropertyDescriptor<unknown> {
  return Object.getOwnPropertyDescriptor(type.prototype, 'get') ?? {}
}

// Node runs TypeScript as it stands and knows no decorators, so they are applied as the functions that they are.
function decorateService(): void {
  Controller()(RecordController)
  MessagePattern('record')(RecordController.prototype, 'get', method(RecordController))
  Payload()(RecordController.prototype, 'get', 0)
  Module({ controllers: [RecordController] })(ServiceModule)
}

class GatewayModule {}

function decorateGateway(servicePort: number): void {
  Controller()(FrontController)
  Inject('RECORDS')(FrontController, undefined, 0)
  Get('record')(FrontController.prototype, 'get', method(FrontController))
  Query('id')(FrontController.prototype, 'get', 0)
  Module({
    imports: [ClientsModule.register([{ name: 'RECORDS', ...tcp(servicePort) }])],
    controllers: [FrontController],
  })(GatewayModule)
}

/** NestJS microservices over its TCP transport; the gateway is a Nest HTTP application on Express. */
export const nest: Peer = {
  title: 'NestJS TCP',
  async serve({ ports }) {
    decorateService()
    const app = await NestFactory.createMicroservice(ServiceModule, { ...tcp(ports.service), logger: false })
    await app.listen()
  },
  async gateway({ ports }) {
    decorateGateway(ports.service)
    const app = await NestFactory.create(GatewayModule, { logger: false })
    await app.listen(ports.gateway, '127.0.0.1')
  },
  async connect({ ports }) {
    const client = ClientProxyFactory.create(tcp(ports.service))
    await client.connect()
    return (id) => firstValueFrom(client.send<BenchRecord>('record', { id }))
  },
  address: ({ ports }) => ({
    port: ports.gateway,
    headers: {},
    ask: (id) => `/record?id=${id}`,
    unwrap: parseRecord,
  }),
}
