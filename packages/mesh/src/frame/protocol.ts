/**
 * The frame protocol: many calls on one socket, in both directions, without HTTP's cost per request.
 *
 *     u32 length of what follows · u8 kind · u32 call id · body
 *
 * Strings that recur (paths, tokens) are sent once and named by a number afterwards. A connection begins as an HTTP
 * upgrade on the service's own port, so that nothing but that port must be reachable; where an upgrade is refused,
 * calls go over HTTP.
 */
export const frameProtocol = 'wattos-frames-1'

/** What a frame is. The body follows in brackets. */
export const kind = {
  /** Caller: names a string by the call id's number. [text] */
  define: 1,
  /** Caller: a query or mutation. [header, JSON input] */
  call: 2,
  /** Caller: a subscription. [header, JSON input] */
  subscribe: 3,
  /** Caller: gives up. */
  cancel: 4,
  /** Caller: a query, to which nothing may answer that changes anything. [header, JSON input] */
  ask: 7,
  /** Caller: may be sent so many more items of a stream. [u32] */
  credit: 5,
  /** Caller: who asked at the public door, for the call with this id, which follows. [text] */
  client: 8,
  /** Caller: is anybody there? */
  ping: 6,
  /** Callee: the output. [JSON] */
  result: 16,
  /** Callee: failed. [JSON wire error] */
  failure: 17,
  /** Callee: one item of a stream. [JSON] */
  item: 18,
  /** Callee: one item of a tracked stream. [u16 length of id, id, JSON] */
  tracked: 19,
  /** Callee: the stream is complete. */
  end: 20,
  /** Callee: is about to leave; begin nothing new here. */
  leaving: 21,
  /** Callee: is there. */
  pong: 22,
} as const

/** Bytes before a frame's body. */
export const prefixLength = 9

/**
 * Bytes of a call's header: u32 path · u32 token · u32 milliseconds left · u8 surface (0 edge, 1 internal) ·
 * u8 flags · 16 bytes trace id · 8 bytes span id · u8 length of the request id · u8 length of the idempotency key;
 * request id and key follow.
 */
export const callHeaderLength = 4 + 4 + 4 + 1 + 1 + 16 + 8 + 1 + 1

/** Flags of a call's header. The five bits from `depthShift` on hold the number of services that the call has passed through. */
export const flag = { sampled: 1, repeated: 2, batch: 4 } as const

/** Where the depth begins in a call's flags. */
export const depthShift = 3
/** Largest depth that fits; more is a loop in any case. */
export const largestDepth = 31

/** Strings that a connection may name; one with more is left for a new one, so that neither side's memory grows. */
export const mostStrings = 20_000

/** Largest frame taken, in bytes; a larger body goes over HTTP, where it does not hold up other calls. */
export const largestFrame = 1024 * 1024

/** Items of a stream that may be under way before the reader asks for more. */
export const streamCredit = 64
