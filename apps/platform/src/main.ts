import { announceRunning, mount, provideBase, run } from '@wattos/host'
import { admin } from '@wattos/admin-service'
import { gateway } from '@wattos/api-gateway'
import { chat } from '@wattos/chat-service'
import { ingestion } from '@wattos/ingestion-service'
import { llmGateway } from '@wattos/llm-gateway'
import { rag } from '@wattos/rag-service'

await run(async () => {
  const began = performance.now()
  const base = await provideBase({ onStep: (line) => console.log(`  ${line}`) })
  const app = await mount({
    app: 'platform',
    services: [gateway, admin, chat, rag, ingestion, llmGateway],
    work: true,
    environment: base.environment,
    base,
  })
  const retract = await announceRunning(base.dataDir, `http://127.0.0.1:${app.port}`)
  app.onStop(retract)
  console.log(
    `\nWattOS is ready after ${((performance.now() - began) / 1000).toFixed(1)} s: http://localhost:${app.port}\nCtrl-C ends it.`,
  )
})
