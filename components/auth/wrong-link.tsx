import { ButtonLink } from '@/components/ui/button'

/** For every link that is not good: used, run out, taken back or never made. */
export function WrongLink() {
  return (
    <div className="grid gap-4">
      <p className="text-pretty text-ink-2">
        This link is not valid any more. Each works once, and for a while. Ask an owner of this Lifeline for a new one;
        if you have used it already, sign in.
      </p>
      <ButtonLink look="main" href="/sign-in">
        Sign in
      </ButtonLink>
    </div>
  )
}
