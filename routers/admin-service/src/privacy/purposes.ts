import { objectInput } from '@wattos/mesh'

/** What a person may object to. */
export const purposeSchema = objectInput.shape.purpose.unwrap()
