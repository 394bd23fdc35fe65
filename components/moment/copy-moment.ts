import { tellDone, tellFailed } from '@/components/ui/toasts'
import { hrefAt } from '@/lib/moment/address'

/** Copies a link to the page as it is known at a moment; where the browser does not allow that, says so. */
export async function copyMoment(at: number): Promise<void> {
  const { pathname, search, origin } = window.location
  try {
    await navigator.clipboard.writeText(origin + hrefAt(`${pathname}${search}`, at))
    tellDone('The link to this moment is copied.')
  } catch {
    tellFailed('The browser did not let the link be copied. Copy it from the address bar.')
  }
}
