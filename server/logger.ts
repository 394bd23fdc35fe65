import { type DestinationStream, type Logger, pino } from 'pino'

const SECRET_KEYS = ['authorization', 'cookie', 'set-cookie', 'token', 'password', 'secret', 'k8s_service_token']

/** Query parameters that carry a credential: `?token=` comes from agents and from the set-up link. */
const SECRET_QUERY = /([?&](?:token|access_token|password)=)[^&\s"]*/gi

/** A path or URL that may be logged: credentials in its query are replaced. */
export function loggableUrl(url: string): string {
  return url.replace(SECRET_QUERY, '$1[redacted]')
}

/**
 * The log of the process: one JSON object a line, credentials replaced wherever their key is known.
 * @param level pino level
 * @param destination standard output unless given
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const keys = SECRET_KEYS.map((key) => (key.includes('-') ? `["${key}"]` : key))
  const paths = keys.flatMap((key) => {
    const nested = key.startsWith('[') ? key : `.${key}`
    return [key, `*${nested}`, `*.*${nested}`]
  })
  return pino(
    {
      level,
      base: null,
      redact: { paths, censor: '[redacted]' },
      serializers: { err: pino.stdSerializers.err, url: (url: unknown) => loggableUrl(String(url)) },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  )
}
