export { type Feedback, feedback } from './service.ts'
export { feedbackErrors, type FeedbackReason } from './errors.ts'
