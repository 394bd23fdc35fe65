import {
  acknowledgeEntries,
  addNote as addNoteInput,
  addWindow as addWindowInput,
  assignEntries,
  editNote as editNoteInput,
  endWindow as endWindowInput,
  oneNote,
  removeView as removeViewInput,
  saveView as saveViewInput,
  snoozeEntries,
} from '@/lib/contracts/desk'
import { acknowledge } from '@/server/services/desk/acknowledge'
import { addNote } from '@/server/services/desk/add-note'
import { assign } from '@/server/services/desk/assign'
import { editNote } from '@/server/services/desk/edit-note'
import { listWorkers } from '@/server/services/desk/people'
import { removeNote, restoreNote } from '@/server/services/desk/remove-note'
import { snooze } from '@/server/services/desk/snooze'
import { listViews, removeView, saveView } from '@/server/services/desk/views'
import { addWindow, endWindow, listWindows } from '@/server/services/desk/windows'
import { router, signedIn } from '../trpc'

export const deskRouter = router({
  people: signedIn.query(({ ctx }) => listWorkers({ ctx })),
  acknowledge: signedIn.input(acknowledgeEntries).mutation(({ ctx, input }) => acknowledge({ ctx, input })),
  assign: signedIn.input(assignEntries).mutation(({ ctx, input }) => assign({ ctx, input })),
  snooze: signedIn.input(snoozeEntries).mutation(({ ctx, input }) => snooze({ ctx, input })),
  addNote: signedIn.input(addNoteInput).mutation(({ ctx, input }) => addNote({ ctx, input })),
  editNote: signedIn.input(editNoteInput).mutation(({ ctx, input }) => editNote({ ctx, input })),
  removeNote: signedIn.input(oneNote).mutation(({ ctx, input }) => removeNote({ ctx, input })),
  restoreNote: signedIn.input(oneNote).mutation(({ ctx, input }) => restoreNote({ ctx, input })),
  windows: signedIn.query(({ ctx }) => listWindows({ ctx })),
  addWindow: signedIn.input(addWindowInput).mutation(({ ctx, input }) => addWindow({ ctx, input })),
  endWindow: signedIn.input(endWindowInput).mutation(({ ctx, input }) => endWindow({ ctx, input })),
  views: signedIn.query(({ ctx }) => listViews({ ctx })),
  saveView: signedIn.input(saveViewInput).mutation(({ ctx, input }) => saveView({ ctx, input })),
  removeView: signedIn.input(removeViewInput).mutation(({ ctx, input }) => removeView({ ctx, input })),
})
