import { chatRoute } from './openai/chat-route.ts'

/** What programs may ask in OpenAI's and Anthropic's protocols, through the gateway's `/v1`. */
export const routes = [chatRoute]
