import { ButtonLink } from '@/components/ui/button'

export default function NotFound() {
  return (
    <main className="mx-auto max-w-140 px-6 py-16">
      <h1 className="text-xl tracking-[-0.012em]">There is nothing at this address</h1>
      <p className="mt-1 mb-4 text-ink-2 text-pretty">
        It may have been mistyped, or the cluster it named is no longer kept here.
      </p>
      <ButtonLink look="main" href="/">
        To the fleet
      </ButtonLink>
    </main>
  )
}
