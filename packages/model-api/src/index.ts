export { type ApiError, apiErrorOf, errorBody, type Protocol, RequestError, sendError } from './errors.ts'
export { checked, parseBody } from './parse.ts'
export { type ChatBody, chatBodySchema, type ChatMessage, textOf } from './chat-body.ts'
export {
  type AnswerHead,
  type AnswerUsage,
  chunkEvent,
  deltaEvent,
  finishEvent,
  streamEnd,
  streamHeaders,
  usageOf,
  wholeAnswer,
} from './chat-answer.ts'
export { sendJson, write } from './write.ts'
