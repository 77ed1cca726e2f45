-- AlterEnum
ALTER TYPE "usage_kind" ADD VALUE 'rerank';
ALTER TYPE "usage_kind" ADD VALUE 'speech';
ALTER TYPE "usage_kind" ADD VALUE 'transcription';

-- CreateEnum
CREATE TYPE "llm_price_unit" AS ENUM ('tokens', 'characters', 'seconds', 'requests');

-- AlterTable
ALTER TABLE "llm_price" ADD COLUMN "unit" "llm_price_unit" NOT NULL DEFAULT 'tokens';

-- AlterTable
ALTER TABLE "llm_provider" ADD COLUMN "rerank_models" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "speech_models" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "transcription_models" TEXT[] DEFAULT ARRAY[]::TEXT[];
