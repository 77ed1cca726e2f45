export { type ApiError, apiErrorOf, errorBody, type Protocol, RequestError, sendError } from './errors.ts'
export { checked, parseBody } from './parse.ts'
export { type ChatBody, chatBodySchema, type ChatMessage, reasoningEfforts, textOf } from './chat-body.ts'
export {
  type AnswerHead,
  type AnswerUsage,
  chunkEvent,
  deltaEvent,
  finishEvent,
  streamEnd,
  streamHeaderList,
  streamHeaders,
  usageOf,
  wholeAnswer,
} from './chat-answer.ts'
export { sendJson, write } from './write.ts'
export { type ResponsesBody, responsesSchema, wantsLogprobs } from './responses/body.ts'
export { type ResponsePiece, ResponseWriter } from './responses/response-writer.ts'
export { answerQuestion } from './question/answer-question.ts'
export { chatQuestion } from './question/chat-question.ts'
export type { Asked, Question } from './question/question.ts'
export { responsesQuestion } from './question/responses-question.ts'
export type { AnswerPiece } from './question/send-answer.ts'
