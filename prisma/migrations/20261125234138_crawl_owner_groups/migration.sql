-- A run whose job was lost goes on with the groups that the owner of its website has now. The version before still reads
-- the column, which goes in a later release.
ALTER TABLE "crawl" ALTER COLUMN "owner_groups" SET DEFAULT ARRAY[]::UUID[];
