import { announceRunning, mount, provideBase, run } from '@wattos/host'
import { admin } from '@wattos/admin-service'
import { agents } from '@wattos/agent-service'
import { gateway } from '@wattos/api-gateway'
import { character } from '@wattos/character-service'
import { chat } from '@wattos/chat-service'
import { crawler } from '@wattos/crawler-service'
import { insight } from '@wattos/customer-intelligence-service'
import { feedback } from '@wattos/feedback-service'
import { ingestion } from '@wattos/ingestion-service'
import { llmGateway } from '@wattos/llm-gateway'
import { rag } from '@wattos/rag-service'
import { summary } from '@wattos/summary-service'
import { tools } from '@wattos/tool-service'

await run(async () => {
  const began = performance.now()
  const base = await provideBase({ onStep: (line) => console.log(`  ${line}`) })
  const app = await mount({
    app: 'platform',
    services: [
      gateway,
      admin,
      chat,
      rag,
      ingestion,
      crawler,
      llmGateway,
      agents,
      tools,
      character,
      feedback,
      summary,
      insight,
    ],
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
