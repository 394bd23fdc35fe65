import { Glyph } from '@/components/state/glyph'

/** What went wrong with a whole form, read out at once. Always in the page, so that a reader's software watches it. */
export function FormError({ id, message }: { id: string; message: string | null }) {
  return (
    <div id={id} role="alert" className="empty:-mt-4">
      {message && (
        <p className="flex items-start gap-2 rounded-md bg-bad-w px-3 py-2 text-bad-t text-pretty">
          <Glyph name="disconnected" hue="bad" className="mt-1" />
          {message}
        </p>
      )}
    </div>
  )
}
