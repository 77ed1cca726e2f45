-- A run whose job was lost goes on with the groups that its website's owner has now. The version before still reads the
-- column; it goes in a later release.
ALTER TABLE "crawl" ALTER COLUMN "owner_groups" SET DEFAULT '{}';
