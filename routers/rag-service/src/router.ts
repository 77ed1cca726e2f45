import { kit } from './kit.ts'
import { adoptRating } from './procedures/adopt-rating.ts'
import { addQuestions } from './procedures/add-questions.ts'
import { beginIndex } from './procedures/begin-index.ts'
import { checkDocuments } from './procedures/check-documents.ts'
import { commitIndex } from './procedures/commit-index.ts'
import { createSpace } from './procedures/create-space.ts'
import { demandRedaction } from './procedures/demand-redaction.ts'
import { deleteQuestion } from './procedures/delete-question.ts'
import { deleteSpace } from './procedures/delete-space.ts'
import { embedIndex } from './procedures/embed-index.ts'
import { findRedaction } from './procedures/find-redaction.ts'
import { findSpaces } from './procedures/find-spaces.ts'
import { findDocumentSpaces } from './procedures/find-document-spaces.ts'
import { getPassage } from './procedures/get-passage.ts'
import { getRun } from './procedures/get-run.ts'
import { getSpace } from './procedures/get-space.ts'
import { listSpaceGrants } from './procedures/list-space-grants.ts'
import { listMaterial } from './procedures/list-material.ts'
import { listQuestions } from './procedures/list-questions.ts'
import { listRuns } from './procedures/list-runs.ts'
import { listSpaces } from './procedures/list-spaces.ts'
import { pageMaterial } from './procedures/page-material.ts'
import { readText } from './procedures/read-text.ts'
import { removeIndex } from './procedures/remove-index.ts'
import { removeSpaceGrant } from './procedures/remove-space-grant.ts'
import { renameSpace } from './procedures/rename-space.ts'
import { readRatings } from './procedures/read-ratings.ts'
import { retrievePassages } from './procedures/retrieve-passages.ts'
import { searchPassages } from './procedures/search-passages.ts'
import { setRedaction } from './procedures/set-redaction.ts'
import { setSpaceGrant } from './procedures/set-space-grant.ts'
import { startRun } from './procedures/start-run.ts'
import { weighDocuments } from './procedures/weigh-documents.ts'
import { weighRated } from './procedures/weigh-rated.ts'
import { hideRestricted } from './subject/hide-restricted.ts'
import { eraseRatings, leaveQuestions, weighAll } from './subject/ratings.ts'
import { countErased, searchEntries } from './subject/search-entries.ts'

/** What members may call. */
export const edge = kit.router({
  spaces: kit.router({
    list: listSpaces,
    create: createSpace,
    rename: renameSpace,
    delete: deleteSpace,
    redact: setRedaction,
    grants: kit.router({ list: listSpaceGrants, set: setSpaceGrant, remove: removeSpaceGrant }),
  }),
  search: searchPassages,
  passage: getPassage,
  quality: kit.router({
    questions: kit.router({ list: listQuestions, add: addQuestions, delete: deleteQuestion }),
    runs: kit.router({ list: listRuns, get: getRun, start: startRun }),
    ratings: kit.router({ read: readRatings, adopt: adoptRating }),
  }),
})

/** What other services may call. */
export const internal = kit.router({
  index: kit.router({ begin: beginIndex, embed: embedIndex, commit: commitIndex, remove: removeIndex }),
  space: getSpace,
  findSpaces,
  redaction: kit.router({ of: findRedaction, demand: demandRedaction }),
  checkDocuments,
  spacesOf: findDocumentSpaces,
  weigh: weighDocuments,
  weighRated,
  material: kit.router({ list: listMaterial, page: pageMaterial, read: readText }),
  retrieve: retrievePassages,
  subject: kit.subject({
    report: searchEntries,
    erase: async (ctx, order) => ({
      done: [...(await eraseRatings(ctx, order.userId)), ...(await countErased(ctx, order))],
    }),
    restrict: hideRestricted,
    object: leaveQuestions,
    sweep: weighAll,
  }),
})
