import {
  addLinkNote,
  createLink as createInput,
  linkById,
  previewLink as previewInput,
  removeLinkNote,
} from '@/lib/contracts/status-link'
import { createLink } from '@/server/services/links/create'
import { listLinks, listOpenings } from '@/server/services/links/list'
import { addNote, removeNote } from '@/server/services/links/notes'
import { previewLink } from '@/server/services/links/preview'
import { revokeLink, rotateLink } from '@/server/services/links/revoke'
import { procedure, router } from '../trpc'

export const linksRouter = router({
  list: procedure.query(({ ctx }) => listLinks({ ctx })),
  openings: procedure.input(linkById).query(({ ctx, input }) => listOpenings({ ctx, input })),
  preview: procedure.input(previewInput).query(({ ctx, input }) => previewLink({ ctx, input })),
  create: procedure.input(createInput).mutation(({ ctx, input }) => createLink({ ctx, input })),
  revoke: procedure.input(linkById).mutation(({ ctx, input }) => revokeLink({ ctx, input })),
  rotate: procedure.input(linkById).mutation(({ ctx, input }) => rotateLink({ ctx, input })),
  addNote: procedure.input(addLinkNote).mutation(({ ctx, input }) => addNote({ ctx, input })),
  removeNote: procedure.input(removeLinkNote).mutation(({ ctx, input }) => removeNote({ ctx, input })),
})
