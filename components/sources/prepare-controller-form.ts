import type { AddController } from '@/lib/contracts/sources'

const text = (data: FormData, name: string) => {
  const value = data.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** What a person wrote into the form, not yet checked. Empty fields are null: "none", and for a change "as it is". */
export function readControllerForm(data: FormData): AddController {
  return {
    name: text(data, 'name'),
    url: text(data, 'url'),
    token: text(data, 'token') || null,
    workspace: text(data, 'workspace') || null,
    allowPrivate: data.get('allowPrivate') === 'on',
  }
}
