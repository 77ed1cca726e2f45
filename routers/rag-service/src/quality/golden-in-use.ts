/** Golden questions that may be asked: not of somebody whose data may only be kept, or who objects to it. */
export const goldenInUse = { restricted: false, objected: false } as const
