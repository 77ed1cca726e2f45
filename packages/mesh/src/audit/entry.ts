/** A resource that somebody did something to: `{ kind: 'document', id }`. */
export interface AuditedResource {
  readonly kind: string
  readonly id: string
}

/** What somebody did, as it is written down. */
export interface AuditEntry {
  readonly tenantId: string
  /** Who did it; null for the platform itself, and where nobody was recognised. */
  readonly actorId: string | null
  /** How they came: session, key, terminal, or the service that called for them. */
  readonly via: string | null
  readonly service: string
  /** Path of a procedure, or the name of an event such as `session.sign-in`. */
  readonly action: string
  readonly kind: 'mutation' | 'read' | 'event'
  readonly resource: AuditedResource | null
  /** `ok`, or the reason of the failure. */
  readonly outcome: string
  readonly requestId: string
  readonly traceId: string | null
  readonly address: string | null
  /** Without secrets; the database keeps it only where the tenant wants it. */
  readonly input?: unknown
  readonly at: Date
}

/** An event that a service adds to the audit log by itself. */
export interface AuditEvent {
  /** What happened: `session.sign-in`, `retention.swept`. */
  readonly action: string
  /** `ok` unless given, or the reason of a failure. */
  readonly outcome?: string
  readonly resource?: AuditedResource
  /** What goes with it; secrets are taken out by their names. */
  readonly details?: object
  /** Whom it concerns where the call is made for nobody, as at sign-in; else the call's own person. */
  readonly tenantId?: string
  readonly actorId?: string | null
  readonly via?: string
  /** Address of the visitor, where the call does not carry it, as at sign-in. */
  readonly address?: string
}

/** How a service adds events of its own; resolves when the entry is stored, or after two seconds without a database. */
export interface AuditSender {
  record(event: AuditEvent): Promise<void>
}

/** What a procedure says about its audit entries: without a word, every mutation is written down and no read. */
export interface AuditMeta {
  /** `always` writes down reads too: exports, somebody else's conversation. */
  readonly when?: 'always'
  /** What kind of thing it concerns, where the path does not tell. */
  readonly resource?: string
}
