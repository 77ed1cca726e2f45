-- Sealed values stand in columns that say so; nothing was written to this one yet.
ALTER TABLE "agent_trigger" RENAME COLUMN "secret" TO "secret_sealed";

-- When the mails about a decision were sent.
ALTER TABLE "agent_approval" ADD COLUMN "mailed_at" TIMESTAMPTZ(3);
