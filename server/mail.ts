import type { Logger } from 'pino'
import { formatDateTime } from '@/lib/format/clock'
import type { Env } from './env'

interface LinkMail {
  to: string
  page: 'invite' | 'reset'
  url: string
  expiresAt: number
}

export interface Mailer {
  /** Whether the mail server took it. Never rejects: the link is shown to its maker in any case. */
  sendLink(mail: LinkMail): Promise<boolean>
}

const WORDS = {
  invite: { subject: 'You are invited to Lifeline', lead: 'Open this link to choose your password and join:' },
  reset: { subject: 'A new password for Lifeline', lead: 'Open this link to choose a new password:' },
}

/** Sends messages by the mail server of the settings; null where there is none. Its code is loaded when it is used. */
export function createMailer({ env, log }: { env: Pick<Env, 'smtp' | 'publicUrl'>; log: Logger }): Mailer | null {
  const { smtp, publicUrl } = env
  if (!smtp) return null
  return {
    async sendLink({ to, page, url, expiresAt }) {
      const { subject, lead } = WORDS[page]
      const text = `${lead}\n\n${url}\n\nIt works once, until ${formatDateTime(expiresAt, 'utc')}. Lifeline is at ${publicUrl}.\n`
      try {
        const { createTransport } = await import('nodemailer')
        await createTransport(smtp.url, { from: smtp.from }).sendMail({ to, subject, text })
        return true
      } catch (cause) {
        log.warn({ reason: cause instanceof Error ? cause.message.replaceAll(url, '') : '' }, 'mail could not be sent')
        return false
      }
    },
  }
}
