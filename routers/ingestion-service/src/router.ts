import { kit } from './kit.ts'
import { beginUpload } from './procedures/begin-upload.ts'
import { cancelDocument } from './procedures/cancel-document.ts'
import { deleteDocument } from './procedures/delete-document.ts'
import { getDocument } from './procedures/get-document.ts'
import { listDocuments } from './procedures/list-documents.ts'
import { followDocuments } from './procedures/follow-documents.ts'
import { findPages } from './procedures/find-pages.ts'
import { putFile } from './procedures/put-file.ts'
import { pageDocuments } from './procedures/page-documents.ts'
import { putPage } from './procedures/put-page.ts'
import { readStorage } from './procedures/read-storage.ts'
import { removePage } from './procedures/remove-page.ts'
import { rereadDocuments } from './procedures/reread-documents.ts'
import { retryDocument } from './procedures/retry-document.ts'
import { watchDocuments } from './procedures/watch-documents.ts'
import { countFiles, eraseDocuments, filesOf } from './subject/documents.ts'

/** What members may call. */
export const edge = kit.router({
  documents: kit.router({
    list: listDocuments,
    page: pageDocuments,
    watch: watchDocuments,
    follow: followDocuments,
    get: getDocument,
    cancel: cancelDocument,
    retry: retryDocument,
    delete: deleteDocument,
    reread: rereadDocuments,
  }),
  uploads: kit.router({ begin: beginUpload }),
  storage: readStorage,
})

/** What other services may call. */
export const internal = kit.router({
  files: kit.router({ put: putFile }),
  pages: kit.router({ put: putPage, find: findPages, remove: removePage }),
  subject: kit.subject({ files: filesOf, report: countFiles, erase: eraseDocuments }),
})
