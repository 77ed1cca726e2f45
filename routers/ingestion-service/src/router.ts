import { kit } from './kit.ts'
import { beginUpload } from './procedures/begin-upload.ts'
import { cancelDocument } from './procedures/cancel-document.ts'
import { deleteDocument } from './procedures/delete-document.ts'
import { getDocument } from './procedures/get-document.ts'
import { listDocuments } from './procedures/list-documents.ts'
import { retryDocument } from './procedures/retry-document.ts'
import { watchDocuments } from './procedures/watch-documents.ts'

/** What members may call. */
export const edge = kit.router({
  documents: kit.router({
    list: listDocuments,
    watch: watchDocuments,
    get: getDocument,
    cancel: cancelDocument,
    retry: retryDocument,
    delete: deleteDocument,
  }),
  uploads: kit.router({ begin: beginUpload }),
})

/** Other services have nothing to ask here yet. */
export const internal = kit.router({})
