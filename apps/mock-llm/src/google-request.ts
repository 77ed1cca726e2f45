import { z } from 'zod'
import { behaviourOf } from './behaviour.ts'
import { type ChatRequest, noWishes, type ToolChoice } from './chat-request.ts'
import { type Answered, vectorOf } from './embeddings.ts'
import { tokensOf } from './tokens.ts'

const part = z.object({
  text: z.string().optional(),
  inlineData: z.object({ mimeType: z.string(), data: z.string() }).optional(),
  fileData: z.object({ fileUri: z.string() }).optional(),
  functionResponse: z.object({ name: z.string(), response: z.unknown() }).optional(),
})
const content = z.object({ role: z.string().optional(), parts: z.array(part) })
const schema = z.looseObject({})
const generateBody = z.object({
  contents: z.array(content).min(1),
  systemInstruction: content.optional(),
  tools: z
    .array(
      z.object({
        functionDeclarations: z
          .array(
            z.object({
              name: z.string(),
              parameters: schema.optional(),
              parametersJsonSchema: schema.optional(),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  toolConfig: z
    .object({
      functionCallingConfig: z
        .object({
          mode: z.enum(['AUTO', 'ANY', 'NONE', 'VALIDATED']).optional(),
          allowedFunctionNames: z.array(z.string()).optional(),
        })
        .optional(),
    })
    .optional(),
  generationConfig: z
    .object({
      maxOutputTokens: z.number().optional(),
      stopSequences: z.array(z.string()).default([]),
      candidateCount: z.number().optional(),
      responseMimeType: z.string().optional(),
      responseSchema: schema.optional(),
      responseJsonSchema: schema.optional(),
    })
    .default({ stopSequences: [] }),
})
const single = z.object({
  content,
  outputDimensionality: z.number().optional(),
  taskType: z.string().optional(),
})
const batch = z.object({ requests: z.array(single) })

const plain = (value: z.infer<typeof content> | undefined): string =>
  (value?.parts ?? []).map(({ text }) => text ?? '').join('')

/** Reads a generateContent request; the model stands in the path. */
export function readGoogleChat(body: unknown, model: string, stream: boolean): ChatRequest {
  const { contents, systemInstruction, tools, toolConfig, generationConfig } = generateBody.parse(body)
  return {
    model,
    stream,
    prompt: [plain(systemInstruction), ...contents.map(plain)].join('\n'),
    lastUserMessage: plain(contents.findLast(({ role }) => role === 'user')),
    toolResults: (contents.at(-1)?.parts ?? []).flatMap(({ functionResponse: result }) =>
      result ? [JSON.stringify(result.response)] : [],
    ),
    images: contents
      .flatMap(({ parts }) => parts)
      .flatMap(({ inlineData, fileData }) =>
        inlineData
          ? [{ what: inlineData.mimeType, bytes: Buffer.from(inlineData.data, 'base64').length }]
          : fileData
            ? [{ what: fileData.fileUri, bytes: 0 }]
            : [],
      ),
    tools: tools
      .flatMap(({ functionDeclarations }) => functionDeclarations)
      .map(({ name, parameters, parametersJsonSchema }) => ({
        name,
        schema: parametersJsonSchema ?? parameters ?? {},
      })),
    toolChoice: choiceOf(toolConfig?.functionCallingConfig),
    format:
      generationConfig.responseMimeType === 'application/json'
        ? (generationConfig.responseJsonSchema ?? generationConfig.responseSchema ?? { type: 'object' })
        : undefined,
    maxTokens: generationConfig.maxOutputTokens,
    stop: generationConfig.stopSequences,
    n: generationConfig.candidateCount ?? 1,
    wishes: noWishes,
  }
}

type Calling = NonNullable<z.infer<typeof generateBody>['toolConfig']>['functionCallingConfig']

function choiceOf(calling: Calling): ToolChoice {
  if (calling?.mode === 'NONE') return 'none'
  if (calling?.mode !== 'ANY') return 'auto'
  const [only, ...others] = calling.allowedFunctionNames ?? []
  return only !== undefined && others.length === 0 ? { name: only } : 'required'
}

/** Answers embedContent and batchEmbedContents; Google tells no usage. */
export function embedGoogle(body: unknown, model: string): Answered {
  const several = batch.safeParse(body)
  const requests = several.success ? several.data.requests : [single.parse(body)]
  const embeddings = requests.map((one) => ({
    values: vectorOf(plain(one.content), one.outputDimensionality ?? behaviourOf(model).dimensions),
  }))
  return {
    tokensIn: requests.reduce((sum, one) => sum + tokensOf(plain(one.content)), 0),
    body: several.success ? { embeddings } : { embedding: embeddings[0] },
  }
}
